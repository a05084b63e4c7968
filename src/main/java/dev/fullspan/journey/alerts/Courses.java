package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.alerts.AlertRule.Figure;
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
    private final Map<OverTime, List<OverTime.Point>> points = new HashMap<>();
    private final Map<CheckoutDays, Map<LocalDateTime, CheckoutDays.Row>> checkouts = new HashMap<>();
    private final Map<Scope, double[]> orders = new HashMap<>();

    Courses(Facts facts, Shop shop, Exchange exchange, Instant now) {
        this.facts = facts;
        this.shop = shop;
        this.exchange = exchange;
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
                List.of());
        TreeMap<LocalDateTime, Value> heard = heard(rule, scope);
        Value value = heard.get(stretch);
        if (value == null) {
            return Optional.empty();
        }
        Map<Slot, List<Value>> slots = new HashMap<>();
        heard.subMap(first, true, stretch, false)
                .forEach((start, at) -> slots.computeIfAbsent(slot(start), any -> new ArrayList<>())
                        .add(at));
        double scatter = Scatter.squared(List.copyOf(slots.values()), rule.figure().kind());
        return Optional.of(new Course(
                value,
                slots.getOrDefault(slot(stretch), List.of()),
                rule.figure().kind() == Kind.MONEY ? Spread.of(scatter, orders(scope)) : Spread.of(scatter)));
    }

    /** An hour or a day of the week. */
    private record Slot(DayOfWeek day, LocalTime time) {}

    private static Slot slot(LocalDateTime start) {
        return new Slot(start.getDayOfWeek(), start.toLocalTime());
    }

    private boolean isOneHour(LocalDateTime start) {
        return shop.timeZone().getRules().getValidOffsets(start).size() == 1;
    }

    /** Values by their beginning, where the shop was heard within a day up to their end: else nothing is no figure. */
    private TreeMap<LocalDateTime, Value> heard(AlertRule rule, Scope scope) {
        List<OverTime.Point> course = points.computeIfAbsent(new OverTime(scope, rule.grain().length()), facts::ask);
        int day = rule.grain() == Grain.HOUR ? 24 : 1;
        TreeMap<LocalDateTime, Value> values = new TreeMap<>();
        long events = 0;
        for (int i = 0; i < course.size(); i++) {
            OverTime.Point point = course.get(i);
            events += point.events() - (i < day ? 0 : course.get(i - day).events());
            if (events > 0 && (rule.grain() == Grain.DAY || isOneHour(point.start()))) {
                value(rule.figure(), point, scope, rule.grain()).ifPresent(value -> values.put(point.start(), value));
            }
        }
        return values;
    }

    private Optional<Value> value(Figure figure, OverTime.Point point, Scope scope, Grain grain) {
        return switch (figure) {
            case SESSIONS -> count(point.sessions());
            case ORDERS -> count(point.orders());
            case REVENUE -> Optional.of(new Value(point.revenue().minor(), point.orders()));
            case CONVERSION -> rate(point.buyingSessions(), point.sessions());
            case COMPLETION -> {
                CheckoutDays.Row row = begun(scope, grain, point.start());
                yield rate(row.completed(), row.over());
            }
            case PAYMENT_FAILURES -> count(begun(scope, grain, point.start()).failed());
            case ERRORS -> count(begun(scope, grain, point.start()).erring());
        };
    }

    private static Optional<Value> count(long count) {
        return Optional.of(new Value(count, count));
    }

    private static Optional<Value> rate(long part, long of) {
        return of == 0 ? Optional.empty() : Optional.of(new Value((double) part / of, of));
    }

    private CheckoutDays.Row begun(Scope scope, Grain grain, LocalDateTime start) {
        CheckoutSet all = CheckoutSet.of(scope, CheckoutRules.usual(now));
        return checkouts
                .computeIfAbsent(
                        new CheckoutDays(all, grain.length()),
                        question -> facts.ask(question).stream()
                                .collect(Collectors.toMap(CheckoutDays.Row::start, Function.identity())))
                .getOrDefault(start, new CheckoutDays.Row(start, 0, 0, 0, 0, 0));
    }

    /** What the latest orders of the weeks are worth, in minor units, as far as it is known in the shop's currency. */
    private double[] orders(Scope scope) {
        return orders.computeIfAbsent(
                scope, any -> facts.ask(new Orders(scope, Cursor.first(ORDERS))).rows().stream()
                        .map(Orders.Row::revenue)
                        .filter(revenue -> revenue != null && revenue.currency().equals(shop.currency()))
                        .mapToDouble(revenue -> Objects.requireNonNull(revenue).minor())
                        .toArray());
    }
}
