package dev.fullspan.journey.baskets;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen.Section;
import dev.fullspan.journey.sales.SalesScreen;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The page of what is in baskets. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class BasketsPage {
    private static final List<Sales.By> HELD = List.of(Sales.By.PRODUCT, Sales.By.CATEGORY, Sales.By.BRAND);

    private final BasketsReport report;
    private final Readings readings;
    private final Clock clock;

    BasketsPage(BasketsReport report, Readings readings, Clock clock) {
        this.report = report;
        this.readings = readings;
        this.clock = clock;
    }

    /** What a screen shows beside its tabs and choices. */
    private record Content(
            String answer,
            List<KeyFigure> figures,
            @Nullable Chart chart,
            List<Section> sections,
            List<String> notes) {}

    @GetMapping("/baskets")
    View baskets(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        BasketsChoice choice = BasketsChoice.of(reading.others());
        BasketsTables tables = new BasketsTables(reading);
        TableState state = TableState.of(request);
        Content content = switch (choice.part()) {
            case SIZES -> sizes(reading, choice, tables, state, shop);
            case TOGETHER -> together(reading, choice, tables, state, shop);
            case NEXT -> next(reading, choice, tables, state, shop);
            case BROWSING -> browsing(reading, tables, state, shop);
        };
        return new JtePage(
                "journey/sales",
                new SalesScreen(
                        "Baskets",
                        content.answer(),
                        FilterBars.of(reading),
                        choice.tabs(reading),
                        choice.choices(reading),
                        content.figures(),
                        content.chart() == null ? null : new SalesScreen.Panel(content.chart(), null),
                        content.sections(),
                        content.notes(),
                        null));
    }

    private static String csv(Reading reading, String shop) {
        return reading.elsewhere("/shops/" + shop + "/baskets.csv");
    }

    private Content sizes(Reading reading, BasketsChoice choice, BasketsTables tables, TableState state, String shop) {
        BasketsView.Sizes view = report.sizes(reading.selection());
        BasketsView.Top top = report.top(reading.selection(), choice.by(), choice.least());
        List<String> notes = new ArrayList<>();
        if (view.found().silent() > 0) {
            notes.add(reading.formats().number(view.found().silent())
                    + (view.found().silent() == 1 ? " order does" : " orders do")
                    + " not tell what was in them: left out here.");
        }
        notes.add("Revenue is before refunds. All intervals of a table hold together with 95 %.");
        return new Content(
                answer(view, top, reading.formats()),
                tables.figures(view),
                tables.sizes(view),
                List.of(
                        new Section(null, null, tables.table(view, state).withCsv(csv(reading, shop)), true),
                        new Section(
                                "What the largest tenth holds",
                                top.found().from() == null
                                        ? null
                                        : "Orders of "
                                                + reading.formats()
                                                        .money(top.found().from())
                                                + " and more, against the rest. A larger basket is a goal beside a finished checkout: show these"
                                                + " together with what sells anyway.",
                                tables.table(top, state),
                                true)),
                notes);
    }

    private static String answer(BasketsView.Sizes view, BasketsView.Top top, Formats formats) {
        Baskets.Sizes.Found found = view.found();
        if (found.orders() == 0) {
            return "How large baskets are, and what makes the largest so: no order of these days tells what was in it.";
        }
        String one = view.sizes().stream()
                .filter(size -> size.from() == 1 && size.share() instanceof Measure.Share)
                .map(size -> " " + Shown.text(size.share(), formats) + " of the orders hold one thing.")
                .findFirst()
                .orElse("");
        String more = top.rows().stream()
                .filter(row -> row.interval().low() > 1)
                .findFirst()
                .map(row -> " The largest tenth holds “"
                        + (row.told().name() == null
                                ? row.told().value()
                                : row.told().name()) + "” "
                        + (Double.isFinite(row.ratio())
                                ? formats.number(row.ratio(), 1) + " times as often as the rest."
                                : "and the rest never does."))
                .orElse("");
        return "An order is worth " + Shown.text(view.average(), formats) + " on average, of "
                + formats.number(found.orders()) + " orders." + one + more;
    }

    private Content together(
            Reading reading, BasketsChoice choice, BasketsTables tables, TableState state, String shop) {
        BasketsView.Together view = report.together(reading.selection(), choice.least());
        Formats formats = reading.formats();
        String answer = view.pairs().stream()
                .findFirst()
                .map(pair -> "“" + name(pair.one()) + "” and “" + name(pair.other()) + "” are "
                        + formats.number(pair.lift(), 1) + " times as often in one order as chance brings: "
                        + formats.number(pair.both()) + " orders worth " + formats.headline(pair.revenue()) + ".")
                .orElse(
                        "What belongs together: no pair of products is surely more often in one order than chance brings.");
        String accessories = view.pairs().stream()
                .filter(pair -> pair.kind() == BasketsView.Kind.ACCESSORY)
                .max(Comparator.comparingLong(BasketsView.Pair::both))
                .map(pair -> " “" + name(pair.other()) + "” is an accessory of “" + name(pair.one()) + "”: "
                        + Shown.text(pair.there(), formats) + " take it along.")
                .orElse("");
        List<String> notes = new ArrayList<>();
        if (view.orders() > 0) {
            notes.add(formats.number(view.looked()) + " pairs of " + formats.number(view.products())
                    + " products were looked at; " + formats.number(view.surely())
                    + " are above chance, and all intervals hold together with 95 %."
                    + (view.surely() > view.pairs().size() ? " Those of the highest lower end are shown." : ""));
        }
        notes.addAll(view.notes());
        return new Content(
                answer + accessories,
                List.of(),
                null,
                List.of(new Section(null, null, tables.table(view, state).withCsv(csv(reading, shop)), true)),
                notes);
    }

    private static String name(Baskets.Product product) {
        return product.name() == null ? product.id() : product.name();
    }

    private Content next(Reading reading, BasketsChoice choice, BasketsTables tables, TableState state, String shop) {
        BasketsView.Next view = report.next(reading.selection(), choice.days(), choice.least());
        Formats formats = reading.formats();
        Baskets.Next.Found found = view.found();
        String answer = view.pairs().stream()
                .findFirst()
                .map(pair -> "After “" + name(pair.first()) + "” " + Shown.text(pair.rate(), formats) + " order “"
                        + name(pair.second()) + "” next, within " + view.days() + " days; after any order "
                        + Shown.text(pair.base(), formats) + " do.")
                .orElse(
                        "What people order next: nothing is surely bought after something else more often than after any order.");
        List<String> notes = new ArrayList<>();
        if (found.orders() > 0) {
            notes.add(formats.number(found.followed()) + " of " + formats.number(found.orders())
                    + " orders were followed by another of the same person within " + view.days() + " days.");
        }
        if (found.immature() > 0) {
            notes.add(formats.number(found.immature()) + " orders are younger than " + view.days()
                    + " days and left out as immature.");
        }
        if (view.surely() > view.pairs().size()) {
            notes.add(formats.number(view.surely())
                    + " pairs are above chance; those of the highest lower end are shown.");
        }
        notes.addAll(view.notes());
        return new Content(
                answer,
                List.of(),
                null,
                List.of(new Section(
                        null, null, tables.table(view, clock.instant(), state).withCsv(csv(reading, shop)), true)),
                notes);
    }

    private Content browsing(Reading reading, BasketsTables tables, TableState state, String shop) {
        BasketsView.Browsing view = report.browsing(reading.selection());
        List<String> notes = new ArrayList<>();
        if (!view.told()) {
            notes.add(
                    "Not told: no list of products says by what it was browsed. Send “category” or “brand” with Product List Viewed, or the"
                            + " chosen brand in “filters” with Product List Filtered.");
        }
        return new Content(
                browsing(view, reading.formats()),
                List.of(),
                null,
                List.of(new Section(null, null, tables.table(view, state).withCsv(csv(reading, shop)), true)),
                notes);
    }

    private static String browsing(BasketsView.Browsing view, Formats formats) {
        String worth = view.rows().stream()
                .filter(row ->
                        row.told().way() == Baskets.Way.CATEGORY || row.told().way() == Baskets.Way.BRAND)
                .map(row -> (row.told().way() == Baskets.Way.CATEGORY ? "by category " : "by brand ")
                        + Shown.text(row.worth(), formats))
                .collect(java.util.stream.Collectors.joining(", "));
        return worth.isEmpty()
                ? "Do people who browse by category buy more than those who browse by brand? It is not told here."
                : "A visit is worth, where it browses " + worth + ".";
    }

    @GetMapping("/baskets.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                table(report, reading, BasketsChoice.of(reading.others())),
                "baskets-" + reading.range().from() + "-" + reading.range().to());
    }

    private static Table table(BasketsReport report, Reading reading, BasketsChoice choice) {
        return choice.table(report, reading.selection());
    }

    /** Kinds of what a basket holds, for the choices. */
    static List<Choice> held(Reading reading, Sales.By current) {
        return HELD.stream()
                .map(by -> new Choice(by.label(), reading.with("by", PageLists.word(by)), by == current))
                .toList();
    }
}
