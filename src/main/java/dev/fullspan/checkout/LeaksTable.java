package dev.fullspan.checkout;

import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger as a table with its sums. */
final class LeaksTable {
    private LeaksTable() {}

    static LeaksScreen screen(
            List<Ledger.Entry> all,
            Optional<Ledger.Searched> searched,
            @Nullable String owner,
            SearchScreen searching,
            Reading reading,
            TableState state,
            Instant now) {
        Formats formats = reading.formats();
        Sums open = Sums.of(
                all.stream()
                        .filter(Ledger.Entry::isLeaking)
                        .map(entry -> entry.leak().recoverable())
                        .toList(),
                reading.shop().currency());
        Sums won = Sums.of(
                all.stream().map(Ledger.Entry::gain).filter(Objects::nonNull).toList(),
                reading.shop().currency());
        String last = searched.map(
                        one -> "Last searched " + formats.moment(one.ended(), now) + " through the visits and "
                                + formats.number(one.looked()) + " checkouts of the last 13 months."
                                + LeakWords.looked(one.oneIn(), formats))
                .orElse("Nobody has searched yet.");
        return new LeaksScreen(
                answer(all, open, searched.isPresent(), formats),
                figures(all, open, won, formats),
                last,
                searching,
                "/shops/" + reading.id() + "/leaks/search",
                "/shops/" + reading.id() + "/leaks/note",
                owner == null && searched.map(Ledger.Searched::isEnough).orElse(false)
                        ? "/shops/" + reading.id() + "/worth#desk"
                        : "",
                table(all, reading, state),
                all.isEmpty() ? empty(searched, formats) : null);
    }

    private static String answer(List<Ledger.Entry> all, Sums sums, boolean searched, Formats formats) {
        Leak.Range open = sums.own();
        Currency own = open.amount().currency();
        long count = all.stream()
                .filter(entry -> entry.isLeaking() && entry.leak().recoverable().isIn(own))
                .count();
        String apart = MoneyNotes.standing(sums.apartMonthly(), formats);
        if (count == 0 && !apart.isEmpty()) {
            return "No open leak has a price in " + own + ". " + apart;
        }
        long claimed = all.stream()
                .filter(entry -> entry.state() == Ledger.State.REPAIRED)
                .count();
        if (count == 0 && claimed > 0) {
            return Leaking.noneOpen(claimed);
        }
        if (count == 0) {
            return searched
                    ? "No leak is open: nothing dropped that chance does not explain."
                    : "Where visits and checkouts drop below what was to be expected, since when, and what that costs.";
        }
        Money month = HomeLeaks.monthly(open.amount());
        return formats.headline(month) + " a month could be had back from " + formats.number(count)
                + (count == 1 ? " open leak, " : " open leaks, ")
                + formats.between(HomeLeaks.monthly(open.low()), HomeLeaks.monthly(open.high())) + "."
                + (apart.isEmpty() ? "" : " " + apart);
    }

    private static List<KeyFigure> figures(List<Ledger.Entry> all, Sums open, Sums won, Formats formats) {
        long unowned = all.stream()
                .filter(entry -> entry.isLeaking() && entry.owner() == null)
                .count();
        return List.of(
                KeyFigure.of(
                                "Leaking now",
                                formats.headline(HomeLeaks.monthly(open.own().amount())))
                        .outOf("a month" + beside(open, formats)),
                KeyFigure.of(
                                "Won back",
                                formats.headline(HomeLeaks.monthly(won.own().amount())))
                        .outOf("a month" + beside(won, formats) + ", by repairs that were verified"),
                KeyFigure.of("Without an owner", formats.number(unowned)).outOf("of the open leaks"));
    }

    private static String beside(Sums sums, Formats formats) {
        return sums.apart().isEmpty() ? "" : ", " + Shown.apart(sums.apartMonthly(), formats);
    }

    private static Empty empty(Optional<Ledger.Searched> searched, Formats formats) {
        if (searched.isPresent() && !searched.get().isEnough()) {
            return new Empty(
                    Empty.Kind.TOO_LITTLE,
                    "Too few checkouts to tell",
                    formats.number(searched.get().looked())
                            + " checkouts were looked at. A drop shows against chance from some"
                            + " hundreds on; the search goes on by itself.");
        }
        return searched.isPresent()
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No leak",
                        "No step, device, method, browser, country or page dropped below what was to be expected. The search goes on by itself every"
                                + " four hours.")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "Not searched yet",
                        "The first search runs by itself within minutes of the start. Search now to know at once.");
    }

    private static DataTable table(List<Ledger.Entry> all, Reading reading, TableState state) {
        Formats formats = reading.formats();
        List<Column> columns = List.of(
                Column.text("leak", "Leak"),
                Column.line("state", "State"),
                Column.line("since", "Since"),
                Column.number("recoverable", "Could be had back").meaning(Shown.term(Definition.LEAKING)),
                Column.number("loss", "Lost").meaning(Shown.term(Definition.CHECKOUT_LOSS)),
                Column.number("share", "Go on"),
                Column.text("owner", "Owner"));
        List<DataTable.Row> rows = new ArrayList<>();
        for (Ledger.Entry entry : all) {
            Leak leak = entry.leak();
            Money month = HomeLeaks.monthly(leak.recoverable().amount());
            Money lost = HomeLeaks.monthly(leak.lossPerWeek());
            rows.add(DataTable.Row.of(
                    Cell.of(entry.title())
                            .linked("/shops/" + reading.id() + "/leaks/" + entry.id())
                            .noted(entry.noted() == null ? leak.code() : "noted by hand"),
                    Cell.of(word(entry)).toned(tone(entry)),
                    Cell.of(formats.day(leak.since()))
                            .sortedBy(leak.since().toEpochDay())
                            .noted(leak.until() == null ? null : "to " + formats.day(leak.until())),
                    Cell.of(formats.headline(month) + " a month", order(month, reading))
                            .noted(
                                    leak.tried() == 0
                                            ? "as said" + in(entry, leak)
                                            : formats.between(
                                                            HomeLeaks.monthly(leak.recoverable()
                                                                    .low()),
                                                            HomeLeaks.monthly(leak.recoverable()
                                                                    .high()))
                                                    + in(entry, leak)),
                    Cell.of(formats.headline(lost) + " a month", order(lost, reading)),
                    leak.tried() == 0
                            ? Cell.of("–")
                            : Cell.of(formats.columnShare(leak.rate()), leak.rate())
                                    .noted(formats.share(leak.expected()) + " expected"),
                    entry.owner() == null ? Cell.of("Nobody").sortedBy("").toned(Tone.WARN) : Cell.of(entry.owner())));
        }
        Empty empty = new Empty(Empty.Kind.NO_DATA, "No leak fits", "Take the search in the table off to see all.");
        return DataTable.of("Leaks", columns, rows, null, empty, state);
    }

    /** What no rate converts comes after all that can be compared. */
    private static long order(Money money, Reading reading) {
        return money.currency().equals(reading.shop().currency()) ? money.minor() : Long.MIN_VALUE;
    }

    /** The currency that was converted from, else nothing. */
    private static String in(Ledger.Entry entry, Leak leak) {
        return entry.told().contains(leak.lossPerWeek().currency())
                ? ""
                : ", told in " + entry.told().iterator().next();
    }

    static String word(Ledger.Entry entry) {
        return switch (entry.state()) {
            case OPEN -> entry.leak().until() != null ? "Over" : entry.confirmed() ? "Open" : "No longer found";
            case REPAIRED -> "Repaired, to be shown";
            case VERIFIED -> "Repair shown";
            case DISMISSED -> "Dismissed";
        };
    }

    static Tone tone(Ledger.Entry entry) {
        return switch (entry.state()) {
            case OPEN -> entry.isLeaking() ? Tone.BAD : Tone.NEUTRAL;
            case REPAIRED -> Tone.WARN;
            case VERIFIED -> Tone.GOOD;
            case DISMISSED -> Tone.NEUTRAL;
        };
    }
}
