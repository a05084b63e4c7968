package dev.fullspan.fulfilment.tieout;

import dev.fullspan.web.kit.Term;
import java.util.Locale;

/** What the figures of tie-outs mean. */
public enum TieOutTerm {
    AT_RISK(
            "Money at risk",
            "Revenue (after discounts, without shipping and tax) of the units that are not tied out: from the deadline on, or at once where the partner"
                    + " tells them otherwise. It stands until they tie. Orders in another currency count at the latest rate; without one they count nothing."),
    ORDERS(
            "Orders",
            "Parts of orders that were offered to the partner since the list before, until the end of the day before, without what it refused or what was"
                    + " taken back, as they stood when the list was made. Practice orders are not in it."),
    DIFFERED(
            "Differed",
            "Orders of which the partner said, or a call brought out, that it has none, has another quantity, or has one that was not given to it."),
    TIED(
            "Tied",
            "When nothing of the list was open any more: confirmed by the partner, or mended. A list without orders ties by itself.");

    private final String label;
    private final String sentence;

    TieOutTerm(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** For columns and figures. */
    public Term term() {
        return new Term("tie-out-" + name().toLowerCase(Locale.ROOT).replace('_', '-'), label, sentence);
    }
}
