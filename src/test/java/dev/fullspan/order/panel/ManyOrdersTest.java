package dev.fullspan.order.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.command.bench.ManyOrders;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderProblem;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderQuery.Sort;
import dev.fullspan.order.OrderQuery.View;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.PaymentState;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of a large shop, every filter with every sort. With {@code -Dfullspan.orders=100000} it prints how long each takes. */
@FullspanTest
class ManyOrdersTest {
    private static final int ORDERS = Integer.getInteger("fullspan.orders", 2_000);
    private static final int PAGE = 50;
    private static final boolean TIMED = ORDERS > 10_000;

    @Autowired
    Shops shops;

    @Autowired
    OrderList list;

    @Autowired
    JdbcClient database;

    /** A filter, and what it means, said once more without SQL. */
    private record Case(String name, OrderQuery query, Predicate<OrderRow> holds) {}

    private static OrderQuery query(
            @Nullable String text,
            View view,
            @Nullable PaymentState payment,
            @Nullable FulfilmentState fulfilment,
            @Nullable String connection,
            @Nullable String tag,
            @Nullable String country,
            OrderProblem.@Nullable Kind problem,
            @Nullable Money least,
            @Nullable Instant from) {
        return new OrderQuery(
                text,
                view,
                payment,
                fulfilment,
                connection,
                tag,
                country,
                problem,
                null,
                least,
                null,
                from,
                null,
                Sort.PLACED,
                false);
    }

    private static List<Case> cases() {
        Money much = new Money(19_900, Currency.getInstance("EUR"));
        Instant recent = Instant.now().minus(Duration.ofDays(2));
        return List.of(
                new Case("all", OrderQuery.ALL, row -> true),
                new Case(
                        "to do",
                        OrderQuery.of(View.TODO),
                        row -> row.hold() == null
                                && row.cancelled() == null
                                && List.of(FulfilmentState.UNFULFILLED, FulfilmentState.PARTLY_FULFILLED)
                                        .contains(row.fulfilment())),
                new Case(
                        "held",
                        OrderQuery.of(View.HELD),
                        row -> row.hold() != null
                                && row.cancelled() == null
                                && List.of(
                                                FulfilmentState.UNFULFILLED,
                                                FulfilmentState.PARTLY_FULFILLED,
                                                FulfilmentState.FULFILLED)
                                        .contains(row.fulfilment())),
                new Case(
                        "waiting",
                        OrderQuery.of(View.WAITING),
                        row -> !row.problems().isEmpty()),
                new Case(
                        "done",
                        OrderQuery.of(View.DONE),
                        row -> row.cancelled() != null
                                || List.of(FulfilmentState.DELIVERED, FulfilmentState.RETURNED)
                                        .contains(row.fulfilment())),
                new Case(
                        "payment",
                        query(null, View.ALL, PaymentState.REFUNDED, null, null, null, null, null, null, null),
                        row -> row.payment() == PaymentState.REFUNDED),
                new Case(
                        "fulfilment",
                        query(null, View.ALL, null, FulfilmentState.RETURNED, null, null, null, null, null, null),
                        row -> row.fulfilment() == FulfilmentState.RETURNED),
                new Case(
                        "source",
                        query(null, View.ALL, null, null, "till", null, null, null, null, null),
                        row -> row.connection().equals("till")),
                new Case(
                        "tag",
                        query(null, View.ALL, null, null, null, "gift", null, null, null, null),
                        row -> row.tags().contains("gift")),
                new Case(
                        "rare tag",
                        query(null, View.ALL, null, null, null, "rare", null, null, null, null),
                        row -> row.tags().contains("rare")),
                new Case(
                        "country",
                        query(null, View.ALL, null, null, null, null, "FR", null, null, null),
                        row -> "FR".equals(row.country())),
                new Case(
                        "problem",
                        query(null, View.ALL, null, null, null, null, null, OrderProblem.Kind.UNKNOWN_SKU, null, null),
                        row -> row.problems().contains("unknown_sku")),
                new Case(
                        "amount",
                        query(null, View.ALL, null, null, null, null, null, null, much, null),
                        row -> row.total().minor() >= much.minor()),
                new Case(
                        "date",
                        query(null, View.ALL, null, null, null, null, null, null, null, recent),
                        row -> !row.placed().isBefore(recent)),
                new Case(
                        "text",
                        query("elm bowl", View.ALL, null, null, null, null, null, null, null, null),
                        row -> (row.id().value() + "").length() > 0),
                new Case(
                        "number",
                        query("#1234", View.ALL, null, null, null, null, null, null, null, null),
                        row -> row.number().startsWith("#1234")),
                new Case(
                        "nobody",
                        query("no such thing", View.ALL, null, null, null, null, null, null, null, null),
                        row -> false),
                new Case(
                        "several",
                        query("linen", View.DONE, PaymentState.PAID, null, "api", null, "DE", null, null, null),
                        row -> row.connection().equals("api")
                                && "DE".equals(row.country())
                                && row.payment() == PaymentState.PAID));
    }

    private static OrderQuery sorted(OrderQuery query, Sort sort, boolean ascending) {
        return new OrderQuery(
                query.text(),
                query.view(),
                query.payment(),
                query.fulfilment(),
                query.connection(),
                query.tag(),
                query.country(),
                query.problem(),
                query.location(),
                query.least(),
                query.most(),
                query.from(),
                query.to(),
                sort,
                ascending);
    }

    @Test
    void everyFilterHoldsWithEverySortAndEveryPageFollowsTheOther() {
        ShopId shop =
                shops.add(NewShop.of("Many " + UUID.randomUUID(), "EUR", "UTC")).id();
        ManyOrders.plant(database, shop, ORDERS);
        double worst = 0;
        for (Case one : cases()) {
            for (Sort sort : Sort.values()) {
                for (boolean ascending : new boolean[] {false, true}) {
                    OrderQuery query = sorted(one.query(), sort, ascending);
                    String what = one.name() + " by " + sort + (ascending ? " up" : " down");
                    double[] took = new double[TIMED ? 5 : 1];
                    OrderList.Page page = null;
                    for (int i = 0; i < took.length; i++) {
                        long from = System.nanoTime();
                        page = list.list(shop, query, null, PAGE);
                        took[i] = (System.nanoTime() - from) / 1e6;
                    }
                    Arrays.sort(took);
                    worst = Math.max(worst, took[took.length / 2]);
                    if (TIMED && took[took.length / 2] > 40) {
                        System.out.printf(
                                "%s: median %.0f ms, worst %.0f ms%n",
                                what, took[took.length / 2], took[took.length - 1]);
                    }
                    java.util.Objects.requireNonNull(page);
                    assertThat(page.rows()).as(what).allMatch(one.holds()).isSortedAccordingTo(order(sort, ascending));
                    assertThat(page.previous()).as(what).isNull();
                    follow(shop, query, page, what);
                }
            }
            long from = System.nanoTime();
            int counted = list.count(shop, one.query());
            double took = (System.nanoTime() - from) / 1e6;
            if (TIMED) {
                System.out.printf("%s: %d counted in %.0f ms%n", one.name(), counted, took);
            } else {
                assertThat(counted)
                        .as(one.name())
                        .isEqualTo(all(shop, one.query()).size());
            }
        }
        if (TIMED) {
            System.out.printf("slowest median of a page of %d orders: %.0f ms%n", ORDERS, worst);
        }
    }

    /** The next page follows, and from it one comes back to the first. */
    private void follow(ShopId shop, OrderQuery query, OrderList.Page first, String what) {
        if (first.next() == null) {
            assertThat(first.rows().size()).as(what).isLessThanOrEqualTo(PAGE);
            return;
        }
        OrderList.Page second = list.list(shop, query, first.next(), PAGE);
        assertThat(second.rows()).as(what).isNotEmpty().doesNotContainAnyElementsOf(first.rows());
        OrderList.Page back = list.list(shop, query, second.previous(), true, PAGE);
        assertThat(back.rows()).as(what).isEqualTo(first.rows());
        assertThat(back.previous()).as(what).isNull();
    }

    private List<OrderRow> all(ShopId shop, OrderQuery query) {
        List<OrderRow> all = new ArrayList<>();
        String cursor = null;
        do {
            OrderList.Page page = list.list(shop, query, cursor, 300);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static Comparator<OrderRow> order(Sort sort, boolean ascending) {
        Comparator<OrderRow> up = switch (sort) {
            case PLACED -> Comparator.comparing(OrderRow::placed);
            case CHANGED -> Comparator.comparing(OrderRow::changed);
            case TOTAL -> Comparator.comparing(row -> row.total().minor());
            case UNITS -> Comparator.comparing(OrderRow::units);
            // The database's own alphabet is not Java's: equality of neighbours only.
            case BUYER -> (left, right) -> 0;
        };
        return ascending ? up : up.reversed();
    }
}
