package dev.fullspan.fulfilment.promise;

import dev.fullspan.web.kit.Term;
import java.util.Locale;

/** What the words of promises mean. */
public enum PromiseTerm {
    PROMISED(
            "Promised",
            "The last day on which the buyer was told to have all of the order: reckoned once when it was taken (cut-off, stock, backlog, packing,"
                    + " collection, transit, on the working days of whoever does each step), told by the store in its place, or agreed with the buyer since."),
    EXPECTED(
            "Expected",
            "The last day by which all of the order should be there as things stand: reckoned anew with every change of the order, its parts, parcels and"
                    + " purchase orders, and every two hours. Not known where a step is not told."),
    AT_RISK(
            "At risk",
            "Promised, not there yet, and expected after the promised day, or nobody can say when it comes."),
    MISSED(
            "Missed",
            "It came after the promised day; or the day is over and it has not left, or left too late to come in time."),
    MONEY_AT_RISK(
            "Money in promises at risk",
            "What the orders at risk come to in all, each in its own currency: what their buyers paid, not what is lost.");

    private final String label;
    private final String sentence;

    PromiseTerm(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** For columns and figures. */
    public Term term() {
        return new Term("promise-" + name().toLowerCase(Locale.ROOT).replace('_', '-'), label, sentence);
    }
}
