package dev.fullspan.platform;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One measured question of whether a shop is ready for traffic. Modules contribute beans; {@code readiness} asks them. */
public interface ReadinessCheck {
    /** Stable name in lower case with dashes, such as {@code events-arriving}. */
    String id();

    /** Measures now. More than one finding where the check covers several things; empty where it does not apply. */
    List<Finding> check(ShopId shop);

    /** How much a finding weighs in the verdict. */
    enum Grade {
        /** As it should be. */
        PASS,
        /** Hurts, does not hold back. */
        WARN,
        /** No traffic before this is mended. */
        BLOCK,
        /** Could not be measured; {@link Finding#detail} says why and what to connect. */
        UNKNOWN
    }

    /**
     * What a check found.
     *
     * @param title one line in the owner's words
     * @param detail what was measured, with figures
     * @param mend what to do, or null for {@link Grade#PASS}
     * @param link address of the page where to do it or see more, or null
     * @param atRisk money at stake as things stand, or null where it cannot be told
     */
    record Finding(
            String check,
            Grade grade,
            String title,
            String detail,
            @Nullable String mend,
            @Nullable String link,
            @Nullable Money atRisk) {}
}
