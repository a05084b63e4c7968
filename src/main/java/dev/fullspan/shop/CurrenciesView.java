package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a shop's currencies shows.
 *
 * @param lead what the shop's money comes to, in one sentence
 * @param rule how rates are used
 * @param paid the other currencies that orders came in
 * @param none what to say where there are none
 * @param single the fields of one rate
 * @param taken what became of a file of which not all could be taken, or null
 * @param noRates what to say where there is no rate
 */
public record CurrenciesView(
        String own,
        String lead,
        String rule,
        List<Paid> paid,
        Empty none,
        Field file,
        List<Field> single,
        @Nullable Taken taken,
        List<Line> rates,
        Empty noRates) {
    public CurrenciesView {
        paid = List.copyOf(paid);
        single = List.copyOf(single);
        rates = List.copyOf(rates);
    }

    /** A currency that orders came in. */
    public record Paid(String code, String orders, String status, Tone tone) {}

    /** A currency that there are rates of. */
    public record Line(String code, String latest, String detail, String href, Confirm delete) {}

    /** @param refused the first of what was refused, by line and field */
    public record Taken(String sentence, List<Refused> refused) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    public record Refused(String where, String reason) {}

    /** What was entered and could not be taken as it is. */
    record Entry(
            RateForm form, @Nullable String field, @Nullable String problem, RatesIntake.@Nullable Taken taken) {
        static final Entry NONE = new Entry(RateForm.EMPTY, null, null, null);

        static Entry wrong(RateForm form, ProblemException e) {
            return new Entry(form, e.field(), e.detail(), null);
        }

        static Entry taken(RatesIntake.Taken taken) {
            return new Entry(RateForm.EMPTY, null, null, taken);
        }

        Field marked(Field of) {
            return of.name().equals(field) ? of.wrong(problem) : of;
        }
    }

    static CurrenciesView of(
            Shop shop, List<OrderCurrencies.Seen> seen, List<ExchangeRates.Held> held, Entry entry, Formats formats) {
        String own = shop.currency().getCurrencyCode();
        return new CurrenciesView(
                own,
                lead(own, seen),
                "An order in another currency is converted to " + own
                        + " at the rate of the day on which it was placed, in your"
                        + " time zone. Where that day has none, the last one before it counts, at most 7 days old. Refunds are"
                        + " converted at the rate of their order. What has no rate is kept apart and said. Nothing is fetched"
                        + " from the network: rates are what you enter here, and a change moves past figures.",
                seen.stream().map(each -> paid(each, formats)).toList(),
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Every order so far is in " + own,
                        "Nothing needs a rate. As soon as an order in another currency is heard, it stands here."),
                entry.marked(Field.of("file", "A file with rates", "file", "")
                        .hinted(
                                "eurofxref-hist.csv of the European Central Bank as it is, or lines of day,currency,rate such as"
                                        + " 2026-03-02,USD,0.9234: what 1 USD was worth in " + own + ".")),
                single(own, seen, entry),
                taken(entry.taken(), formats),
                held.stream().map(each -> line(shop, each, formats)).toList(),
                new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No rates yet",
                        "Take a file with rates in above, or enter one. Until then other currencies are kept apart."));
    }

    private static String lead(String own, List<OrderCurrencies.Seen> seen) {
        long apart = seen.stream().mapToLong(OrderCurrencies.Seen::apart).sum();
        if (seen.isEmpty()) {
            return "Every order so far is in " + own + ".";
        }
        return apart == 0
                ? "Every order in another currency is converted to " + own + "."
                : (apart == 1 ? "1 order is" : apart + " orders are") + " kept apart, for want of a rate into " + own
                        + ".";
    }

    private static Paid paid(OrderCurrencies.Seen seen, Formats formats) {
        String code = seen.currency().getCurrencyCode();
        LocalDate first = seen.first();
        LocalDate last = seen.last();
        if (first == null || last == null) {
            return new Paid(code, orders(seen.orders(), formats), "Converted", Tone.GOOD);
        }
        String days = first.equals(last) ? formats.day(first) : formats.day(first) + " to " + formats.day(last);
        return new Paid(
                code,
                formats.money(seen.sum()) + " of " + orders(seen.apart(), formats) + " kept apart, placed " + days
                        + (seen.apart() == seen.orders()
                                ? ""
                                : "; " + formats.number(seen.orders() - seen.apart()) + " more converted"),
                "No rate",
                Tone.WARN);
    }

    private static String orders(long count, Formats formats) {
        return formats.number(count) + (count == 1 ? " order" : " orders");
    }

    private static List<Field> single(String own, List<OrderCurrencies.Seen> seen, Entry entry) {
        RateForm form = entry.form();
        String wanted = seen.stream()
                .filter(each -> each.apart() > 0)
                .map(each -> each.currency().getCurrencyCode())
                .findFirst()
                .orElse("");
        return List.of(
                entry.marked(Field.of("day", "Day", "date", form.day())),
                entry.marked(Field.text("currency", "Currency", form.currency().isEmpty() ? wanted : form.currency())
                        .completing("off")),
                entry.marked(Field.text("rate", "Worth in " + own, form.rate())
                        .hinted("Such as 0.9234.")
                        .completing("off")),
                entry.marked(Field.text("per", "For how many units", form.per())
                        .hinted("1, or as many as the rate is told for.")
                        .completing("off")));
    }

    private static @Nullable Taken taken(RatesIntake.@Nullable Taken taken, Formats formats) {
        if (taken == null) {
            return null;
        }
        int more = taken.file().faults() - taken.file().refused().size();
        return new Taken(
                formats.number(taken.file().rates().size()) + " rates were taken, "
                        + formats.number(taken.changed()) + " of them new or changed. "
                        + formats.number(taken.file().faults())
                        + " could not be; mend these and take the file in again."
                        + (more > 0 ? " The first " + RatesFile.MOST_REFUSED + " are shown." : ""),
                taken.file().refused().stream()
                        .map(each -> new Refused("Line " + each.line() + ", " + each.field(), each.reason()))
                        .toList());
    }

    private static Line line(Shop shop, ExchangeRates.Held held, Formats formats) {
        String code = held.currency().getCurrencyCode();
        String at = "/shops/" + shop.id() + "/currencies/" + code;
        String days = held.rates() == 1
                ? "1 rate, of " + formats.day(held.first())
                : formats.number(held.rates()) + " rates, " + formats.day(held.first()) + " to "
                        + formats.day(held.latest().day());
        return new Line(
                code,
                words(held.latest(), shop),
                days,
                at,
                new Confirm(
                        "Delete…",
                        "All rates of " + code + " are deleted. Orders in " + code
                                + " are kept apart again, past ones included.",
                        "Delete the rates",
                        at + "/delete?day=all"));
    }

    /** The rate in words: {@code 1 USD = 0.9234 EUR}. */
    static String words(ExchangeRate rate, Shop shop) {
        return rate.per().toPlainString() + " " + rate.currency() + " = "
                + rate.amount().toPlainString() + " " + shop.currency();
    }
}
