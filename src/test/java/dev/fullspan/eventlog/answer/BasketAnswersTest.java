package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.eventlog.answer.RandomOrders.Line;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Baskets.Way;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.SalesOrders;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Baskets against a naive evaluation of random shops. */
class BasketAnswersTest extends OrderCases {
    private static final Comparator<Order> TURN = Comparator.comparingLong(
                    (Order o) -> o.event().time())
            .thenComparingLong(o -> o.event().position());

    private static List<Order> baskets(Case of) {
        NaiveSales naive = of.naive();
        return naive.orders().stream().filter(o -> !naive.lines(o).isEmpty()).toList();
    }

    private static Set<String> held(Case of, Order order, Function<Line, String> by) {
        return of.naive().lines(order).stream()
                .map(by)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long units(Case of, Order order) {
        return of.naive().lines(order).stream().mapToLong(Line::units).sum();
    }

    private static long cents(Order order) {
        return "EUR".equals(order.event().currency()) ? order.event().revenue() : 0;
    }

    private static Set<String> ids(List<Order> orders) {
        return orders.stream().map(o -> o.event().orderId()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sizesAreThoseOfTheBaskets(Case of) {
        Baskets.Sizes.Found found = columns.ask(new Baskets.Sizes(of.scope()));
        List<Order> baskets = baskets(of);
        assertThat(found.orders()).isEqualTo(baskets.size());
        assertThat(found.silent()).isEqualTo(of.naive().orders().size() - baskets.size());
        if (baskets.isEmpty()) {
            assertThat(found.units()).isNull();
            assertThat(found.bySize()).isEmpty();
            return;
        }
        Map<Long, List<Order>> bySize = baskets.stream().collect(Collectors.groupingBy(o -> units(of, o)));
        assertThat(found.bySize().stream().map(Baskets.Sizes.OfSize::units).toList())
                .isEqualTo(bySize.keySet().stream().sorted().toList());
        for (Baskets.Sizes.OfSize size : found.bySize()) {
            List<Order> those = bySize.get(size.units());
            assertThat(size.orders()).isEqualTo(those.size());
            assertThat(size.revenue().sum().minor())
                    .isEqualTo(
                            those.stream().mapToLong(BasketAnswersTest::cents).sum());
        }
        assertThat(found.units().median())
                .isCloseTo(
                        NaivePages.quantile(
                                baskets.stream().map(o -> (double) units(of, o)).toList(), 0.5),
                        within(1e-9));
        assertThat(found.products().upper())
                .isCloseTo(
                        NaivePages.quantile(
                                baskets.stream()
                                        .map(o -> (double)
                                                (held(of, o, Line::product).size()
                                                        + of.naive().lines(o).stream()
                                                                .filter(line -> line.product() == null)
                                                                .count()))
                                        .toList(),
                                0.75),
                        within(1e-9));
        long some =
                found.bySize().get((int) (of.seed() % found.bySize().size())).units();
        assertThat(orders(of, new SalesOrders.OfUnits(some, Long.MAX_VALUE)))
                .isEqualTo(
                        ids(baskets.stream().filter(o -> units(of, o) >= some).toList()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLargestTenthIsToldFromTheRest(Case of) {
        Sales.By by =
                List.of(Sales.By.PRODUCT, Sales.By.CATEGORY, Sales.By.BRAND).get((int) (of.seed() % 3));
        Function<Line, String> value = switch (by) {
            case CATEGORY -> Line::category;
            case BRAND -> Line::brand;
            default -> Line::product;
        };
        Baskets.Top.Found found = columns.ask(new Baskets.Top(of.scope(), by, 2));
        List<Order> priced = baskets(of).stream()
                .filter(o -> "EUR".equals(o.event().currency()))
                .sorted(Comparator.comparingLong((Order o) -> -cents(o)).thenComparing(TURN))
                .toList();
        int top = (priced.size() + 9) / 10;
        assertThat(found.top()).isEqualTo(top);
        assertThat(found.rest()).isEqualTo(priced.size() - top);
        if (top == 0) {
            assertThat(found.from()).isNull();
            assertThat(found.rows()).isEmpty();
            return;
        }
        assertThat(found.from().minor()).isEqualTo(cents(priced.get(top - 1)));
        Map<String, Integer> all = new HashMap<>();
        priced.forEach(o -> held(of, o, value).forEach(one -> all.merge(one, 1, Integer::sum)));
        all.values().removeIf(count -> count < 2);
        assertThat(found.rows().stream().map(Baskets.Top.Row::value)).containsExactlyInAnyOrderElementsOf(all.keySet());
        for (Baskets.Top.Row row : found.rows()) {
            List<Order> in = priced.subList(0, top).stream()
                    .filter(o -> held(of, o, value).contains(row.value()))
                    .toList();
            assertThat(row.inTop()).isEqualTo(in.size());
            assertThat(row.inTop() + row.inRest())
                    .isEqualTo(all.get(row.value()).longValue());
        }
        if (found.rows().isEmpty()) {
            return;
        }
        String one = found.rows().getFirst().value();
        assertThat(orders(of, new SalesOrders.OfTop(by, one, true)))
                .hasSize((int) found.rows().getFirst().inTop());
        assertThat(orders(of, new SalesOrders.OfTop(by, one, false)))
                .hasSize((int) found.rows().getFirst().inRest());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pairsAreCountedInTheSameBasket(Case of) {
        Baskets.Together.Found found = columns.ask(new Baskets.Together(of.scope(), 2));
        List<Order> baskets = baskets(of);
        assertThat(found.orders()).isEqualTo(baskets.size());
        Map<String, List<Order>> pairs = new HashMap<>();
        Map<String, Long> single = new HashMap<>();
        for (Order order : baskets) {
            List<String> held = List.copyOf(held(of, order, Line::product));
            for (int i = 0; i < held.size(); i++) {
                single.merge(held.get(i), 1L, Long::sum);
                for (int j = i + 1; j < held.size(); j++) {
                    pairs.computeIfAbsent(held.get(i) + " " + held.get(j), key -> new java.util.ArrayList<>())
                            .add(order);
                }
            }
        }
        pairs.values().removeIf(both -> both.size() < 2);
        assertThat(found.pairs()).hasSameSizeAs(pairs.keySet());
        for (Baskets.Together.Pair pair : found.pairs()) {
            Baskets.Product one = found.products().get(pair.one());
            Baskets.Product other = found.products().get(pair.other());
            assertThat(one.orders()).isEqualTo(single.get(one.id()));
            List<Order> both = pairs.get(
                    new TreeSet<>(Set.of(one.id(), other.id())).stream().collect(Collectors.joining(" ")));
            assertThat(pair.both()).isEqualTo(both.size());
            assertThat(pair.revenue())
                    .isEqualTo(both.stream().mapToLong(BasketAnswersTest::cents).sum());
            if (pair == found.pairs().getLast()) {
                assertThat(orders(of, new SalesOrders.OfPair(one.id(), other.id())))
                        .isEqualTo(ids(both));
            }
        }
        prices(of, found, baskets);
    }

    private static void prices(Case of, Baskets.Together.Found found, List<Order> baskets) {
        for (Baskets.Product product : found.products()) {
            List<Double> prices = baskets.stream()
                    .flatMap(o -> of.naive().lines(o).stream())
                    .filter(line -> product.id().equals(line.product()))
                    .map(BasketAnswersTest::price)
                    .filter(Objects::nonNull)
                    .toList();
            if (prices.isEmpty()) {
                assertThat(product.price()).isNull();
            } else {
                assertThat(product.price()).isCloseTo(NaivePages.quantile(prices, 0.5), within(1e-9));
            }
        }
    }

    private static Double price(Line line) {
        if (line.price() != null) {
            return line.price().doubleValue();
        }
        return line.value() == null || line.units() == 0 ? null : line.value().doubleValue() / line.units();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNextOrderOfThePersonIsLookedAt(Case of) {
        Duration window = Duration.ofDays(6);
        Baskets.Next.Found found = columns.ask(new Baskets.Next(of.scope(), window, NOW, 1));
        List<Order> known =
                baskets(of).stream().filter(o -> o.visitor() != null).toList();
        List<Order> mature = known.stream()
                .filter(o -> o.event().time() + window.toMillis() <= NOW.toEpochMilli())
                .toList();
        assertThat(found.orders()).isEqualTo(mature.size());
        assertThat(found.immature()).isEqualTo(known.size() - mature.size());
        Map<String, List<Order>> pairs = new HashMap<>();
        Map<String, Long> seconds = new HashMap<>();
        long followed = 0;
        for (Order order : mature) {
            Optional<Order> next = of.shop().orders.stream()
                    .filter(o -> !o.cancelled()
                            && Objects.equals(o.visitor(), order.visitor())
                            && TURN.compare(o, order) > 0)
                    .min(TURN)
                    .filter(o -> o.event().time() - order.event().time() <= window.toMillis());
            if (next.isEmpty()) {
                continue;
            }
            followed++;
            for (String second : held(of, next.get(), Line::product)) {
                seconds.merge(second, 1L, Long::sum);
                held(of, order, Line::product)
                        .forEach(
                                first -> pairs.computeIfAbsent(first + " " + second, key -> new java.util.ArrayList<>())
                                        .add(order));
            }
        }
        assertThat(found.followed()).isEqualTo(followed);
        assertThat(found.seconds().stream().collect(Collectors.toMap(Baskets.Product::id, Baskets.Product::orders)))
                .isEqualTo(seconds);
        assertThat(found.pairs()).hasSameSizeAs(pairs.keySet());
        for (Baskets.Next.Pair pair : found.pairs()) {
            String first = found.firsts().get(pair.first()).id();
            String second = found.seconds().get(pair.second()).id();
            assertThat(pair.both()).isEqualTo(pairs.get(first + " " + second).size());
            if (pair == found.pairs().getFirst()) {
                assertThat(orders(of, new SalesOrders.Followed(first, second, window, NOW)))
                        .isEqualTo(ids(pairs.get(first + " " + second)));
                assertThat(orders(of, new SalesOrders.Followed(first, null, window, NOW)))
                        .hasSize((int) found.firsts().get(pair.first()).orders());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sessionsAreToldByHowTheyBrowse(Case of) {
        NaiveSales naive = of.naive();
        List<Visit> sessions = of.shop().visits.stream()
                .filter(v -> naive.in(v.start())
                        && (of.filter() == null || of.filter().test(v)))
                .toList();
        Map<Way, List<Visit>> ways = sessions.stream().collect(Collectors.groupingBy(BasketAnswersTest::way));
        List<Baskets.Browsing.Row> rows = columns.ask(new Baskets.Browsing(of.scope(), NOW));
        assertThat(rows.stream().map(Baskets.Browsing.Row::way)).containsExactlyInAnyOrderElementsOf(ways.keySet());
        for (Baskets.Browsing.Row row : rows) {
            Set<Long> those = ways.get(row.way()).stream().map(Visit::id).collect(Collectors.toSet());
            List<Order> orders = of.shop().orders.stream()
                    .filter(o -> !o.cancelled() && those.contains(o.session()))
                    .toList();
            assertThat(row.sessions()).isEqualTo(those.size());
            assertThat(row.orders()).isEqualTo(orders.size());
            assertThat(row.buying())
                    .isEqualTo(orders.stream().map(Order::session).distinct().count());
            Set<String> ids = ids(orders);
            assertThat(row.revenue().sum().minor())
                    .isEqualTo(
                            orders.stream().mapToLong(BasketAnswersTest::cents).sum()
                                    - of.shop().refunds.stream()
                                            .filter(r -> ids.contains(r.orderId())
                                                    && r.currency().equals("EUR"))
                                            .mapToLong(TestShop.Refund::amount)
                                            .sum());
        }
        Baskets.Browsing.Row one = rows.get((int) (of.seed() % rows.size()));
        var part = columns.ask(new PageVisits(
                of.scope(), PageRules.NONE, new PageVisits.Browsed(one.way(), true), NOW, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(one.buying()).isEqualTo(part.rows().size());
    }

    private static Way way(Visit visit) {
        List<Happened> lists = visit.events().stream()
                .filter(e -> e.name().equals("Product List Viewed"))
                .toList();
        boolean category = lists.stream().anyMatch(e -> e.properties().contains("\"category\""));
        boolean brand = lists.stream()
                .anyMatch(e -> e.properties().toLowerCase(java.util.Locale.ROOT).contains("\"brand\""));
        if (lists.isEmpty()) {
            return Way.NONE;
        }
        return category && brand ? Way.BOTH : category ? Way.CATEGORY : brand ? Way.BRAND : Way.NEITHER;
    }
}
