package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.overview.OverviewMeasures;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the cards of a dashboard need of the facts. Each question is put once, however many cards share it. */
final class CardAnswers {
    private static final String NO_CHECKOUT = "No checkout began and ended on these days.";

    private final Facts facts;
    private final OverTime.Grain grain;
    private final Instant now;
    private final Map<Overview, Overview.Figures> overviews = new HashMap<>();
    private final Map<OverTime, Map<LocalDateTime, OverTime.Point>> points = new HashMap<>();
    private final Map<CheckoutDays, Map<LocalDateTime, CheckoutDays.Row>> checkouts = new HashMap<>();
    private final Map<CountsOverTime, Map<LocalDateTime, Long>> counts = new HashMap<>();

    CardAnswers(Facts facts, OverTime.Grain grain, Instant now) {
        this.facts = facts;
        this.grain = grain;
        this.now = now;
    }

    /** A card's figure over the whole of a scope. */
    Measure whole(Dashboard.Card card, Scope scope) {
        return switch (card.figure()) {
            case VISITORS, SESSIONS, ORDERS, REVENUE, AVERAGE_ORDER, CONVERSION ->
                OverviewMeasures.of(
                        card.figure().definition(), overviews.computeIfAbsent(new Overview(scope), facts::ask));
            case CHECKOUTS, COMPLETION, PAYMENT_FAILURES, ERRORS ->
                checkouts(card, sum(checkouts(scope).values()), NO_CHECKOUT);
            case PAGE_VIEWS, REFUNDS, EVENT ->
                new Measure.Count(counts(card, scope).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        };
    }

    /** A card's figure in each hour or on each day of a scope, by its local beginning. */
    Function<LocalDateTime, Measure> course(Dashboard.Card card, Scope scope) {
        return switch (card.figure()) {
            case VISITORS, SESSIONS, ORDERS, REVENUE, AVERAGE_ORDER, CONVERSION -> {
                Map<LocalDateTime, OverTime.Point> found = points.computeIfAbsent(
                        new OverTime(scope, grain), question -> by(facts.ask(question), OverTime.Point::start));
                yield start -> found.containsKey(start)
                        ? point(card, found.get(start))
                        : new Measure.NotEstimable("Nothing is known of this time.");
            }
            case CHECKOUTS, COMPLETION, PAYMENT_FAILURES, ERRORS -> {
                Map<LocalDateTime, CheckoutDays.Row> found = checkouts(scope);
                yield start ->
                        checkouts(card, found.getOrDefault(start, none(start)), "No checkout that began then is over.");
            }
            case PAGE_VIEWS, REFUNDS, EVENT -> {
                Map<LocalDateTime, Long> found = counts(card, scope);
                yield start -> new Measure.Count(found.getOrDefault(start, 0L));
            }
        };
    }

    private static Measure point(Dashboard.Card card, OverTime.Point point) {
        return switch (card.figure()) {
            case VISITORS -> new Measure.Count(point.visitors());
            case SESSIONS -> new Measure.Count(point.sessions());
            case ORDERS -> new Measure.Count(point.orders());
            case REVENUE -> new Measure.Amount(point.revenue());
            case AVERAGE_ORDER ->
                point.orders() == 0
                        ? new Measure.NotEstimable("No order was placed then.")
                        : new Measure.Amount(point.revenue().dividedBy(point.orders()));
            case CONVERSION -> Measure.share(point.buyingSessions(), point.sessions(), "No session began then.");
            case PAGE_VIEWS, CHECKOUTS, COMPLETION, PAYMENT_FAILURES, ERRORS, REFUNDS, EVENT ->
                throw new IllegalArgumentException(card.figure() + " is not of the overview");
        };
    }

    private static Measure checkouts(Dashboard.Card card, CheckoutDays.Row row, String reasonWhereNone) {
        return switch (card.figure()) {
            case CHECKOUTS -> new Measure.Count(row.started());
            case COMPLETION -> Measure.share(row.completed(), row.over(), reasonWhereNone);
            case PAYMENT_FAILURES -> new Measure.Count(row.failed());
            case ERRORS -> new Measure.Count(row.erring());
            case VISITORS, SESSIONS, PAGE_VIEWS, ORDERS, REVENUE, AVERAGE_ORDER, CONVERSION, REFUNDS, EVENT ->
                throw new IllegalArgumentException(card.figure() + " is not of checkouts");
        };
    }

    private Map<LocalDateTime, CheckoutDays.Row> checkouts(Scope scope) {
        return checkouts.computeIfAbsent(
                new CheckoutDays(CheckoutSet.of(scope, CheckoutRules.usual(now)), grain),
                question -> by(facts.ask(question), CheckoutDays.Row::start));
    }

    private Map<LocalDateTime, Long> counts(Dashboard.Card card, Scope scope) {
        CountsOverTime.Of of = card.figure().counted(card.event()).orElseThrow();
        return counts.computeIfAbsent(
                new CountsOverTime(scope, of, grain),
                question -> facts.ask(question).stream()
                        .collect(Collectors.toMap(CountsOverTime.Row::start, CountsOverTime.Row::count)));
    }

    private static <R> Map<LocalDateTime, R> by(List<R> rows, Function<R, LocalDateTime> start) {
        return rows.stream().collect(Collectors.toMap(start, Function.identity()));
    }

    private static CheckoutDays.Row none(LocalDateTime start) {
        return new CheckoutDays.Row(start, 0, 0, 0, 0, 0);
    }

    private static CheckoutDays.Row sum(Iterable<CheckoutDays.Row> rows) {
        CheckoutDays.Row sum = none(LocalDateTime.MIN);
        for (CheckoutDays.Row row : rows) {
            sum = new CheckoutDays.Row(
                    sum.start(),
                    sum.started() + row.started(),
                    sum.over() + row.over(),
                    sum.completed() + row.completed(),
                    sum.failed() + row.failed(),
                    sum.erring() + row.erring());
        }
        return sum;
    }
}
