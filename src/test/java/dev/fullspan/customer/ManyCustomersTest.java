package dev.fullspan.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.command.bench.ManyCustomers;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullspanTest
class ManyCustomersTest {
    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    CustomerList list;

    @Autowired
    Customers customers;

    @Autowired
    Doubts doubts;

    @Autowired
    EventLog log;

    @Autowired
    Hearing hearing;

    private static final int FEW = 2_600;

    /** Naive: what the lines themselves tell. */
    private static boolean matches(CustomerLine line, CustomerQuery query) {
        boolean shown = switch (query.show()) {
            case ALL -> true;
            case BUYERS -> line.orders() > 0;
            case AGAIN -> line.orders() > 1;
            case TILL -> line.tillOrders() > 0;
            case NOT_YET -> line.orders() == 0;
            case EMAIL -> line.allows(Consent.Channel.EMAIL);
            case JOINED -> line.records() > 1;
        };
        return shown && (line.name().toLowerCase(Locale.ROOT) + line.email()).contains(query.search());
    }

    private static Comparator<CustomerLine> by(CustomerQuery.Order order, boolean descending) {
        Comparator<CustomerLine> key = switch (order) {
            case SEEN -> Comparator.comparing(CustomerLine::seen);
            case NAME -> Comparator.comparing(line -> line.title().toLowerCase(Locale.ROOT));
            case SPENT -> Comparator.comparing(CustomerLine::spent);
            case ORDERS -> Comparator.comparing(CustomerLine::orders);
            case LAST ->
                Comparator.comparing(
                        line -> line.last() == null ? (descending ? Instant.MIN : Instant.MAX) : line.last());
            case MADE -> Comparator.comparing(CustomerLine::made);
        };
        Comparator<CustomerLine> all = key.thenComparing(CustomerLine::id);
        return descending ? all.reversed() : all;
    }

    @Test
    void everyFilterHoldsWithEverySortAndThePagesFollowEachOtherBothWays() {
        ShopId shop = newShop();
        ManyCustomers.plant(database, shop, FEW);
        List<CustomerLine> all = list.after(shop, CustomerQuery.of("", ""), 0, FEW + 1);
        assertThat(all).hasSize(FEW);
        for (CustomerQuery.Show show : CustomerQuery.Show.values()) {
            for (String text : List.of("", "person 00", "no such thing")) {
                CustomerQuery query = new CustomerQuery(text, show);
                List<CustomerLine> wanted =
                        all.stream().filter(line -> matches(line, query)).toList();
                assertThat(list.count(shop, query)).as(query.toString()).isEqualTo(wanted.size());
                for (CustomerQuery.Order order : CustomerQuery.Order.values()) {
                    for (boolean descending : new boolean[] {true, false}) {
                        List<CustomerLine> sorted =
                                wanted.stream().sorted(by(order, descending)).toList();
                        String what = query + " by " + order + (descending ? " down" : " up");
                        assertThat(walk(shop, query, order, descending, false))
                                .as(what)
                                .isEqualTo(sorted);
                        assertThat(walk(shop, query, order, descending, true))
                                .as(what + ", from its end")
                                .isEqualTo(sorted);
                    }
                }
            }
        }
    }

    private List<CustomerLine> walk(
            ShopId shop, CustomerQuery query, CustomerQuery.Order order, boolean descending, boolean backwards) {
        List<CustomerLine> told = new ArrayList<>();
        String cursor = null;
        do {
            CustomerList.Page page = list.page(shop, query, order, descending, cursor, backwards, 700);
            told.addAll(backwards ? 0 : told.size(), page.lines());
            cursor = backwards ? page.previous() : page.next();
        } while (cursor != null);
        return told;
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        ShopId shop = newShop();
        ManyCustomers.plant(database, shop, 60);
        CustomerQuery query = CustomerQuery.of("", "");
        String byName = Objects.requireNonNull(list.page(shop, query, CustomerQuery.Order.NAME, false, null, false, 50)
                .next());
        for (String cursor : List.of(byName, "7", "%00", "ä", "LTUgMTI", "OTk5IDEyMw")) {
            assertThatThrownBy(() -> list.page(shop, query, CustomerQuery.Order.SPENT, false, cursor, false, 50))
                    .as(cursor)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no place in this list");
        }
    }

    private ShopId newShop() {
        return shops.add(NewShop.of("Many " + UUID.randomUUID(), "EUR", "Europe/Vienna"))
                .id();
    }

    /** Figures on demand: what the list costs with 100,000 customers. Asserts no time. */
    @Test
    @EnabledIfSystemProperty(named = "fullspan.bench", matches = "true")
    void theListOfAHundredThousandCustomers() {
        ShopId shop = newShop();
        ManyCustomers.plant(database, shop, 100_000);
        for (CustomerQuery.Show show : CustomerQuery.Show.values()) {
            CustomerQuery query = new CustomerQuery("", show);
            for (CustomerQuery.Order order : CustomerQuery.Order.values()) {
                measure("first " + show + " by " + order, () -> list.page(shop, query, order, true, null, false, 50));
                measure("last " + show + " by " + order, () -> list.page(shop, query, order, true, null, true, 50));
            }
            measure("count " + show, () -> list.count(shop, query, CustomerList.MOST_COUNTED + 1));
        }
        for (String text : List.of("person1077777@", "person 09", "hauptstrasse 5")) {
            CustomerQuery query = CustomerQuery.of(text, "");
            measure(
                    "search of " + text,
                    () -> list.page(shop, query, CustomerQuery.Order.NAME, false, null, false, 50));
            measure("count of it", () -> list.count(shop, query, CustomerList.MOST_COUNTED + 1));
        }
        measure("standing", () -> list.standing(shop));
        measure("open doubts", () -> doubts.open(shop));
        int[] next = {0};
        measure(
                "a new customer",
                () -> customers.resolve(
                        shop,
                        Identity.NOBODY
                                .withStoreId("bench", "n" + next[0]++)
                                .withEmail("n" + next[0] + "@mail.at", true),
                        new Told("bench", Sold.DAY)));
        measure(
                "a known customer",
                () -> customers.resolve(
                        shop,
                        Identity.NOBODY.withStoreId("bench", "n1").withEmail("n2@mail.at", true),
                        new Told("bench", Sold.DAY)));
        long begun = System.nanoTime();
        List<Event> said = IntStream.range(0, 4_000)
                .mapToObj(n -> new Event(
                        shop,
                        "bench" + n,
                        Event.Retention.LIVE,
                        Event.Origin.PIXEL,
                        Event.IDENTIFIED,
                        Sold.DAY,
                        Sold.DAY,
                        "d" + n % 3_000,
                        "u" + n % 3_000,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{\"email\":\"u" + n % 3_000 + "@mail.at\",\"name\":\"U " + n % 3_000 + "\"}"))
                .toList();
        log.append(said);
        hearing.catchUp();
        System.out.printf("---- 4,000 who say who they are: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        assertThat(list.count(shop, CustomerQuery.of("", ""))).isGreaterThan(100_000);
    }

    private static void measure(String what, Runnable run) {
        long[] nanos = new long[11];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            run.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf("---- %s: median %.1f ms, most %.1f ms%n", what, nanos[5] / 1e6, nanos[10] / 1e6);
    }
}
