package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well payment works, by method: what was tried in the checkouts of a set, what failed and why.
 *
 * <p>A checkout tries a method once where it names it, and once more for each failure beyond the first.
 */
public record Payments(CheckoutSet set) implements Question<List<Payments.Row>> {
    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /**
     * One method.
     *
     * @param method null where none was told
     * @param checkouts that tried it
     * @param tried attempts to pay with it
     * @param failed of those, how many failed
     * @param failedIn checkouts in which it failed
     * @param soft failures that trying again may mend, as the shop says
     * @param stopped checkouts whose last try was with it and failed, and that brought no order, at once or later
     * @param atStake what those had in hand
     * @param paid orders paid with it
     * @param medianSeconds from the choice of the method to the order, of checkouts that completed; null where none did
     * @param slowestSeconds 95th percentile of the same
     * @param codes why payments failed, most often first
     */
    public record Row(
            @Nullable String method,
            long checkouts,
            long tried,
            long failed,
            long failedIn,
            long soft,
            long stopped,
            Money atStake,
            long paid,
            @Nullable Double medianSeconds,
            @Nullable Double slowestSeconds,
            List<Code> codes) {
        public Row {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Checkouts behind a figure of a method.
     *
     * @param method null for those that told none
     */
    public record Of(@Nullable String method, Part part) implements Checkouts.Behind {}

    /** Which of the checkouts with a method. */
    public enum Part {
        TRIED,
        FAILED,
        STOPPED,
        PAID
    }

    /**
     * @param code as the shop tells it, or null
     * @param text its words for the buyer, the latest
     */
    public record Code(@Nullable String code, @Nullable String text, long failures) {}
}
