package dev.fullspan.inventory;

import dev.fullspan.web.kit.Term;
import java.util.Locale;

/** What the words of stock and its forecast mean. */
public enum StockTerm {
    DAYS_OF_COVER("Days of cover", "How long stock lasts: available ÷ forecast daily demand."),
    FORECAST_PER_DAY(
            "Forecast a day",
            "Mean units a day over the next four weeks, from the SKU’s own sales and the shop’s weekdays and seasons. The range holds with a"
                    + " probability of 80 %. Cancelled orders and days without stock are left out; one very large order is no trend."),
    RUNS_OUT(
            "Runs out",
            "The day by whose end demand has reached what is available and what has come by then, with a probability of 50 %; as a range, 10 % to"
                    + " 90 %. Overdue deliveries are not counted as coming."),
    REORDER_POINT(
            "Reorder point",
            "Units that last, with the shop’s service level, until an order arrives that is given at the next look: the quantile of demand over lead"
                    + " time and review period."),
    SUGGESTED_ORDER(
            "Suggested order",
            "Where what is available and on order is not above the reorder point: what is missing to it, and the sales of the days that an order is to"
                    + " cover."),
    MONEY_AT_RISK(
            "Money at risk",
            "Units that are expected to be asked for in vain until the next delivery × price. The next delivery is the earliest that is on order and not"
                    + " overdue, at most that of an order given at the next look.");

    private final String label;
    private final String sentence;

    StockTerm(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    public String label() {
        return label;
    }

    public String sentence() {
        return sentence;
    }

    /** For columns and figures. */
    public Term term() {
        return new Term(name().toLowerCase(Locale.ROOT).replace('_', '-'), label, sentence);
    }
}
