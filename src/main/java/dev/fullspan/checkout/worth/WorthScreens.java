package dev.fullspan.checkout.worth;

import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the worth of a point into words, figures, chart and tables. */
final class WorthScreens {
    private final Worth.View view;
    private final Reading reading;
    private final Formats formats;

    WorthScreens(Worth.View view, Reading reading) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
    }

    WorthScreen screen(List<Field> fields, TableState state) {
        return new WorthScreen(
                answer(),
                view.point() == null ? List.of() : figures(),
                beside(),
                ads(state),
                adsEmpty(),
                next(state),
                fields,
                empty(),
                notes());
    }

    /** The ad channel at which the same money brings most, among those of which that is told; one told as the average only where all are. */
    private Optional<AdReturn> best() {
        return view.returns().stream().filter(AdReturn::isTold).min(AdReturn.CHEAPEST);
    }

    String answer() {
        Money point = view.point();
        if (point == null) {
            return "What one more of a hundred checkouts brings a month, beside what the same money buys in ads.";
        }
        String worth = "One point of completion brings " + formats.headline(point) + " a month";
        return worth
                + best().map(ad -> ": as much as " + formats.headline(amount(ad.amountFor(point.minor()))) + " of "
                                + ad.channel() + " ads " + basis(ad))
                        .orElse(
                                view.returns().isEmpty()
                                        ? ". Enter what you spend on ads to see it beside them."
                                        : ". What it would take of ads cannot be told from their months.");
    }

    /** What a channel's amount rests on. */
    static String basis(AdReturn ad) {
        AdReturn.Elasticity elasticity = ad.elasticity();
        if (elasticity == null) {
            return "at what an order cost there on average; the next will rather cost more.";
        }
        return elasticity.low() > 0
                ? "at what the next order costs there."
                : "at what the next order costs there, though it is not sure that more spend brings more.";
    }

    private Money amount(double minor) {
        return new Money(Math.round(minor), reading.shop().currency());
    }

    private List<KeyFigure> figures() {
        List<KeyFigure> figures = new ArrayList<>();
        Money point = java.util.Objects.requireNonNull(view.point());
        figures.add(KeyFigure.of("One point is worth", formats.headline(point))
                .outOf("a month")
                .meaning(Shown.term(Definition.POINT)));
        String goal = view.desk().goal() == null
                ? ""
                : "; goal " + formats.share(view.desk().goal().doubleValue());
        figures.add(KeyFigure.of("Checkouts completed", formats.share(view.completion()))
                .outOf("of " + formats.number(view.checkouts()) + goal)
                .meaning(Shown.term(Definition.CHECKOUT_COMPLETED))
                .opening(reading.at("/checkout"), "see the steps"));
        Money gap = goal(point);
        if (gap != null) {
            figures.add(KeyFigure.of("To the goal", formats.headline(gap)).outOf("a month more"));
        }
        figures.add(KeyFigure.of(
                        "Answers for it",
                        view.desk().owner() == null ? "Nobody" : view.desk().owner())
                .outOf(view.desk().owner() == null ? "name an owner below" : null));
        return figures;
    }

    /** What reaching the goal would bring a month, or null where there is none or it is reached. */
    private @Nullable Money goal(Money point) {
        if (view.desk().goal() == null) {
            return null;
        }
        double points = (view.desk().goal().doubleValue() - view.completion()) * 100;
        return points <= 0 ? null : amount(point.minor() * points);
    }

    private WorthScreen.@Nullable Beside beside() {
        Money point = view.point();
        if (point == null) {
            return null;
        }
        var beside = new PointBesideAds(point, view.desk().margin(), view.returns());
        String advice = beside.advice(formats);
        return advice.isEmpty() ? null : new WorthScreen.Beside(advice, chart(beside));
    }

    private Chart chart(PointBesideAds beside) {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (PointBesideAds.Way way : beside.ways()) {
            AdReturn ad = way.ad();
            labels.add(
                    ad == null
                            ? "One point of completion"
                            : ad.isAverage() ? ad.channel() + ", on average" : ad.channel());
            values.add(way.left().amount().doubleValue());
            texts.add(formats.headline(way.left()) + " of " + formats.headline(way.revenue()) + " revenue"
                    + (ad == null ? "" : ", after " + formats.headline(way.spent()) + " of ads"));
        }
        String left = beside.margin() == null ? "Left, before the goods" : "Left, after the goods";
        return new Chart(
                "What is left of a month: one point of completion, or " + formats.headline(beside.point())
                        + " more spent on ads",
                "What is done",
                Chart.money(reading.shop().currency().getCurrencyCode()),
                labels,
                List.of(new Chart.Series(left, Chart.Kind.BAR, values, texts)),
                null,
                List.of());
    }

    private DataTable ads(TableState state) {
        List<Column> columns = List.of(
                Column.text("channel", "Channel"),
                Column.number("spend", "Spent"),
                Column.number("orders", "Orders"),
                Column.number("average", "An order cost"),
                Column.number("next", "The next costs").meaning(Shown.term(Definition.MARGINAL_COST)),
                Column.number("same", "Ads worth one point"));
        List<DataTable.Row> rows = view.returns().stream().map(this::ad).toList();
        return DataTable.of(
                "What ads brought, by channel",
                columns,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No channel fits", "Take the filter off."),
                state);
    }

    private DataTable.Row ad(AdReturn ad) {
        boolean none = ad.orders() == 0;
        double average = ad.spend().minor() / ad.orders();
        Money point = view.point();
        return DataTable.Row.of(
                Cell.of(ad.channel()).linked("/shops/" + reading.id() + "/channels"),
                Cell.of(formats.headline(ad.spend()), ad.spend().minor())
                        .noted(ad.months() == 1 ? "in 1 month" : "in " + ad.months() + " months"),
                Cell.of(formats.number(ad.orders(), 1), ad.orders()),
                none ? Cell.of("–") : Cell.of(formats.money(amount(average)), average),
                none
                        ? Cell.of("–")
                        : ad.isTold()
                                ? Cell.of(formats.money(amount(ad.marginalCost())), ad.marginalCost())
                                        .noted(slope(ad))
                                : Cell.of("Cannot be told").noted(slope(ad)),
                !ad.isTold() || point == null
                        ? Cell.of("–")
                        : Cell.of(
                                formats.headline(amount(ad.amountFor(point.minor()))) + " a month",
                                ad.amountFor(point.minor())));
    }

    private String slope(AdReturn ad) {
        AdReturn.Elasticity elasticity = ad.elasticity();
        return elasticity == null
                ? "taken as the average: too few unlike months"
                : "10 % more spend, " + formats.number(10 * elasticity.value(), 1) + " % more orders ("
                        + formats.number(10 * elasticity.low(), 1) + " to "
                        + formats.number(10 * elasticity.high(), 1) + ")";
    }

    private DataTable next(TableState state) {
        List<Column> columns = List.of(
                Column.text("what", "What"),
                Column.line("kind", "Kind"),
                Column.number("cost", "Costs"),
                Column.number("margin", "Margin in the first month"),
                Column.number("rate", "For each 1 spent").meaning(Shown.term(Definition.NEXT_UNIT)));
        List<DataTable.Row> rows = new ArrayList<>();
        for (Worth.Next one : view.next()) {
            rows.add(DataTable.Row.of(
                    Cell.of(one.title()).linked("/shops/" + reading.id() + one.href()),
                    Cell.of(one.repair() ? "Repair, keeps bringing" : "Ads, once"),
                    one.cost() == null
                            ? Cell.of("–")
                            : Cell.of(formats.headline(one.cost()), one.cost().minor()),
                    one.margin() == null
                            ? Cell.of("Not told").noted(one.missing())
                            : Cell.of(
                                    formats.headline(one.margin()), one.margin().minor()),
                    Double.isNaN(one.rate())
                            ? Cell.of("–")
                            : Cell.of(formats.number(one.rate(), 2), one.rate())
                                    .noted(one.average() ? "at most: taken as the average" : null)));
        }
        return DataTable.of(
                "The next hour or the next amount",
                columns,
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing to weigh yet",
                        "Open leaks and channels with spend stand here, side by side."),
                state);
    }

    private @Nullable Empty adsEmpty() {
        if (!view.returns().isEmpty()) {
            return null;
        }
        return view.counting()
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "The channels' months are being counted",
                        "What each channel brought for its spend stands here in some minutes.")
                : new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No spend is known of a full month",
                        "Enter what you spend on each channel a month, or take it in from a file.",
                        "Open spend",
                        "/shops/" + reading.id() + "/spend");
    }

    private @Nullable Empty empty() {
        if (view.point() != null) {
            return null;
        }
        return new Empty(
                view.checkouts() == 0 ? Empty.Kind.NO_DATA : Empty.Kind.TOO_LITTLE,
                "Too few checkouts to tell",
                formats.number(view.checkouts()) + " checkouts ended on these days; from " + Worth.FEWEST
                        + " on there is a rate to go by. Choose a longer range.");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "One point is one more of a hundred checkouts completed: completed revenue ÷ completion rate × 0.01, for a month of "
                        + "average length. Ads are the last 12 full months with spend; orders are credited to the last touch that is not "
                        + "direct. Both are revenue of one month in the shop's currency; of the point before refunds, of ads after them.");
        notes.add("A repair brings its margin every month, ads bring theirs once; only the first month is weighed.");
        return notes;
    }
}
