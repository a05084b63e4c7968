package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.DayHands.Hand;
import dev.fullspan.readiness.rehearsal.PeopleReport.Departure;
import dev.fullspan.readiness.rehearsal.RehearsalReport.Share;
import dev.fullspan.web.Pdf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A rehearsal on one page, for the people who do it: what ships when, what is short first, until when, what it costs, who has which duty. What does not fit is
 * set smaller, then cut, and says so.
 */
final class DaySheet {
    private static final String STYLE = """
            @page { size: A4; margin: 13mm }
            body { font-family: 'Liberation Sans'; font-size: %1$.1fpt; line-height: 1.35; color: #17171f }
            h1, h2, b, th { font-family: Helvetica, 'Liberation Sans'; font-weight: bold }
            h1 { font-size: 1.9em; margin: 0; line-height: 1.2 } h2 { font-size: 1.2em; margin: 1.1em 0 0.3em }
            .sub { color: #575766; margin: 0 0 0.7em } .answer { font-size: 1.2em; margin: 0 0 0.7em }
            table { width: 100%%; border-collapse: collapse }
            th, td { text-align: left; padding: 0.28em 0.8em 0.28em 0; border-bottom: 0.2mm solid #c9c9d2; vertical-align: top; word-wrap: break-word }
            th { color: #575766; font-size: 0.9em } .num { text-align: right; white-space: nowrap; width: 11%%; padding-right: 1.8em } .time { white-space: nowrap; word-wrap: normal; width: 20%% }
            .who { width: 26%% } .figures td { border: 0; width: 25%%; padding-right: 1em } .figures span { color: #575766 } .figures b { font-size: 1.2em }
            p { margin: 0 0 0.3em } .foot { color: #575766; font-size: 0.85em; margin-top: 1em }
            """;

    /** How much is shown, tried one after the other until it is one page. */
    private record Size(double points, int departures, int senders) {}

    private static final List<Size> SIZES = List.of(
            new Size(10, 16, 10),
            new Size(9, 16, 10),
            new Size(8, 16, 10),
            new Size(8, 10, 6),
            new Size(7, 8, 4),
            new Size(6, 5, 3));

    private final String shop;
    private final Rehearsal rehearsal;
    private final RehearsalReport report;
    private final RehearsalWords words;
    private final List<Hand> hands;

    /** @param rehearsal one with a report */
    DaySheet(String shop, Rehearsal rehearsal, RehearsalWords words, List<Hand> hands) {
        this.shop = shop;
        this.rehearsal = rehearsal;
        this.report = Objects.requireNonNull(rehearsal.report());
        this.words = words;
        this.hands = hands;
    }

    byte[] pdf() throws IOException {
        byte[] sheet = new byte[0];
        for (Size size : SIZES) {
            sheet = Pdf.of(document(size));
            if (pages(sheet) == 1) {
                return sheet;
            }
        }
        return sheet;
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return read.getNumberOfPages();
        }
    }

    private Document document(Size size) {
        Document document = Document.createShell("");
        document.head().appendElement("style").text(String.format(Locale.ROOT, STYLE, size.points()));
        String title = "The day of " + words.orders(rehearsal.orders());
        document.title(Pdf.shown(title));
        Element body = document.body();
        add(body, "h1", title);
        add(
                        body,
                        "p",
                        shop + " · played for " + words.formats().day(report.day()) + " · rehearsed "
                                + words.formats().dateTime(rehearsal.started()) + " · times by the shop’s clock")
                .addClass("sub");
        add(body, "p", words.answer(rehearsal.orders())).addClass("answer");
        PeopleReport people = report.people();
        if (people != null) {
            figures(body, people);
            departures(body, people, size);
        }
        senders(body, size);
        packing(body);
        hands(body);
        add(
                        body,
                        "p",
                        people == null
                                ? "Rehearsal " + rehearsal.id() + " in Fullspan has the whole report."
                                : "Of " + people.runs()
                                        + " runs with other chance each time the middle; counts are means. Rehearsal "
                                        + rehearsal.id() + " in Fullspan has the whole report.")
                .addClass("foot");
        return document;
    }

    private void figures(Element body, PeopleReport people) {
        Element row = body.appendElement("table").addClass("figures").appendElement("tr");
        figure(row, "All have left", words.moment(people.last().median()), nineOfTen(people));
        figure(row, "In time", words.formats().share(people.onTime()), words.late());
        figure(row, "Short first", RehearsalWords.bottleneckWord(people.bottleneck()), shortFrom(people));
        figure(
                row,
                "Packing",
                words.formats().number(people.packingHours(), 1) + " h",
                words.money(people.costMinor())
                        + (people.overtimeHours() > 0
                                ? ", " + words.formats().number(people.overtimeHours(), 1) + " h of it overtime"
                                : ""));
    }

    private String nineOfTen(PeopleReport people) {
        return "nine of ten runs by " + words.moment(people.last().most());
    }

    private String shortFrom(PeopleReport people) {
        return people.bottleneck() == null
                ? "everything leaves with the first collection"
                : "from order " + words.formats().number(people.bottleneckAt()) + " on";
    }

    private static void figure(Element row, String label, String value, String note) {
        Element cell = row.appendElement("td");
        add(cell.appendElement("div"), "span", label);
        add(cell.appendElement("div"), "b", value);
        add(cell.appendElement("div"), "span", note);
    }

    private void departures(Element body, PeopleReport people, Size size) {
        if (people.departures().isEmpty()) {
            return;
        }
        add(body, "h2", "What ships when");
        Element table = table(body, "When|time", "Orders, about|num", "With|who", "From whom|");
        List<Departure> all = people.departures();
        for (Departure one : all.subList(0, Math.min(size.departures(), all.size()))) {
            row(
                    table,
                    words.moment(one.at()) + "|time",
                    words.formats().number(Math.round(one.orders())) + "|num",
                    (one.carrier().isEmpty() ? "the next carrier" : one.carrier()) + "|who",
                    words.sender(one) + "|");
        }
        double rest = all.stream()
                .skip(size.departures())
                .mapToDouble(Departure::orders)
                .sum();
        if (rest > 0) {
            row(
                    table,
                    "later|time",
                    words.formats().number(Math.round(rest)) + "|num",
                    "|who",
                    "see the whole report|");
        }
    }

    private void senders(Element body, Size size) {
        List<Share> sending =
                report.shares().stream().filter(one -> one.orders() > 0).toList();
        if (sending.isEmpty()) {
            return;
        }
        add(body, "h2", "Who sends, and until when");
        Element table = table(body, "Who|who", "Orders|num", "Cut-off, and when carriers come|");
        for (Share one : sending.subList(0, Math.min(size.senders(), sending.size()))) {
            row(
                    table,
                    one.party() + "|who",
                    words.formats().number(one.orders()) + "|num",
                    (one.terms() + " " + one.collected()).strip() + "|");
        }
        if (sending.size() > size.senders()) {
            row(table, "and " + (sending.size() - size.senders()) + " more|who", "|num", "see the whole report|");
        }
    }

    private void packing(Element body) {
        Staffing staffing = rehearsal.staffing();
        add(body, "h2", "Who packs");
        List<String> sentences = new ArrayList<>();
        sentences.add(staffing.shifts().stream()
                        .map(one -> one.from() + " to " + one.to() + ": " + one.people()
                                + (one.people() == 1 ? " person" : " people"))
                        .collect(Collectors.joining("; "))
                + ".");
        sentences.add("Each " + words.formats().number(staffing.ordersPerHour(), 1)
                + " orders an hour, so that one is done in " + words.formats().number(60 / staffing.ordersPerHour(), 0)
                + " minutes.");
        if (staffing.overtimeHours() > 0) {
            sentences.add("Up to " + words.formats().number(staffing.overtimeHours(), 1) + " hours of overtime.");
        }
        add(body, "p", String.join(" ", sentences));
    }

    private void hands(Element body) {
        add(body, "h2", "Who has which duty");
        Element table = body.appendElement("table");
        hands.forEach(one -> row(table, one.duty() + "|who", one.who() + "|"));
    }

    /** @param columns each as label and class, with a bar between them */
    private static Element table(Element body, String... columns) {
        Element table = body.appendElement("table");
        Element head = table.appendElement("tr");
        for (String column : columns) {
            cell(head, "th", column);
        }
        return table;
    }

    private static void row(Element table, String... cells) {
        Element row = table.appendElement("tr");
        for (String cell : cells) {
            cell(row, "td", cell);
        }
    }

    private static void cell(Element row, String element, String told) {
        int bar = told.lastIndexOf('|');
        Element cell = add(row, element, told.substring(0, bar));
        if (bar < told.length() - 1) {
            cell.addClass(told.substring(bar + 1));
        }
    }

    private static Element add(Element to, String element, String text) {
        return to.appendElement(element).text(Pdf.shown(text));
    }
}
