package dev.fullspan.journey.baskets;

import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is asked of baskets, as it stands in addresses.
 *
 * @param by what the largest tenth is told by
 * @param least orders that a row needs
 * @param days within which a next order counts
 */
public record BasketsChoice(Part part, Sales.By by, int least, int days) {
    private static final List<Integer> LEASTS = List.of(5, 10, 20, 50);
    private static final List<Integer> WINDOWS = List.of(30, 60, 90, 180);

    /** Parts of the report. */
    public enum Part {
        SIZES("Sizes"),
        TOGETHER("Bought together"),
        NEXT("Bought next"),
        BROWSING("Browsing");

        private final String label;

        Part(String label) {
            this.label = label;
        }
    }

    public BasketsChoice {
        if (!by.ofLines()) {
            throw fault("by", "“by” is product, category or brand.");
        }
        if (least < 2 || least > 1_000) {
            throw fault("least", "“least” is 2 to 1000.");
        }
        if (days < 1 || days > 365) {
            throw fault("days", "“days” is 1 to 365.");
        }
    }

    /** @throws ProblemException naming the parameter that cannot be read */
    public static BasketsChoice of(Map<String, List<String>> parameters) {
        return new BasketsChoice(
                PageLists.one(Part.class, "part", Part.SIZES, parameters),
                PageLists.one(Sales.By.class, "by", Sales.By.PRODUCT, parameters),
                number("least", BasketsReport.LEAST, parameters),
                number("days", BasketsReport.DAYS, parameters));
    }

    private static int number(String name, int otherwise, Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault(name, List.of());
        try {
            return values.isEmpty() || values.getFirst().isEmpty() ? otherwise : Integer.parseInt(values.getFirst());
        } catch (NumberFormatException e) {
            throw fault(name, "“" + name + "” is a whole number.");
        }
    }

    List<Choice> tabs(Reading reading) {
        return Arrays.stream(Part.values())
                .map(one -> new Choice(one.label, reading.with("part", PageLists.word(one)), one == part))
                .toList();
    }

    List<ReportScreen.Choices> choices(Reading reading) {
        ReportScreen.Choices leasts = numbers("Orders at the least", "least", " orders", LEASTS, least, reading);
        return switch (part) {
            case SIZES -> List.of(new ReportScreen.Choices("What is held", BasketsPage.held(reading, by)));
            case TOGETHER -> List.of(leasts);
            case NEXT -> List.of(numbers("Days to the next order", "days", " days", WINDOWS, days, reading), leasts);
            case BROWSING -> List.of();
        };
    }

    private static ReportScreen.Choices numbers(
            String label, String name, String unit, List<Integer> numbers, int current, Reading reading) {
        return new ReportScreen.Choices(
                label,
                numbers.stream()
                        .map(number -> new Choice(
                                (name.equals("least") ? "≥ " : "") + number + unit,
                                reading.with(name, String.valueOf(number)),
                                number == current))
                        .toList());
    }

    /** The part's rows as a file. */
    public Table table(BasketsReport report, Selection selection) {
        return switch (part) {
            case SIZES -> report.sizes(selection).table();
            case TOGETHER -> report.together(selection, least).table();
            case NEXT -> report.next(selection, days, least).table();
            case BROWSING -> report.browsing(selection).table();
        };
    }

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
