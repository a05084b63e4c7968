package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.CountsOverTime.Of;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.Usual.Spread;
import dev.fullspan.journey.alerts.Usual.Value;
import dev.fullspan.shop.Shop;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of a shop hour by hour, or day by day, over the weeks that are looked back. What several rules need is asked once. */
final class Courses {
    private static final int ORDERS = 1_000;

    private final Facts facts;
    private final Shop shop;
    private final Exchange exchange;
    private final Instant now;
    private final List<NamedChannel> named;
    private final Map<OverTime, List<OverTime.Point>> points = new HashMap<>();
    private final Map<CountsOverTime, Map<LocalDateTime, Long>> counts = new HashMap<>();
    private final Map<CheckoutDays, Map<LocalDateTime, CheckoutDays.Row>> checkouts = new HashMap<>();
    private final Map<Scope, double[]> orders = new HashMap<>();

    Courses(Facts facts, Shop shop, Exchange exchange, List<NamedChannel> named, Instant now) {
        this.facts = facts;
        this.shop = shop;
        this.exchange = exchange;
        this.named = named;
        this.now = now;
    }

    /**
     * A figure in one stretch and before.
     *
     * @param weeks the same stretch in earlier weeks, as far as the shop was heard then
     */
    record Course(Value now, List<Value> weeks, Spread spread) {}

    /** Empty where the stretch has no value, and where the clocks are put back so that it is two hours. */
    Optional<Course> of(AlertRule rule, ZonedDateTime from, ZonedDateTime to) {
        LocalDateTime stretch = from.toLocalDateTime();
        if (rule.grain() == Grain.HOUR && !isOneHour(stretch)) {
            return Optional.empty();
        }
        LocalDateTime first = stretch.minusWeeks(Usual.WEEKS);
        Scope scope = new Scope(
                shop.id(),
                first.minusDays(1).atZone(shop.timeZone()).toInstant(),
                to.toInstant(),
                shop.timeZone(),
                exchange,
                List.of(),
                named);
        TreeMap<LocalDateTime, Value> heard = heard(rule, scope, stretch);
        Value value = heard.get(stretch);
        if (value == null) {
            return Optional.empty();
        }
        Map<Slot, List<Value>> slots = new HashMap<>();
        heard.subMap(first, true, stretch, false)
                .forEach((start, at) -> slots.computeIfAbsent(slot(start), any -> new ArrayList<>())
                        .add(at));
        Kind kind = rule.kind();
        double scatter = Scatter.squared(List.copyOf(slots.values()), kind);
        return Optional.of(new Course(
                value,
                slots.getOrDefault(slot(stretch), List.of()),
                kind == Kind.MONEY || kind == Kind.AVERAGE
                        ? Spread.of(scatter, orders(narrowed(scope, rule)))
                        : Spread.of(scatter)));
    }

    private static Scope narrowed(Scope scope, AlertRule rule) {
        Scope narrowed = scope;
        for (Filter filter : rule.topic().filters()) {
            narrowed = narrowed.with(filter);
        }
        return narrowed;
    }

    /** An hour or a day of the week. */
    private record Slot(DayOfWeek day, LocalTime time) {}

    private static Slot slot(LocalDateTime start) {
        return new Slot(start.getDayOfWeek(), start.toLocalTime());
    }

    private boolean isOneHour(LocalDateTime start) {
        return shop.timeZone().getRules().getValidOffsets(start).size() == 1;
    }

    /**
     * Values by their beginning: that of the stretch in question, and those at which anything of the shop was heard within a day up to their
     * end. Else nothing is no figure.
     */
    private TreeMap<LocalDateTime, Value> heard(AlertRule rule, Scope scope, LocalDateTime stretch) {
        List<OverTime.Point> all = points(scope, rule.grain());
        Scope narrowed = narrowed(scope, rule);
        List<OverTime.Point> course = points(narrowed, rule.grain());
        Map<LocalDateTime, CheckoutDays.Row> begun = begun(rule, narrowed);
        Map<LocalDateTime, Long> counted = counted(rule, narrowed);
        int day = rule.grain() == Grain.HOUR ? 24 : 1;
        TreeMap<LocalDateTime, Value> values = new TreeMap<>();
        long events = 0;
        for (int i = 0; i < course.size(); i++) {
            OverTime.Point point = course.get(i);
            events += all.get(i).events() - (i < day ? 0 : all.get(i - day).events());
            LocalDateTime start = point.start();
            boolean told = events > 0 || start.equals(stretch);
            if (told && (rule.grain() == Grain.DAY || isOneHour(start))) {
                value(
                                rule.figure(),
                                point,
                                begun.getOrDefault(start, new CheckoutDays.Row(start, 0, 0, 0, 0, 0)),
                                counted.getOrDefault(start, 0L))
                        .ifPresent(value -> values.put(start, value));
            }
        }
        return values;
    }

    private List<OverTime.Point> points(Scope scope, Grain grain) {
        return points.computeIfAbsent(new OverTime(scope, grain.length()), facts::ask);
    }

    private static Optional<Value> value(
            CourseFigure figure, OverTime.Point point, CheckoutDays.Row begun, long counted) {
        return switch (figure) {
            case VISITORS -> count(point.visitors());
            case SESSIONS -> count(point.sessions());
            case ORDERS -> count(point.orders());
            case REVENUE -> Optional.of(new Value(point.revenue().minor(), point.orders()));
            case AVERAGE_ORDER ->
                point.orders() == 0
                        ? Optional.empty()
                        : Optional.of(new Value((double) point.revenue().minor() / point.orders(), point.orders()));
            case CONVERSION -> rate(point.buyingSessions(), point.sessions());
            case CHECKOUTS -> count(begun.started());
            case COMPLETION -> rate(begun.completed(), begun.over());
            case PAYMENT_FAILURES -> count(begun.failed());
            case ERRORS -> count(begun.erring());
            case PAGE_VIEWS, REFUNDS, EVENT -> count(counted);
        };
    }

    private static Optional<Value> count(long count) {
        return Optional.of(new Value(count, count));
    }

    private static Optional<Value> rate(long part, long of) {
        return of == 0 ? Optional.empty() : Optional.of(new Value((double) part / of, of));
    }

    /** Checkouts by the stretch in which they began, for the figures that are of them. */
    private Map<LocalDateTime, CheckoutDays.Row> begun(AlertRule rule, Scope scope) {
        return switch (rule.figure()) {
            case CHECKOUTS, COMPLETION, PAYMENT_FAILURES, ERRORS ->
                checkouts.computeIfAbsent(
                        new CheckoutDays(
                                CheckoutSet.of(scope, CheckoutRules.usual(now)),
                                rule.grain().length()),
                        question -> facts.ask(question).stream()
                                .collect(Collectors.toMap(CheckoutDays.Row::start, Function.identity())));
            case VISITORS, SESSIONS, PAGE_VIEWS, ORDERS, REVENUE, AVERAGE_ORDER, CONVERSION, REFUNDS, EVENT -> Map.of();
        };
    }

    /** How often it happened, for what is simply counted. */
    private Map<LocalDateTime, Long> counted(AlertRule rule, Scope scope) {
        return rule.figure()
                .counted(rule.topic().event())
                .map(of -> counted(of, rule, scope))
                .orElse(Map.of());
    }

    private Map<LocalDateTime, Long> counted(Of of, AlertRule rule, Scope scope) {
        return counts.computeIfAbsent(
                new CountsOverTime(scope, of, rule.grain().length()),
                question -> facts.ask(question).stream()
                        .collect(Collectors.toMap(CountsOverTime.Row::start, CountsOverTime.Row::count)));
    }

    /** What the latest orders of the weeks are worth, in minor units, as far as it is known in the shop's currency. */
    private double[] orders(Scope scope) {
        return orders.computeIfAbsent(
                scope,
                any -> facts.ask(new Orders(scope, Cursor.first(ORDERS))).rows().stream()
                        .map(Orders.Row::revenue)
                        .filter(revenue -> revenue != null && revenue.currency().equals(shop.currency()))
                        .mapToDouble(revenue -> Objects.requireNonNull(revenue).minor())
                        .toArray());
    }
}
