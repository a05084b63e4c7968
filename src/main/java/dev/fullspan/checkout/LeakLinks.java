package dev.fullspan.checkout;

import dev.fullspan.journey.Addresses;
import java.time.LocalDate;

/** Addresses of what stands behind a leak. */
final class LeakLinks {
    private LeakLinks() {}

    /** The checkouts that stopped, or the visits that came to the step. */
    static String people(Leak leak, LocalDate last, String shop) {
        return leak.step().isCheckout()
                ? shop + "/checkouts?outcome=abandoned&stopped="
                        + Stages.word(leak.step().place()) + chosen(leak) + days(leak, last)
                : shop + "/sessions?" + filters(leak) + days(leak, last).substring(1);
    }

    /** The steps of the checkout, or the funnel, of the same group and days. */
    static String report(Leak leak, LocalDate last, String shop) {
        return leak.step().isCheckout()
                ? shop + "/checkout?by=device" + chosen(leak) + days(leak, last)
                : shop + "/funnel?" + filters(leak) + days(leak, last).substring(1);
    }

    private static String days(Leak leak, LocalDate last) {
        return "&from=" + leak.since() + "&to=" + last;
    }

    private static String chosen(Leak leak) {
        StringBuilder chosen = new StringBuilder();
        leak.where()
                .forEach((dimension, value) ->
                        chosen.append("&" + Chosen.PARAMETER + "=").append(Addresses.encoded(dimension + ":" + value)));
        return chosen.toString();
    }

    private static String filters(Leak leak) {
        StringBuilder filters = new StringBuilder();
        leak.where()
                .forEach((dimension, value) -> filters.append(dimension)
                        .append('=')
                        .append(Addresses.encoded(value))
                        .append('&'));
        return filters.toString();
    }
}
