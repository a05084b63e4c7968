package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of checkouts, and how well payment works. */
@Controller
@Requires("reports:read")
class CheckoutsPage {
    private static final int ROWS = 200;

    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    CheckoutsPage(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/checkouts")
    @Requires("events:read")
    View checkouts(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String reached,
            @RequestParam(required = false) @Nullable String stopped,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String method,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String trouble,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Instant now = clock.instant();
        Part<Checkouts.Row> rows = facts.ask(new Checkouts(
                Chosen.of(reading, now),
                Stages.read(Checkouts.Outcome.class, "outcome", outcome),
                Stages.read(Checkouts.Stage.class, "reached", reached),
                Stages.read(Checkouts.Stage.class, "stopped", stopped),
                behind(field, method, part),
                Stages.read(Checkouts.Trouble.class, "trouble", trouble),
                new Cursor(after == null || after.isEmpty() ? null : after, ROWS)));
        Formats formats = reading.formats();
        return new JtePage(
                "checkout/list",
                new ListScreen(
                        "Checkouts",
                        formats.number(rows.total()) + (rows.total() == 1 ? " checkout" : " checkouts")
                                + " of these days, the latest first.",
                        FilterBars.of(reading),
                        table(rows.rows(), reading, now, TableState.of(request)),
                        List.of(),
                        rows.next() == null ? null : reading.with("after", rows.next()),
                        after == null ? null : reading.without("after")));
    }

    private static Checkouts.@Nullable Behind behind(
            @Nullable String field, @Nullable String method, @Nullable String part) {
        if (field != null) {
            return FieldsTable.of(field, part);
        }
        return method == null ? null : PaymentsTable.of(method, part);
    }

    private static DataTable table(List<Checkouts.Row> rows, Reading reading, Instant now, TableState state) {
        Formats formats = reading.formats();
        List<Column> columns = List.of(
                Column.line("begun", "Begun"),
                Column.text("who", "Who"),
                Column.line("outcome", "Outcome"),
                Column.text("stage", "Came to"),
                Column.text("payment", "Payment"),
                Column.text("trouble", "What went wrong"),
                Column.number("value", "In hand"),
                Column.line("device", "Device"));
        List<DataTable.Row> lines = new ArrayList<>();
        for (Checkouts.Row row : rows) {
            String who = row.user() == null ? row.visitor() == null ? "Nobody known" : "Visitor" : row.user();
            Cell person = Cell.of(who);
            Money value = row.value();
            lines.add(DataTable.Row.of(
                    Cell.of(formats.moment(row.started(), now))
                            .sortedBy(row.started().toEpochMilli()),
                    row.visitor() == null
                            ? person
                            : person.linked("/shops/" + reading.id() + "/people/" + row.visitor()),
                    Cell.of(Stages.shown(row.outcome())).toned(tone(row.outcome())),
                    Cell.of(Stages.shown(row.stage())).sortedBy(row.stage().ordinal()),
                    row.paymentMethod() == null ? Cell.unknown("Not told.") : Cell.of(row.paymentMethod()),
                    trouble(row, formats),
                    value == null
                            ? Cell.unknown("No value was told in the shop's currency, or in one that has a rate.")
                            : Cell.of(formats.money(value), value.minor()),
                    row.device() == null ? Cell.unknown("Not told.") : Cell.of(row.device())));
        }
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "No such checkout",
                "No checkout of these days fits. Choose other days or fewer filters.");
        return DataTable.of("Checkouts", columns, lines, null, empty, state);
    }

    private static Tone tone(Checkouts.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED, RECOVERED -> Tone.GOOD;
            case ABANDONED -> Tone.BAD;
            case OPEN -> Tone.NEUTRAL;
        };
    }

    private static Cell trouble(Checkouts.Row row, Formats formats) {
        long count = row.failures() + row.errors();
        if (count == 0) {
            return Cell.of("").sortedBy("");
        }
        String code = row.code() == null ? (row.failures() > 0 ? "Payment failed" : "Error") : row.code();
        return Cell.of(count == 1 ? code : code + " ×" + formats.number(count)).noted(row.text());
    }

    @GetMapping("/shops/{shop}/payments")
    View payments(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        List<Payments.Row> rows = facts.ask(new Payments(Chosen.of(reading, clock.instant())));
        return new JtePage(
                "checkout/list",
                new ListScreen(
                        "Payments",
                        PaymentsTable.answer(rows, reading.formats()),
                        FilterBars.of(reading),
                        PaymentsTable.of(rows, reading, TableState.of(request)),
                        List.of(
                                "A try is a choice of the method, or a failed payment with it where there are more of those. Left behind are"
                                        + " checkouts whose last try failed and that brought no order, at once or within 7 days.",
                                "Time is from the choice of the method to the order."),
                        null,
                        null));
    }
}
