package dev.fullspan.journey.baskets;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Baskets.Product;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.baskets.BasketsView.Kind;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** How large baskets are, what is in them together, and what comes next. */
@Component
public class BasketsReport {
    /** Orders that a pair needs unless another number is chosen. */
    public static final int LEAST = 5;

    /** Days within which a next order counts unless another number is chosen. */
    public static final int DAYS = 90;

    /** Share of the dearer one's orders that have an accessory, and of either one's in a bundle, at the least. */
    static final double OFTEN = 0.2;

    private static final double ALPHA = 0.05;
    private static final int SHOWN = 300;
    private static final long[] FROM = {0, 1, 2, 3, 4, 5, 6, 11, 21};

    private final Facts facts;
    private final Clock clock;

    public BasketsReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    public BasketsView.Sizes sizes(Selection selection) {
        Baskets.Sizes.Found found = facts.ask(new Baskets.Sizes(selection.scope()));
        List<BasketsView.Size> sizes = new ArrayList<>();
        Money all = Money.zero(selection.currency());
        long priced = 0;
        for (int i = 0; i < FROM.length; i++) {
            long from = FROM[i];
            long to = i + 1 < FROM.length ? FROM[i + 1] - 1 : Long.MAX_VALUE;
            long orders = 0;
            long amounts = 0;
            Money sum = Money.zero(selection.currency());
            for (Baskets.Sizes.OfSize size : found.bySize()) {
                if (size.units() >= from && size.units() <= to) {
                    orders += size.orders();
                    amounts += size.revenue().priced();
                    sum = sum.plus(size.revenue().sum());
                }
            }
            all = all.plus(sum);
            priced += amounts;
            if (orders > 0) {
                sizes.add(new BasketsView.Size(
                        from,
                        to,
                        orders,
                        Measure.share(orders, found.orders(), "There is no order."),
                        new Measure.Amount(sum),
                        average(sum, amounts)));
            }
        }
        return new BasketsView.Sizes(selection, found, average(all, priced), sizes);
    }

    private static Measure average(Money sum, long priced) {
        return priced == 0
                ? new Measure.NotEstimable("No order told an amount in " + sum.currency() + ".")
                : new Measure.Amount(sum.dividedBy(priced));
    }

    /** What the tenth of the baskets of the most revenue holds more often than the rest. */
    public BasketsView.Top top(Selection selection, Sales.By by, int least) {
        Baskets.Top.Found found = facts.ask(new Baskets.Top(selection.scope(), by, least));
        double z = NormalTail.together(ALPHA, found.rows().size());
        List<BasketsView.Held> rows = new ArrayList<>();
        if (found.rest() > 0) {
            for (Baskets.Top.Row row : found.rows()) {
                Ratio ratio = new Ratio(row.inTop(), found.top(), row.inRest(), found.rest());
                if (ratio.value() > 1) {
                    rows.add(new BasketsView.Held(
                            row,
                            Measure.share(row.inTop(), found.top(), ""),
                            Measure.share(row.inRest(), found.rest(), ""),
                            ratio.value(),
                            ratio.interval(z)));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(
                        (BasketsView.Held row) -> -row.interval().low())
                .thenComparing(row -> row.told().value()));
        return new BasketsView.Top(
                selection, by, found, least, found.rows().size(), rows.subList(0, Math.min(rows.size(), SHOWN)));
    }

    /** What is bought together more often than chance brings, the surest first. */
    public BasketsView.Together together(Selection selection, int least) {
        Baskets.Together.Found found = facts.ask(new Baskets.Together(selection.scope(), least));
        long products = found.products().size();
        long looked = products * (products - 1) / 2;
        double z = NormalTail.together(ALPHA, looked);
        List<Sure<Baskets.Together.Pair>> sure = sure(
                found.pairs(),
                pair -> new Lift(
                        found.orders(),
                        found.products().get(pair.one()).orders(),
                        found.products().get(pair.other()).orders(),
                        pair.both()),
                z);
        List<BasketsView.Pair> pairs = new ArrayList<>();
        for (Sure<Baskets.Together.Pair> pair : first(sure, z)) {
            pairs.add(pair(
                    found.products().get(pair.told().one()),
                    found.products().get(pair.told().other()),
                    pair,
                    found.orders(),
                    new Money(pair.told().revenue(), selection.currency())));
        }
        return new BasketsView.Together(
                selection,
                found.orders(),
                found.products().size(),
                least,
                looked,
                sure.size(),
                pairs,
                notes(found.longer(), found.pairs()));
    }

    /** What is left out of the pairs. */
    private static List<String> notes(long longer, List<?> pairs) {
        List<String> notes = new ArrayList<>();
        if (longer > 0) {
            notes.add((longer == 1 ? "One order has" : longer + " orders have") + " more than " + Baskets.PAIRED_LINES
                    + " lines: pairs are looked for among the first " + Baskets.PAIRED_LINES + " of each.");
        }
        notes.addAll(Cut.notes(pairs, Baskets.MOST_PAIRS, "pairs of the most orders that were compared with chance"));
        return notes;
    }

    /** A pair above chance, with its interval once that is known. */
    private record Sure<P>(P told, Lift lift, Interval interval) {}

    private interface LiftOf<P> {
        Lift of(P pair);
    }

    /** Pairs more often together than chance brings: the deviance of no lift is beyond the bound. */
    private static <P> List<Sure<P>> sure(List<P> pairs, LiftOf<P> lifts, double z) {
        List<Sure<P>> sure = new ArrayList<>();
        for (P pair : pairs) {
            Lift lift = lifts.of(pair);
            if (lift.value() > 1 && lift.a() < lift.n() && lift.b() < lift.n() && lift.deviance(1) > z * z) {
                sure.add(new Sure<>(pair, lift, new Interval(1, Double.POSITIVE_INFINITY)));
            }
        }
        sure.sort(Comparator.comparingDouble(one -> -one.lift().quickLow(z)));
        return sure;
    }

    /** The first with their intervals, those of the highest lower end first. */
    private static <P> List<Sure<P>> first(List<Sure<P>> sure, double z) {
        return sure.subList(0, Math.min(sure.size(), SHOWN)).stream()
                .map(one -> new Sure<>(one.told(), one.lift(), one.lift().interval(z)))
                .sorted(Comparator.comparingDouble(one -> -one.interval().low()))
                .toList();
    }

    private static BasketsView.Pair pair(
            Product a, Product b, Sure<Baskets.Together.Pair> sure, long orders, Money revenue) {
        boolean turned = a.price() != null && b.price() != null && b.price() > a.price();
        Product one = turned ? b : a;
        Product other = turned ? a : b;
        long both = sure.told().both();
        return new BasketsView.Pair(
                kind(one, other, both),
                one,
                other,
                both,
                Measure.share(both, orders, ""),
                Measure.share(both, one.orders(), ""),
                Measure.share(both, other.orders(), ""),
                sure.lift().value(),
                sure.interval(),
                revenue);
    }

    /** An accessory costs at most half, goes along with the dearer often, and is bought without it twice as often as the other way round. */
    static Kind kind(Product one, Product other, long both) {
        double there = (double) both / one.orders();
        double back = (double) both / other.orders();
        boolean cheap = one.price() != null && other.price() != null && other.price() * 2 <= one.price();
        if (cheap && there >= OFTEN && back * 2 <= there) {
            return Kind.ACCESSORY;
        }
        return there >= OFTEN && back >= OFTEN ? Kind.BUNDLE : Kind.TOGETHER;
    }

    /** What people order next more often than chance brings. */
    public BasketsView.Next next(Selection selection, int days, int least) {
        Baskets.Next.Found found =
                facts.ask(new Baskets.Next(selection.scope(), Duration.ofDays(days), clock.instant(), least));
        long looked = (long) found.firsts().size() * found.seconds().size();
        double z = NormalTail.together(ALPHA, looked);
        List<Sure<Baskets.Next.Pair>> sure = sure(
                found.pairs(),
                pair -> new Lift(
                        found.orders(),
                        found.firsts().get(pair.first()).orders(),
                        found.seconds().get(pair.second()).orders(),
                        pair.both()),
                z);
        List<BasketsView.Following> pairs = new ArrayList<>();
        for (Sure<Baskets.Next.Pair> pair : first(sure, z)) {
            Product one = found.firsts().get(pair.told().first());
            Product second = found.seconds().get(pair.told().second());
            pairs.add(new BasketsView.Following(
                    one,
                    second,
                    pair.told().both(),
                    Measure.share(pair.told().both(), one.orders(), ""),
                    Measure.share(second.orders(), found.orders(), ""),
                    pair.lift().value(),
                    pair.interval()));
        }
        return new BasketsView.Next(
                selection, found, days, least, looked, sure.size(), pairs, notes(found.longer(), found.pairs()));
    }

    /** Browsing by category against browsing by brand. */
    public BasketsView.Browsing browsing(Selection selection) {
        List<Baskets.Browsing.Row> found = facts.ask(new Baskets.Browsing(selection.scope(), clock.instant()));
        boolean told =
                found.stream().anyMatch(row -> row.way() != Baskets.Way.NONE && row.way() != Baskets.Way.NEITHER);
        return new BasketsView.Browsing(
                selection, told, found.stream().map(BasketsReport::browsed).toList());
    }

    private static BasketsView.Browsed browsed(Baskets.Browsing.Row row) {
        Takings revenue = row.revenue();
        return new BasketsView.Browsed(
                row,
                Measure.share(row.buying(), row.sessions(), "There is no visit."),
                new Measure.Amount(revenue.sum(), revenue.others()),
                average(revenue.sum(), revenue.priced()),
                average(revenue.sum(), row.sessions()));
    }
}
