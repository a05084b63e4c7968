package dev.fullspan.checkout;

import dev.fullspan.journey.Definition;
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
import java.util.List;
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
        Leak.Range open = open(all, reading);
        Leak.Range won = HomeLeaks.sum(
                all.stream()
                        .map(Ledger.Entry::gain)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
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

    private static String answer(List<Ledger.Entry> all, Leak.Range open, boolean searched, Formats formats) {
        long count = all.stream().filter(Ledger.Entry::isLeaking).count();
        if (count == 0) {
            return searched
                    ? "No leak is open: nothing dropped that chance does not explain."
                    : "Where visits and checkouts drop below what was to be expected, since when, and what that costs.";
        }
        Money month = HomeLeaks.monthly(open.amount());
        return formats.headline(month) + " a month could be had back from " + formats.number(count)
                + (count == 1 ? " open leak, " : " open leaks, ")
                + formats.between(HomeLeaks.monthly(open.low()), HomeLeaks.monthly(open.high())) + ".";
    }

    private static Leak.Range open(List<Ledger.Entry> all, Reading reading) {
        return HomeLeaks.sum(
                all.stream()
                        .filter(Ledger.Entry::isLeaking)
                        .map(entry -> entry.leak().recoverable())
                        .toList(),
                reading.shop().currency());
    }

    private static List<KeyFigure> figures(List<Ledger.Entry> all, Leak.Range open, Leak.Range won, Formats formats) {
        long unowned = all.stream()
                .filter(entry -> entry.isLeaking() && entry.owner() == null)
                .count();
        return List.of(
                KeyFigure.of("Leaking now", formats.headline(HomeLeaks.monthly(open.amount())))
                        .outOf("a month"),
                KeyFigure.of("Won back", formats.headline(HomeLeaks.monthly(won.amount())))
                        .outOf("a month, by repairs that were verified"),
                KeyFigure.of("Without an owner", formats.number(unowned)).outOf("of the open leaks"));
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
                    Cell.of(formats.headline(month) + " a month", month.minor())
                            .noted(
                                    leak.tried() == 0
                                            ? "as said"
                                            : formats.between(
                                                    HomeLeaks.monthly(
                                                            leak.recoverable().low()),
                                                    HomeLeaks.monthly(
                                                            leak.recoverable().high()))),
                    Cell.of(formats.headline(lost) + " a month", lost.minor()),
                    leak.tried() == 0
                            ? Cell.of("–")
                            : Cell.of(formats.columnShare(leak.rate()), leak.rate())
                                    .noted(formats.share(leak.expected()) + " expected"),
                    entry.owner() == null ? Cell.of("Nobody").sortedBy("").toned(Tone.WARN) : Cell.of(entry.owner())));
        }
        Empty empty = new Empty(Empty.Kind.NO_DATA, "No leak fits", "Take the search in the table off to see all.");
        return DataTable.of("Leaks", columns, rows, null, empty, state);
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
