package dev.fullspan.inventory.forecast;

import dev.fullspan.web.kit.Typed;

/**
 * By what a shop reorders.
 *
 * @param serviceLevel probability with which stock lasts until what is ordered arrives, 0.5 to 0.999
 * @param reviewDays days from one look at what to order to the next, 1 to 90
 * @param leadDays days from order to delivery of a SKU of which the catalogue tells none, 0 to 365
 * @param coverDays days of sales that an order brings beyond, 1 to 365
 */
public record ReorderRule(double serviceLevel, int reviewDays, int leadDays, int coverDays) {
    public static final ReorderRule USUAL = new ReorderRule(0.95, 7, 14, 28);

    public ReorderRule {
        if (!(serviceLevel >= 0.5 && serviceLevel <= 0.999)) {
            throw Typed.wrong("service_level", "Write a service level from 50 to 99.9 per cent.");
        }
        within("review_days", reviewDays, 1, 90);
        within("lead_days", leadDays, 0, 365);
        within("cover_days", coverDays, 1, 365);
    }

    private static void within(String field, int days, int least, int most) {
        if (days < least || days > most) {
            throw Typed.wrong(field, "Write a whole number of days from " + least + " to " + most + ".");
        }
    }
}
