package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do next in a shop, for Home. Implemented once, by the module that keeps what is to be done. */
public interface NextActions {
    /** Most expected money first, those without an amount last; empty where nothing waits. */
    List<Action> of(ShopId shop);

    /**
     * One action.
     *
     * @param why in a sentence
     * @param expected what it is expected to bring a month, or what is lost once without it; null where that cannot be told
     * @param atRisk whether the amount is what is lost once
     * @param owner who answers for it, or null
     * @param verb on the button that shows what will be done
     * @param href below the shop's, of the page that shows what will be done before it is
     */
    record Action(
            String title,
            String why,
            @Nullable Money expected,
            boolean atRisk,
            @Nullable String owner,
            String verb,
            String href) {
        /** One that brings something every month. */
        public Action(
                String title, String why, @Nullable Money expected, @Nullable String owner, String verb, String href) {
            this(title, why, expected, false, owner, verb, href);
        }

        /** What it is worth in short: {@code €4,100 a month}, {@code €900 at risk}; null where that cannot be told. */
        public @Nullable String worth(Formats formats) {
            return expected == null ? null : formats.headline(expected) + (atRisk ? " at risk" : " a month");
        }
    }
}
