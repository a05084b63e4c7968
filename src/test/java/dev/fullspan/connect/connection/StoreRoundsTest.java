package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fullspan.FullspanTest;
import dev.fullspan.connect.connection.StoreRun.Kind;
import dev.fullspan.connect.connection.StoreRun.State;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Scope;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores are asked over real HTTP for their past and for what they did not tell. */
@FullspanTest
class StoreRoundsTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private final Receiver remote = new Receiver();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Storing with;

    @BeforeEach
    void open() {
        with = new Storing(program);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private String address() {
        return remote.address().replace("/hooks", "");
    }

    private StoreConnection shopify() {
        return with.connect(StoreKind.SHOPIFY, address(), "shpat_1", true);
    }

    private static String order(long id, Instant updated, String status) {
        return """
                {"id":%d,"name":"#%d","created_at":"2026-01-01T10:00:00Z","updated_at":"%s","currency":"EUR","total_price":"10.00","financial_status":"%s",
                 "line_items":[{"id":%d,"title":"Tray","quantity":1,"price":"10.00"}]}""".formatted(id, id, updated.truncatedTo(ChronoUnit.SECONDS), status, id);
    }

    private static String orders(long from, long to) {
        return "{\"orders\":["
                + LongStream.rangeClosed(from, to)
                        .mapToObj(id -> order(id, Instant.parse("2026-01-02T10:00:00Z"), "paid"))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private String query(HttpExchange exchange) {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        asked.add(query);
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String body, String... headers) throws IOException {
        Receiver.status(status, body, headers).to(exchange);
    }

    /** 600 orders in three pages. @param broken whether the second page cannot be had */
    private void past(boolean broken) {
        remote.answer(exchange -> {
            String query = query(exchange);
            if (exchange.getRequestURI().getPath().endsWith("/count.json")) {
                answer(exchange, 200, "{\"count\":600}");
            } else if (exchange.getRequestURI().getPath().endsWith("/checkouts.json")) {
                asked.removeLast();
                answer(exchange, broken ? 503 : 200, broken ? "" : "{\"checkouts\":[]}");
            } else if (query.contains("updated_at_min")) {
                answer(exchange, 200, "{\"orders\":[]}");
            } else if (query.endsWith("since_id=0")) {
                answer(exchange, 200, orders(1, 250), "X-Shopify-Shop-Api-Call-Limit", "2/40");
            } else if (query.endsWith("since_id=250")) {
                answer(exchange, broken ? 503 : 200, broken ? "" : orders(251, 500));
            } else {
                answer(exchange, 200, orders(501, 600));
            }
        });
    }

    @Test
    void thePastIsReadPageByPageAndGoesOnWhereTheStoreBrokeOff() {
        past(true);
        StoreConnection store = shopify();
        with.runs.backfill(store, "test");
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.BACKFILL).orElseThrow();
        assertThat(run.state()).isEqualTo(State.RUNNING);
        assertThat(run.read()).isEqualTo(250);
        assertThat(run.total()).isEqualTo(600);
        assertThat(run.fault()).contains("answered 503");
        assertThat(with.again(store).condition().fault()).contains("answered 503");

        past(false);
        asked.clear();
        database.sql("update connect.store_run set due = now() where shop = :shop")
                .param("shop", with.shop.value())
                .update();
        with.rounds.round(with.shop);
        run = with.runs.last(with.shop, store.id(), Kind.BACKFILL).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.read()).isEqualTo(600);
        assertThat(with.orders()).hasSize(600);
        assertThat(asked).as("the first page is not asked again").noneMatch(query -> query.endsWith("since_id=0"));
        assertThat(with.again(store).condition().fault()).isNull();
        assertThat(remote.heard.getLast().header("x-shopify-access-token")).isEqualTo("shpat_1");
    }

    @Test
    void checkoutsThatWereBegunAreReadAfterTheOrders() {
        remote.answer(exchange -> {
            query(exchange);
            String path = exchange.getRequestURI().getPath();
            answer(
                    exchange,
                    200,
                    path.endsWith("/count.json")
                            ? "{\"count\":1}"
                            : path.endsWith("/checkouts.json")
                                    ? "{\"checkouts\":[" + StoreCheckoutsTest.checkout("2026-11-20T10:00:30Z", "46.40")
                                            + "]}"
                                    : orders(1, 1));
        });
        StoreConnection store = shopify();
        with.runs.backfill(store, "test");
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.BACKFILL).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.read()).as("orders").isEqualTo(1);
        EventLog log = program.getBean(EventLog.class);
        log.awaitLoaded();
        Instant from = Instant.parse("2026-11-20T00:00:00Z");
        assertThat(log
                        .ask(new EventNames(new Scope(
                                with.shop,
                                from,
                                from.plus(1, ChronoUnit.DAYS),
                                ZoneOffset.UTC,
                                Exchange.none(Currency.getInstance("EUR")),
                                List.of())))
                        .stream()
                        .map(one -> one.name() + " " + one.events()))
                .contains("Checkout Started 1");
    }

    private static String begun(String last, int count) {
        return "{\"checkouts\":["
                + LongStream.range(0, count)
                        .mapToObj(i -> StoreCheckoutsTest.checkout("2026-11-20T10:00:30Z", "46.40")
                                .replace(
                                        "\"id\":981820079255243537",
                                        "\"id\":" + (i == count - 1 ? last : String.valueOf(1_000 + i))))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    /** A list whose pages do not go on, or go on to an address of the answer's own making, is left. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7&limit=1\"", "\"\"", "\"12345678901234567890123456789012345678901\""})
    void aListOfCheckoutsThatDoesNotGoOnEndsWithAFault(String last) {
        remote.answer(exchange -> {
            String query = query(exchange);
            String path = exchange.getRequestURI().getPath();
            answer(
                    exchange,
                    200,
                    path.endsWith("/count.json")
                            ? "{\"count\":1}"
                            : path.endsWith("/checkouts.json")
                                    ? begun(query.endsWith("since_id=0") && last.equals("7") ? "9" : last, 250)
                                    : orders(1, 1));
        });
        StoreConnection store = shopify();
        with.runs.backfill(store, "test");
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.BACKFILL).orElseThrow();
        assertThat(run.fault()).contains("list of checkouts does not go on");
        assertThat(with.again(store).condition().fault()).contains("list of checkouts does not go on");
        assertThat(asked.stream().filter(query -> query.contains("since_id")).toList())
                .hasSizeLessThan(6)
                .noneMatch(query -> query.contains("limit=1&") || query.endsWith("limit=1"));
    }

    @Test
    void aKeyThatMayNotSeeCheckoutsReadsTheOrdersAllTheSame() {
        remote.answer(exchange -> {
            query(exchange);
            boolean begun = exchange.getRequestURI().getPath().endsWith("/checkouts.json");
            answer(exchange, begun ? 403 : 200, begun ? "{}" : orders(1, 1));
        });
        StoreConnection store = shopify();
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.COMPARE).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(with.again(store).condition().fault()).isNull();
    }

    @Test
    void aStoreThatAsksForSlownessIsLeftAlone() {
        remote.answer(exchange -> {
            query(exchange);
            answer(exchange, 429, "{}", "Retry-After", "2.0");
        });
        StoreConnection store = shopify();
        with.runs.backfill(store, "test");
        with.rounds.round(with.shop);
        int first = asked.size();
        with.rounds.round(with.shop);
        assertThat(asked).as("not again within two seconds").hasSize(first);
        assertThat(with.runs
                        .last(with.shop, store.id(), Kind.BACKFILL)
                        .orElseThrow()
                        .fault())
                .contains("more slowly");
        assertThat(with.again(store).condition().fault())
                .as("that is no trouble")
                .isNull();
        with.runs.cancel(store, "test");
        with.rounds.round(with.shop);
        assertThat(with.runs
                        .last(with.shop, store.id(), Kind.BACKFILL)
                        .orElseThrow()
                        .state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void whatWebhooksDidNotTellIsFoundAndCounted() throws Exception {
        Instant now = Instant.now();
        remote.answer(exchange -> {
            String query = query(exchange);
            String next = "<" + address() + "/admin/api/x/orders.json?limit=250&page_info=two>; rel=\"next\"";
            if (query.contains("page_info=two")) {
                answer(exchange, 200, "{\"orders\":[" + order(4, now, "paid") + ",{\"id\":5,\"name\":\"#5\"}]}");
            } else {
                answer(
                        exchange,
                        200,
                        "{\"orders\":[" + order(1, now, "paid") + "," + order(2, now, "paid") + ","
                                + order(3, now, "paid") + "]}",
                        "Link",
                        next);
            }
        });
        StoreConnection store = shopify();
        with.shopify(port, store, "orders/create", "d1", order(1, now, "paid"));
        with.shopify(port, store, "orders/create", "d2", order(2, now.minusSeconds(60), "pending"));
        with.worked();
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.COMPARE).orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.read()).isEqualTo(5);
        assertThat(run.missing()).isEqualTo(2);
        assertThat(run.differed()).isEqualTo(1);
        assertThat(run.refused()).isEqualTo(1);
        assertThat(with.runs.differences(with.shop, store.id(), 10))
                .extracting(one -> one.kind() + " " + one.number())
                .containsExactly("REFUSED #5", "MISSING #4", "MISSING #3", "DIFFERED #2");
        assertThat(with.orders()).hasSize(4).allMatch(one -> one.contains("|paid|"));
        assertThat(with.again(store).condition().compared()).isNotNull();
        int before = asked.size();
        with.rounds.round(with.shop);
        assertThat(asked).as("the next look is not due").hasSize(before);
    }

    @Test
    void aKeyThatIsWrongIsToldAndNotTriedAllTheTime() {
        remote.answer(401);
        StoreConnection store = shopify();
        with.rounds.round(with.shop);
        StoreRun run = with.runs.last(with.shop, store.id(), Kind.COMPARE).orElseThrow();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.fault()).contains("the key is wrong");
        assertThat(with.again(store).condition().due()).isAfter(Instant.now().plusSeconds(3_000));
    }

    @Test
    void refundsOfWooCommerceAreAskedForWithTheirLines() throws Exception {
        remote.answer(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/orders/727/refunds")) {
                answer(exchange, 200, """
                        [{"id":900,"date_created_gmt":"2026-11-22T10:00:00","amount":"10.00","reason":"scratched",
                          "line_items":[{"id":901,"quantity":-1,"total":"-10.00","meta_data":[{"key":"_refunded_item_id","value":"315"}]}]}]
                        """);
            } else {
                answer(exchange, 200, "[]");
            }
        });
        StoreConnection store = with.connect(StoreKind.WOOCOMMERCE, address(), "cs_1", true);
        assertThat(with.woocommerce(port, store, "order.updated", "d1", """
                {"id":727,"number":"727","status":"completed","currency":"EUR","date_created_gmt":"2026-11-20T10:00:00",
                 "date_modified_gmt":"2026-11-22T10:00:00","date_paid_gmt":"2026-11-20T10:00:00","date_completed_gmt":"2026-11-21T10:00:00",
                 "total":"20.00","total_tax":"0.00","line_items":[{"id":315,"name":"Tray","quantity":2,"subtotal":"20.00","total":"20.00","sku":"OAK"}],
                 "refunds":[{"id":900,"reason":"scratched","total":"-10.00"}]}
                """)).isEqualTo(200);
        with.worked();
        assertThat(with.outcomes()).containsExactly("order.updated DONE: A new order.");
        assertThat(with.orders().getFirst()).contains("|2000|1000|partly_refunded|");
        assertThat(database.sql("select refunded from orders.line where shop = :shop")
                        .param("shop", with.shop.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(remote.heard.getFirst().header("authorization")).isEqualTo("Basic Y2tfMTpjc18x");
    }

    @Test
    void anOrderThatIsTakenOutOfTheBinStandsAgain() throws Exception {
        String order = """
                {"id":727,"number":"727","status":"%s","currency":"EUR","date_created_gmt":"2026-11-20T10:00:00","date_modified_gmt":"%s",
                 "total":"20.00","line_items":[{"id":315,"name":"Tray","quantity":2,"subtotal":"20.00","total":"20.00"}]}
                """;
        remote.answer(exchange -> answer(exchange, 200, order.formatted("trash", "2026-11-21T10:00:00")));
        StoreConnection store = with.connect(StoreKind.WOOCOMMERCE, address(), "cs_1", true);
        with.woocommerce(port, store, "order.created", "d1", order.formatted("processing", "2026-11-20T10:00:00"));
        with.woocommerce(port, store, "order.deleted", "d2", "{\"id\":727}");
        with.worked();
        assertThat(with.orders().getFirst()).contains("put into the bin");
        with.woocommerce(port, store, "order.restored", "d3", order.formatted("processing", "2026-11-21T11:00:00"));
        with.worked();
        assertThat(with.orders().getFirst()).doesNotContain("bin").doesNotContain("deleted");
    }

    @Test
    void webhooksAreMadeWhereTheyAreNotThereYet() throws Exception {
        StoreConnection store = shopify();
        remote.answer(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                answer(
                        exchange,
                        200,
                        "{\"webhooks\":[{\"id\":1,\"topic\":\"orders/create\",\"address\":\"https://here.example/x\"}]}");
            } else {
                answer(exchange, 201, "{\"webhook\":{\"id\":2}}");
            }
        });
        try (StoreClient client = program.getBean(StoreClients.class).open(store)) {
            assertThat(program.getBean(StoreEngines.class)
                            .of(StoreKind.SHOPIFY)
                            .register(store, client, "https://here.example/x", "secret"))
                    .isEqualTo("19 webhooks were made, 1 were there.");
        }
        assertThat(remote.heard).filteredOn(one -> !one.body().isEmpty()).hasSize(19);
    }
}
