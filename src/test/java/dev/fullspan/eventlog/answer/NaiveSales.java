package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.RandomOrders.Line;
import dev.fullspan.eventlog.answer.RandomOrders.Made;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales.By;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sales by the words of their definition, by looping over everything. */
final class NaiveSales {
    /** Of orders that tell no lines; the empty value is unknown. */
    static final String WITHOUT_LINES = "without lines";

    private final Made made;
    private final TestShop shop;
    private final long from;
    private final long to;
    private final ZoneId zone;
    private final @Nullable Predicate<Visit> filter;

    NaiveSales(Made made, long from, long to, ZoneId zone, @Nullable Predicate<Visit> filter) {
        this.made = made;
        this.shop = made.shop();
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.filter = filter;
    }

    /** One row. */
    static final class Row {
        final Set<String> orders = new HashSet<>();
        long units;
        final Map<String, Long> money = new TreeMap<>();
        long unpriced;

        long euros() {
            return money.getOrDefault("EUR", 0L);
        }
    }

    List<Order> orders() {
        return shop.orders.stream()
                .filter(o -> !o.cancelled() && in(o.event().time()) && chosen(o))
                .toList();
    }

    boolean in(long time) {
        return time >= from && time < to;
    }

    boolean chosen(Order order) {
        if (filter == null) {
            return true;
        }
        Visit visit = shop.visit(order.session());
        return visit != null && filter.test(visit);
    }

    /** Lines of the first event that tells any. */
    List<Line> lines(Order order) {
        return shop.events.stream()
                .filter(e -> Objects.equals(e.orderId(), order.event().orderId()))
                .map(e -> made.lines().getOrDefault(e.position(), List.of()))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    Map<String, Row> rows(By by, RefundsOn day) {
        Map<String, Row> rows = new TreeMap<>();
        for (Order order : orders()) {
            Long revenue = order.event().revenue();
            List<Line> lines = lines(order);
            for (int i = 0; i < Math.max(1, lines.size()); i++) {
                Line line = lines.isEmpty() ? null : lines.get(i);
                if (!by.ofLines() && i > 0) {
                    continue;
                }
                Row row = rows.computeIfAbsent(
                        value(by, order, line, order.event().time()), v -> new Row());
                boolean first = row.orders.add(order.event().orderId());
                if (by.ofLines() && line != null) {
                    row.units += line.units();
                }
                row.unpriced += revenue == null && first ? 1 : 0;
                if (revenue != null) {
                    long part = by.ofLines() && line != null
                            ? spread(revenue, lines).get(i)
                            : revenue;
                    row.money.merge(order.event().currency(), part, Long::sum);
                }
            }
        }
        refunds(by, day, rows);
        return rows;
    }

    private void refunds(By by, RefundsOn day, Map<String, Row> rows) {
        for (Order order : shop.orders) {
            Map<String, List<TestShop.Refund>> told = new TreeMap<>();
            for (TestShop.Refund refund : shop.refunds) {
                long counts = day == RefundsOn.ORDER_DAY ? order.event().time() : refund.time();
                if (refund.orderId().equals(order.event().orderId())
                        && !order.cancelled()
                        && in(counts)
                        && chosen(order)) {
                    String at = by.isTime() ? value(by, order, null, counts) : "";
                    told.computeIfAbsent(refund.currency() + at, key -> new ArrayList<>())
                            .add(refund);
                }
            }
            List<Line> lines = lines(order);
            for (List<TestShop.Refund> all : told.values()) {
                long sum = all.stream().mapToLong(TestShop.Refund::amount).sum();
                long time = day == RefundsOn.ORDER_DAY
                        ? order.event().time()
                        : all.getFirst().time();
                String currency = all.getFirst().currency();
                if (by.ofLines() && !lines.isEmpty()) {
                    List<Long> parts = spread(sum, lines);
                    for (int i = 0; i < lines.size(); i++) {
                        rows.computeIfAbsent(value(by, order, lines.get(i), time), v -> new Row())
                                .money
                                .merge(currency, -parts.get(i), Long::sum);
                    }
                } else {
                    rows.computeIfAbsent(value(by, order, null, time), v -> new Row())
                            .money
                            .merge(currency, -sum, Long::sum);
                }
            }
        }
    }

    /** By the largest remainders. */
    static List<Long> spread(long amount, List<Line> lines) {
        List<BigDecimal> weights = weights(lines);
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigInteger unit = BigInteger.valueOf(10_000);
        List<BigInteger[]> parts = new ArrayList<>();
        for (BigDecimal weight : weights) {
            BigInteger share = weight.multiply(new BigDecimal(unit)).toBigIntegerExact();
            BigInteger all = whole.multiply(new BigDecimal(unit)).toBigIntegerExact();
            parts.add(BigInteger.valueOf(amount).multiply(share).divideAndRemainder(all));
        }
        long rest = amount
                - parts.stream().mapToLong(part -> part[0].longValueExact()).sum();
        List<Integer> turns = IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
                .toList();
        List<Long> spread = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            spread.add(parts.get(i)[0].longValueExact() + (turns.indexOf(i) < rest ? 1 : 0));
        }
        return spread;
    }

    private static List<BigDecimal> weights(List<Line> lines) {
        List<BigDecimal> worth = lines.stream().map(NaiveSales::worth).toList();
        if (worth.stream().anyMatch(one -> one.signum() > 0)) {
            return worth;
        }
        boolean units = lines.stream().anyMatch(line -> line.units() > 0);
        return lines.stream()
                .map(line -> units ? BigDecimal.valueOf(line.units()) : BigDecimal.ONE)
                .toList();
    }

    private static BigDecimal worth(Line line) {
        if (line.value() != null) {
            return line.value();
        }
        return line.price() == null ? BigDecimal.ZERO : line.price().multiply(BigDecimal.valueOf(line.units()));
    }

    private String value(By by, Order order, @Nullable Line line, long time) {
        Visit visit = shop.visit(order.session());
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
        if (by.ofLines() && line == null) {
            return WITHOUT_LINES;
        }
        return switch (by) {
            case DAY -> day.toString();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> day.withDayOfMonth(1).toString();
            case PRODUCT -> text(line.product());
            case CATEGORY -> text(line.category());
            case BRAND -> text(line.brand());
            case CHANNEL -> visit == null ? "" : visit.channel();
            case COUNTRY -> "";
            case VISITOR -> visit == null ? "" : visit.isNew() ? "new" : "returning";
            case CUSTOMER -> customer(order);
        };
    }

    private String customer(Order order) {
        if (order.visitor() == null) {
            return "";
        }
        Order first = shop.orders.stream()
                .filter(o -> !o.cancelled() && Objects.equals(o.visitor(), order.visitor()))
                .min(Comparator.comparingLong((Order o) -> o.event().time())
                        .thenComparingLong(o -> o.event().position()))
                .orElseThrow();
        return first == order ? "first" : "repeat";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
