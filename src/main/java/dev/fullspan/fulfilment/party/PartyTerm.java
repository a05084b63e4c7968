package dev.fullspan.fulfilment.party;

import dev.fullspan.web.kit.Term;
import java.util.Locale;

/** What the money on a partner's page means. */
public enum PartyTerm {
    AT_RISK(
            "Money at risk with a partner",
            "Revenue (after discounts, without shipping and tax) of what lies with the partner and is not accepted in time, late, or not tied out. An order"
                    + " that is several of these counts once, with the highest. Other currencies count at the latest rate; without one they count nothing."),
    UNANSWERED(
            "Not accepted in time",
            "Revenue of the parts of orders that were offered to the partner and that it has neither accepted nor refused by the time you agreed."),
    LATE(
            "Late",
            "Revenue of the units that were to leave by now, by the terms that you agreed, and have not. What you hold yourself is not late."),
    UNTIED(
            "Not tied out",
            "Revenue of the units that the partner has not confirmed by its time, or tells otherwise than you, on the daily tie-out.");

    private final String label;
    private final String sentence;

    PartyTerm(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    String label() {
        return label;
    }

    /** For columns and figures. */
    public Term term() {
        return new Term("partner-" + name().toLowerCase(Locale.ROOT).replace('_', '-'), label, sentence);
    }
}
