package dev.fullspan.plan.map;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.StageCourse;
import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.StageSign.Ordered;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.StageSigns;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes what is measured at the stages. */
@Component
class MapFigures {
    private static final String NO_CHECKOUT = "No checkout began and ended on these days.";
    private static final Set<StageFigure> DAILY =
            EnumSet.of(StageFigure.VISITS, StageFigure.ORDERS, StageFigure.REVENUE);
    private static final int VISIT = 0;
    private static final int VIEWED = 1;
    private static final int CARTED = 2;
    private static final int ORDERED = 3;
    private static final int AGAIN = 4;
    private static final int REFUNDED = 5;
    private static final int SIGNED_UP = 6;
    private static final int REVIEWED = 7;
    private static final List<StageSign> SIGNS = List.of(
            StageSign.ofVisit(),
            StageSign.of("Product Viewed"),
            StageSign.of("Product Added"),
            StageSign.of(Ordered.ANY),
            StageSign.of(Ordered.AGAIN),
            StageSign.of("Order Refunded"),
            StageSign.of("Signed Up"),
            StageSign.of("Product Reviewed"));

    private final Facts facts;
    private final Clock clock;

    MapFigures(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * What happened in a scope.
     *
     * @param people who was at which of the stages
     */
    record Happened(StagePeople.Found people, Map<StageFigure, Measure> values) {}

    /** Who was at the stages, and the figures that are wanted; only what they need is asked for. */
    Happened of(Scope scope, List<StageSign> stages, Set<StageFigure> wanted) {
        List<StageSign> signs = new ArrayList<>(SIGNS);
        signs.addAll(stages);
        StagePeople.Found found = facts.ask(new StagePeople(scope, signs));
        StagePeople.Found people = new StagePeople.Found(found.rows().stream()
                .map(row -> new StagePeople.Row(row.stages() >> SIGNS.size(), row.visitors()))
                .toList());
        return new Happened(people, values(new Asked(scope, found, null, null), wanted));
    }

    /** The figures of periods that follow each other. */
    List<Map<StageFigure, Measure>> course(Scope scope, List<DateRange> periods, Set<StageFigure> wanted) {
        ZoneId zone = scope.zone();
        Scope whole =
                scope.between(periods.getFirst().start(zone), periods.getLast().end(zone));
        List<StagePeople.Found> people = facts.ask(new StageCourse(
                whole,
                SIGNS,
                periods.stream().skip(1).map(days -> days.start(zone)).toList()));
        List<OverTime.Point> days = wanted.stream().anyMatch(DAILY::contains)
                ? facts.ask(new OverTime(whole, OverTime.Grain.DAY))
                : List.of();
        List<CheckoutDays.Row> checkouts = wanted.contains(StageFigure.COMPLETION)
                ? facts.ask(new CheckoutDays(CheckoutSet.of(whole, CheckoutRules.usual(clock.instant()))))
                : List.of();
        List<Map<StageFigure, Measure>> course = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            DateRange period = periods.get(i);
            Asked asked = new Asked(
                    whole.between(period.start(zone), period.end(zone)),
                    people.get(i),
                    wanted.contains(StageFigure.AVERAGE_ORDER) ? null : overview(days, period, whole),
                    completion(checkouts, period));
            course.add(values(asked, wanted));
        }
        return course;
    }

    private static Map<StageFigure, Measure> values(Asked asked, Set<StageFigure> wanted) {
        Map<StageFigure, Measure> values = new EnumMap<>(StageFigure.class);
        wanted.forEach(figure -> values.put(figure, asked.value(figure)));
        return values;
    }

    /** The sums of the days; those of an average are not in it. */
    private static Overview.Figures overview(List<OverTime.Point> days, DateRange period, Scope scope) {
        long sessions = 0;
        long orders = 0;
        Money revenue = Money.zero(scope.currency());
        for (OverTime.Point day : days) {
            if (period.contains(day.start().toLocalDate())) {
                sessions += day.sessions();
                orders += day.orders();
                revenue = revenue.plus(day.revenue());
            }
        }
        return new Overview.Figures(0, sessions, 0, 0, orders, new Takings(revenue, 0, List.of(), 0, 0));
    }

    private static Measure completion(List<CheckoutDays.Row> days, DateRange period) {
        long over = 0;
        long completed = 0;
        for (CheckoutDays.Row day : days) {
            if (period.contains(day.day())) {
                over += day.over();
                completed += day.completed();
            }
        }
        return Measure.share(completed, over, NO_CHECKOUT);
    }

    /** Address below the shop's of what a figure counts, or null where nothing can be listed. */
    static @Nullable String behind(StageFigure figure, Selection selection) {
        return switch (figure) {
            case ARRIVALS -> people(selection, VISIT);
            case VISITS -> "/sessions?" + Addresses.query(selection);
            case VIEW_SHARE -> people(selection, VISIT, VIEWED);
            case CART_SHARE -> people(selection, VISIT, CARTED);
            case COMPLETION -> "/checkouts?outcome=completed&" + Addresses.query(selection);
            case ORDERS, REVENUE, AVERAGE_ORDER -> "/orders/counted?" + Addresses.query(selection);
            case REFUNDED -> people(selection, REFUNDED);
            case RETURNING_SHARE -> people(selection, AGAIN);
            case SIGN_UPS -> people(selection, SIGNED_UP);
            case REVIEWERS -> people(selection, REVIEWED);
            case DELIVERY_DAYS, OPEN_CASES -> null;
        };
    }

    private static String people(Selection selection, int... signs) {
        return StageSigns.people(
                selection, IntStream.of(signs).mapToObj(SIGNS::get).toList(), List.of());
    }

    /** The answers for one scope, each asked for at most once. */
    private final class Asked {
        private final Scope scope;
        private final StagePeople.Found people;
        private final @Nullable Measure completed;
        private Overview.@Nullable Figures overview;

        Asked(Scope scope, StagePeople.Found people, Overview.@Nullable Figures overview, @Nullable Measure completed) {
            this.scope = scope;
            this.people = people;
            this.overview = overview;
            this.completed = completed;
        }

        Measure value(StageFigure figure) {
            return switch (figure) {
                case ARRIVALS -> new Measure.Count(people.at(VISIT));
                case VISITS -> new Measure.Count(overview().sessions());
                case VIEW_SHARE -> arriving(VIEWED);
                case CART_SHARE -> arriving(CARTED);
                case COMPLETION -> completion();
                case ORDERS -> new Measure.Count(overview().orders());
                case REVENUE -> revenue(overview().revenue());
                case AVERAGE_ORDER -> average(overview().revenue());
                case REFUNDED -> new Measure.Count(people.at(REFUNDED));
                case RETURNING_SHARE ->
                    Measure.share(people.at(AGAIN), people.at(ORDERED), "Nobody known ordered on these days.");
                case SIGN_UPS -> told(SIGNED_UP, "Signed Up", "signs up");
                case REVIEWERS -> told(REVIEWED, "Product Reviewed", "reviews a product");
                case DELIVERY_DAYS, OPEN_CASES -> new Measure.NotEstimable(String.valueOf(figure.toConnect()));
            };
        }

        private Overview.Figures overview() {
            Overview.Figures found = overview;
            if (found == null) {
                found = facts.ask(new Overview(scope));
                overview = found;
            }
            return found;
        }

        private Measure arriving(int sign) {
            return Measure.share(people.at(VISIT, sign), people.at(VISIT), "Nobody arrived on these days.");
        }

        /** Nobody at all may mean that nothing tells of it. */
        private Measure told(int sign, String event, String when) {
            long count = people.at(sign);
            return count == 0
                    ? new Measure.NotEstimable(
                            "“" + event + "” was not heard on these days. Send it when somebody " + when + ".")
                    : new Measure.Count(count);
        }

        private Measure completion() {
            if (completed != null) {
                return completed;
            }
            CheckoutSet set = CheckoutSet.of(scope, CheckoutRules.usual(clock.instant()));
            CheckoutSteps.Row all = facts.ask(new CheckoutSteps(set, null, 1)).getFirst();
            return Measure.share(all.completed(), all.over(), NO_CHECKOUT);
        }

        private static Measure revenue(Takings takings) {
            return new Measure.Amount(takings.sum(), takings.others());
        }

        private static Measure average(Takings takings) {
            return takings.priced() == 0
                    ? new Measure.NotEstimable("No order on these days told an amount.")
                    : new Measure.Amount(takings.sum().dividedBy(takings.priced()));
        }
    }
}
