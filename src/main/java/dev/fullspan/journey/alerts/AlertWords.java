package dev.fullspan.journey.alerts;

import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.Usual.Value;
import dev.fullspan.kernel.Money;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Alerts as sentences, as they are kept. */
final class AlertWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private AlertWords() {}

    static String of(
            AlertRule rule, Value value, Usual.Known usual, ZonedDateTime from, ZonedDateTime to, Currency currency) {
        String stretch = rule.grain() == Grain.DAY
                ? "On " + DAY.format(from)
                : "On " + DAY.format(from) + " from " + HOUR.format(from) + " to " + HOUR.format(to);
        return stretch + ": " + rule.topic().inSentence() + " "
                + text(rule, value.value(), currency)
                + (value.value() < usual.middle() ? ", below the usual: " : ", above the usual: ")
                + text(rule, usual.middle(), currency) + ", between " + text(rule, usual.low(), currency) + " and "
                + text(rule, usual.high(), currency) + ".";
    }

    private static String text(AlertRule rule, double value, Currency currency) {
        return switch (rule.kind()) {
            case COUNT -> String.format(Locale.ENGLISH, "%,.0f", value);
            case MONEY, AVERAGE ->
                new Money(Math.round(value), currency).amount().toPlainString() + " " + currency.getCurrencyCode();
            case RATE -> percent(Math.min(1, value));
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.1f %%", 100 * share);
    }

    static String completion(long completed, long over, long usualCompleted, long usualOver) {
        return completed + " of " + over + " checkouts of the last 6 hours end in an order ("
                + percent((double) completed / over) + "); usual is " + percent((double) usualCompleted / usualOver)
                + ". Look at the payment and at the checkout's errors.";
    }

    static String silence(ZonedDateTime from, ZonedDateTime to, List<Long> weeks) {
        long minutes = Duration.between(from, to).toMinutes();
        double mean = weeks.stream().mapToLong(Long::longValue).average().orElse(0);
        String time = minutes < 120 ? minutes + " minutes" : minutes / 60 + " hours";
        return "No order for " + time + ", since " + DAY.format(from) + ", " + HOUR.format(from)
                + ". In the same stretch of earlier weeks "
                + String.format(Locale.ENGLISH, "%.0f", mean)
                + " came on average. Try to order something yourself.";
    }
}
