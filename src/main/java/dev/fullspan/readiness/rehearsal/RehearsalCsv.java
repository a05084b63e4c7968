package dev.fullspan.readiness.rehearsal;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.CsvText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rehearsal as a file of facts: what, value. Times are of the shop's clock on the day that was played. */
final class RehearsalCsv {
    private RehearsalCsv() {}

    static byte[] of(Rehearsal rehearsal, Currency currency) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "detail", "value"));
        rows.add(List.of("orders", "", Integer.toString(rehearsal.orders())));
        rows.add(List.of("seed", "", Long.toString(rehearsal.seed())));
        rows.add(List.of("state", "", rehearsal.state().name().toLowerCase(java.util.Locale.ROOT)));
        RehearsalReport report = rehearsal.report();
        if (report != null) {
            software(rows, report.software());
            PeopleReport people = report.people();
            if (people != null) {
                people(rows, report, people, currency);
            }
            report.answers().forEach(one -> {
                String detail = one.order() + " by " + one.party();
                rows.add(List.of(one.refused() ? "refused_at" : "accepted_at", detail, time(report, one.answered())));
            });
            report.shares().forEach(one -> rows.add(List.of("orders_of", one.party(), Integer.toString(one.orders()))));
        }
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        rows.forEach(
                row -> writer.writeRecord(row.stream().map(CsvText::harmless).toList()));
        writer.flush();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void software(List<List<String>> rows, SoftwareReport software) {
        rows.add(List.of("taken", "", Integer.toString(software.placed())));
        rows.add(List.of("sold_out", "", Integer.toString(software.soldOut())));
        rows.add(List.of("unrouted", "", Integer.toString(software.unrouted())));
        rows.add(List.of("shipped", "", Integer.toString(software.shipped())));
        rows.add(List.of("oversold_units", "", Long.toString(software.oversold())));
        rows.add(List.of("letters", "", Integer.toString(software.letters())));
        rows.add(List.of("milliseconds", "", Long.toString(software.millis())));
        software.steps().forEach(one -> {
            rows.add(List.of("step_median_ms", one.step(), decimal(one.medianMillis())));
            rows.add(List.of("step_most_ms", one.step(), decimal(one.mostMillis())));
        });
        software.failures().forEach(one -> rows.add(List.of("failure", one.what(), Integer.toString(one.times()))));
    }

    private static void people(
            List<List<String>> rows, RehearsalReport report, PeopleReport people, Currency currency) {
        people.milestones().forEach(one -> {
            rows.add(List.of("left_median", Integer.toString(one.order()), time(report, one.median())));
            rows.add(List.of("left_90", Integer.toString(one.order()), time(report, one.most())));
        });
        rows.add(List.of("on_time_share", "", decimal(people.onTime())));
        rows.add(List.of("late_value", currency.getCurrencyCode(), money(people.lateMinor(), currency)));
        rows.add(List.of("short_first", "", people.bottleneck() == null ? "" : people.bottleneck()));
        rows.add(List.of("short_from_order", "", Integer.toString(people.bottleneckAt())));
        rows.add(List.of("packing_hours", "", decimal(people.packingHours())));
        rows.add(List.of("overtime_hours", "", decimal(people.overtimeHours())));
        rows.add(List.of("packing_cost", currency.getCurrencyCode(), money(people.costMinor(), currency)));
        people.departures()
                .forEach(one -> rows.add(List.of(
                        "leaves",
                        (one.who().isEmpty() ? "own" : one.who())
                                + (one.carrier().isEmpty() ? "" : " / " + one.carrier()) + " / "
                                + time(report, one.at()),
                        decimal(one.orders()))));
        people.whatIfs().forEach(one -> {
            rows.add(List.of(
                    "what_if_left_median", one.name(), time(report, one.last().median())));
            rows.add(List.of("what_if_cost", one.name(), money(one.costMinor(), currency)));
        });
        people.queue()
                .forEach(one -> rows.add(List.of("waiting_median", time(report, one.at()), decimal(one.median()))));
    }

    private static String money(long minor, Currency currency) {
        return new Money(minor, currency).amount().toPlainString();
    }

    private static String decimal(double number) {
        return String.format(java.util.Locale.ROOT, "%.3f", number);
    }

    private static String time(RehearsalReport report, @Nullable Double minutes) {
        return minutes == null
                ? ""
                : report.day().atStartOfDay().plusMinutes(Math.round(minutes)).toString();
    }
}
