package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader must know of money that came in other currencies, in sentences. */
public final class MoneyNotes {
    private static final String MEND = " Enter rates under Settings → Currencies.";

    private MoneyNotes() {}

    /** Of one sum. */
    public static List<String> of(Takings takings) {
        String apart = takings.others().stream().map(Money::toString).collect(Collectors.joining(", "));
        return Stream.of(
                        converted(takings.converted()),
                        apart.isEmpty() ? "" : "Kept apart, since there is no rate for them: " + apart + "." + MEND)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    /** Of the sums of pages, which count an order more than once and are therefore not added up. */
    public static List<String> ofPages(List<Takings> pages) {
        TreeSet<String> apart = pages.stream()
                .flatMap(page -> page.others().stream())
                .map(money -> money.currency().getCurrencyCode())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean converted = pages.stream().anyMatch(page -> page.converted() > 0);
        return Stream.of(
                        converted ? "Orders in other currencies are converted at the rate of their day." : "",
                        apart.isEmpty()
                                ? ""
                                : "Orders in " + String.join(", ", apart)
                                        + " are kept apart, since there is no rate for them." + MEND)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    /** Of amounts that hold on, such as what leaks a month; empty where there are none apart. */
    public static String standing(List<Money> apart, Formats formats) {
        return apart.isEmpty()
                ? ""
                : "Apart, since there is no rate of today for " + (apart.size() == 1 ? "it" : "them") + ": "
                        + apart.stream()
                                .map((Money money) -> formats.money(money))
                                .collect(Collectors.joining(", "))
                        + " a month." + MEND;
    }

    private static String converted(long orders) {
        return switch ((int) Math.min(orders, 2)) {
            case 0 -> "";
            case 1 -> "1 order in another currency was converted at the rate of its day.";
            default -> orders + " orders in other currencies were converted at the rate of their day.";
        };
    }
}
