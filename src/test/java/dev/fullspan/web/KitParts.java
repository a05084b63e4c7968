package dev.fullspan.web;

import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.FunnelChart;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.PersonLine;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.StepLine;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Term;
import dev.fullspan.web.kit.TimelineDay;
import dev.fullspan.web.kit.TimelineDay.Entry;
import dev.fullspan.web.kit.TimelineDay.Fact;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One example of every part of the UI kit. */
final class KitParts {
    private static final Term REVENUE = new Term(
            "revenue", "Revenue", "Orders after discounts, without shipping and tax, less refunds of the range.");

    private KitParts() {}

    record Part(String title, String template, Map<String, Object> parameters) {}

    static List<Part> all(Shell shell) {
        Formats formats = shell.formats();
        return List.of(
                new Part("Figures", "figures", Map.of("figures", figures(formats))),
                new Part("Filters", "filters", Map.of("bar", filters())),
                new Part("Chart", "chart", Map.of("chart", chart(formats))),
                new Part("Bars", "bars", Map.of("bars", bars())),
                new Part("Table", "table", Map.of("table", table(formats))),
                new Part("Funnel", "funnel", Map.of("funnel", funnel())),
                new Part("To do", "todo", Map.of("todos", todos())),
                new Part("Timeline", "timeline", Map.of("days", timeline())),
                new Part(
                        "People",
                        "people",
                        Map.of(
                                "people",
                                List.of(new PersonLine("Ada Berg", "#", "7 visits · Berlin", "3 min ago", "€128.00")))),
                new Part("Toast", "toast", Map.of("toast", new Toast("Note deleted.", "/undo"))),
                new Part(
                        "Field",
                        "field",
                        Map.of(
                                "field",
                                Field.text("name", "Shop name", "")
                                        .hinted("As your customers know it.")
                                        .wrong("Give the shop a name."))),
                new Part(
                        "Confirm",
                        "confirm",
                        Map.of(
                                "confirm",
                                new Confirm(
                                        "Revoke…",
                                        "Events sent with this key are refused from now on. What was received stays.",
                                        "Revoke key",
                                        "#"))),
                new Part(
                        "Progress",
                        "progress",
                        Map.of("progress", new Progress("orders-2025.csv", 0.42, "82,000 rows a second · 3 min left"))),
                new Part("Steps", "steps", Map.of("steps", steps())),
                new Part(
                        "Code",
                        "code",
                        Map.of("id", "snippet", "text", "<script async src=\"https://shop.example/fs.js\"></script>")),
                new Part(
                        "Empty",
                        "empty",
                        Map.of(
                                "empty",
                                new Empty(
                                        Empty.Kind.NOT_CONNECTED,
                                        "Nothing can arrive yet",
                                        "Put the snippet on your shop. The first event shows here within seconds.",
                                        "Show the snippet",
                                        "#"))));
    }

    private static List<KeyFigure> figures(Formats formats) {
        List<Double> spark = List.of(3.0, 5.0, 4.0, 6.0, 9.0, 7.0, 11.0);
        return List.of(
                KeyFigure.of("Revenue", "€84,210")
                        .compared(formats.delta(84_210, 79_400, Delta.Good.MORE), "€79,400 before")
                        .withSpark(spark)
                        .meaning(REVENUE)
                        .opening("#orders", "See the orders"),
                KeyFigure.of("Orders", "1,204")
                        .compared(formats.delta(1_204, 1_310, Delta.Good.MORE), "1,310 before")
                        .withSpark(spark)
                        .opening("#orders", "See the orders"),
                KeyFigure.of("Conversion", "2.9%")
                        .outOf("of 41,500 sessions")
                        .compared(formats.pointsDelta(0.029, 0.027, Delta.Good.MORE), null),
                KeyFigure.missing("Average order", "No order told an amount."));
    }

    private static FilterBar filters() {
        return new FilterBar(
                List.of(
                        new FilterBar.Chip("Device", "mobile", "#a"),
                        new FilterBar.Chip("Channel", "Paid Social", "#b")),
                "#",
                "/filter");
    }

    private static Chart chart(Formats formats) {
        List<String> labels = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<String> nowTexts = new ArrayList<>();
        List<String> beforeTexts = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            labels.add(formats.shortDay(java.time.LocalDate.of(2026, 3, 2).plusDays(day)));
            now.add(2000 + 900 * Math.sin(day / 3.0) + day * 25);
            before.add(1900 + 700 * Math.sin(day / 3.0 + 0.4));
            nowTexts.add(formats.number(Math.round(now.get(day))));
            beforeTexts.add(formats.number(Math.round(before.get(day))));
        }
        return new Chart(
                "Visitors by day",
                "Day",
                Chart.NUMBER,
                labels,
                List.of(
                        new Chart.Series("Visitors", Chart.Kind.LINE, new ArrayList<>(now), new ArrayList<>(nowTexts)),
                        new Chart.Series(
                                "Before",
                                Chart.Kind.COMPARISON,
                                new ArrayList<>(before),
                                new ArrayList<>(beforeTexts))),
                null,
                List.of(new Chart.Mark(20, "Spring sale starts")));
    }

    private static Bars bars() {
        return new Bars(
                "Channels",
                "Channel",
                List.of("Sessions", "Revenue"),
                List.of(
                        new Bars.Row("Organic Search", "#", List.of("18,210", "€41,002"), 1),
                        new Bars.Row(
                                "Paid Social with a name much longer than there is room for in a narrow column",
                                "#",
                                List.of("9,104", "€11,310"),
                                0.5),
                        new Bars.Row("unknown", null, List.of("812", "€310"), 0.045)),
                "#all");
    }

    private static DataTable table(Formats formats) {
        List<Column> columns = List.of(
                Column.text("page", "Landing page"),
                Column.number("arrivals", "Arrivals"),
                Column.number("conversion", "Conversion").meaning(REVENUE),
                Column.number("spend", "Average spend per buyer"),
                Column.number("bounce", "Bounce rate"));
        List<Row> rows = new ArrayList<>();
        String[] pages = {"/", "/gifts", "/collections/oak-and-linen-tableware-for-spring", "/products/oak-tray"};
        for (int i = 0; i < pages.length; i++) {
            rows.add(Row.of(
                    Cell.of(pages[i]).linked("#" + i),
                    Cell.of(formats.number(12_000 / (i + 1)), 12_000 / (i + 1)).barred(1.0 / (i + 1)),
                    Cell.of(formats.share(0.031 - i * 0.004), 0.031 - i * 0.004).noted("of " + 12_000 / (i + 1)),
                    i == 3 ? Cell.unknown("Nobody bought.") : Cell.of("€61.20", 61.2),
                    Cell.of(formats.share(0.4 + i * 0.1), 0.4 + i * 0.1)));
        }
        return DataTable.of(
                        "Landing pages",
                        columns,
                        rows,
                        null,
                        new Empty(Empty.Kind.NO_DATA, "Nobody landed", "Choose a longer range."),
                        new TableState("/", List.of(), "arrivals", true, "", Set.of(), 1))
                .withCsv("/landing-pages.csv");
    }

    private static FunnelChart funnel() {
        return new FunnelChart(
                "From product to order",
                List.of(
                        new FunnelChart.Step(
                                1,
                                "Product Viewed",
                                1,
                                "12,900",
                                null,
                                null,
                                null,
                                "11,800 before",
                                "#",
                                new FunnelChart.Loss("9,012", null, null, false, "#", "#")),
                        new FunnelChart.Step(
                                2,
                                "Product Added",
                                0.31,
                                "3,888",
                                "31%",
                                "31% of the step before",
                                "2 min 10 s",
                                "3,700 before",
                                "#",
                                new FunnelChart.Loss("2,014", "1,930", "€88,310", true, "#", "#")),
                        new FunnelChart.Step(
                                3,
                                "Order Completed",
                                0.093,
                                "1,204",
                                "9.3%",
                                "31% of the step before",
                                "6 min",
                                null,
                                "#",
                                null)));
    }

    private static List<Todo> todos() {
        return List.of(
                new Todo(
                        "No one answers for refunds",
                        "3 refunds wait since Monday.",
                        Tone.BAD,
                        "Holds back",
                        "€1,200",
                        null,
                        new Empty.Action("Assign", "#")),
                new Todo(
                        "Meta purchase event fires twice",
                        "12 of 12 orders of today.",
                        Tone.WARN,
                        "Hurts",
                        null,
                        "Ada",
                        null));
    }

    private static List<TimelineDay> timeline() {
        return List.of(new TimelineDay(
                "31 Mar 2026",
                List.of(
                        new Entry(
                                "14:02",
                                "card",
                                "Order #1042",
                                "2 products",
                                "€59.00",
                                Tone.GOOD,
                                List.of(new Fact("order_id", "1042"), new Fact("currency", "EUR"))),
                        new Entry("13:55", "cart", "Put into the cart: Oak tray", null, null, Tone.NEUTRAL, List.of()),
                        new Entry(
                                "13:51",
                                "eye",
                                "Looked at /products/oak-tray",
                                "from Organic Search",
                                null,
                                Tone.NEUTRAL,
                                List.of()))));
    }

    private static List<StepLine> steps() {
        return List.of(
                new StepLine("Create the shop", "Done a minute ago.", StepLine.State.DONE, null),
                new StepLine("Put the snippet on it", "One line in the theme.", StepLine.State.CURRENT, "#"),
                new StepLine("See the first visitor", "Shows here by itself.", StepLine.State.OPEN, null));
    }
}
