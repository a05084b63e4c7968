package dev.fullspan.checkout;

import dev.fullspan.web.Formats;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Leaks in words. */
final class LeakWords {
    private LeakWords() {}

    /** What leaks and for whom, such as {@code Payment by card, on phones}. */
    static String title(Leak leak) {
        String method = leak.where().get("payment_method");
        String what = switch (leak.step()) {
            case ARRIVAL -> "First page";
            case CHOICE -> "Choice of a product";
            case CART -> "Cart";
            case DETAILS -> "Address and delivery";
            case PAYMENT -> "Choice of payment";
            case ORDER -> method == null ? "Payment" : "Payment by " + method;
        };
        String whom = whom(leak.where(), leak.step() == LeakStep.ORDER);
        return whom.isEmpty() ? what : what + ", " + whom;
    }

    private static String whom(SortedMap<String, String> where, boolean methodTold) {
        List<String> parts = new ArrayList<>();
        where.forEach((dimension, value) -> {
            String part = part(dimension, value, methodTold);
            if (part != null) {
                parts.add(part);
            }
        });
        return String.join(", ", parts);
    }

    private static @Nullable String part(String dimension, String value, boolean methodTold) {
        return switch (dimension) {
            case "payment_method" -> methodTold ? null : "who chose " + value;
            case "device" ->
                switch (value) {
                    case "mobile" -> "on phones";
                    case "tablet" -> "on tablets";
                    case "desktop" -> "on desktops";
                    default -> "on “" + value + "”";
                };
            case "shipping_method" -> "shipped by " + value;
            case "browser", "os" -> "with " + value;
            case "country" -> "from " + value;
            case "channel" -> "come by " + value;
            case "source" -> "come from " + value;
            case "landing" -> "landed on " + value;
            case "visitor" -> value.equals("new") ? "on a first visit" : "returning";
            case "release" -> "release " + value;
            default -> dimension + " " + value;
        };
    }

    /** What happened, in one or two sentences. */
    static String story(Ledger.Entry entry, Formats formats) {
        Leak leak = entry.leak();
        if (leak.tried() == 0) {
            return "Noted by hand, at " + leak.step().label() + ", since " + formats.day(leak.since())
                    + ". What it costs was said, not measured.";
        }
        String noted = entry.noted() == null ? "" : "Noted by hand: " + title(leak) + ". ";
        String aside = entry.state() == Ledger.State.OPEN && leak.until() == null && !entry.confirmed()
                ? " The last search did not find it any more: it counts for nothing until one does."
                : "";
        return noted + measured(leak, formats) + aside;
    }

    /** In which currencies its money was told, where that is not the shop's: a sentence for each with a blank before it, or nothing. */
    static String money(Ledger.Entry entry, Currency own) {
        Leak.Range gain = entry.gain();
        StringBuilder text = new StringBuilder();
        for (Currency told : entry.told()) {
            boolean apart = entry.leak().recoverable().isIn(told) || (gain != null && gain.isIn(told));
            if (!told.equals(own)) {
                text.append(" It was told in ")
                        .append(told)
                        .append(
                                apart
                                        ? ", for which there is no rate of today: it is in no sum. Enter one under Settings → Currencies."
                                        : " and is converted at the rate of today.");
            }
        }
        return text.toString();
    }

    private static String measured(Leak leak, Formats formats) {
        StringBuilder text = new StringBuilder();
        text.append(
                leak.until() == null
                        ? "Since " + formats.day(leak.since())
                        : "From " + formats.day(leak.since()) + " to " + formats.day(leak.until()));
        text.append(", ")
                .append(formats.share(leak.rate()))
                .append(" of ")
                .append(formats.number(leak.tried()))
                .append(" ")
                .append(leak.step().tries())
                .append(leak.until() == null ? " get past " : " got past ")
                .append(leak.step().label())
                .append("; ")
                .append(formats.share(leak.expected()))
                .append(" were to be expected, from ")
                .append(
                        leak.withoutPast()
                                ? "what all others did on the same days; the group is new."
                                : "the same group before and what all others did in the meantime.");
        if (leak.code() != null) {
            text.append(" The error told most often is ").append(leak.code()).append('.');
        }
        return text.toString();
    }

    /** How it was chosen, and what that means for the range of its price, after a space; empty where a person noted it. */
    static String chosen(Ledger.Entry entry) {
        return entry.noted() != null || entry.leak().tried() == 0
                ? ""
                : " It was found because it stood out among all groups that were compared. What stands out by chance looks larger than it is:"
                        + " the lower end of the range allows for that, and holds in 19 of 20 cases with the upper one.";
    }

    /** That of very many visits some were looked at, after a space; empty where all were. */
    static String looked(long oneIn, Formats formats) {
        return oneIn <= 1
                ? ""
                : " There were so many visits that those of one visitor in " + formats.number(oneIn)
                        + " were looked at: counts of visits are of these, money is of all.";
    }
}
