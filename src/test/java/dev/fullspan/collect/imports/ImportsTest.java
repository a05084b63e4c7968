package dev.fullspan.collect.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.collect.imports.ImportProgress.State;
import dev.fullspan.eventlog.Asked;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.platform.Invocation;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class ImportsTest {
    private static final AtomicInteger SHOPS = new AtomicInteger();
    private static final String MAPPING = """
            visitor: who
            time: {column: at, format: seconds}
            event: {column: what, names: {view: Product Viewed, buy: Order Completed, noise: ~}}
            properties:
              product_id: item
              value: {column: price, type: number}
            """;

    @Autowired
    Imports imports;

    @Autowired
    ImportCommand command;

    @Autowired
    RejectsErasure erasure;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @TempDir
    Path folder;

    @Test
    void goodRowsBecomeEventsAndBadOnesGoToAFileWithLineAndReason() throws IOException {
        Shop shop = shop();
        Path file = write("mixed.csv", """
                who,at,what,item,price
                a,1700000000,view,X,1.50
                a,1700000001,view,X,1.50
                a,1700000001,view,X,1.50
                a,yesterday,view,X,1
                b,1700000002,jump,X,1
                ,1700000003,view,X,1
                c,1700000004,buy,X,cheap
                d,1700000005,noise,,
                =evil(),1700000006,buy,"never closed
                e,1700000007,buy,Y,7
                """);
        ImportProgress end = imports.run(shop, file, "mixed.csv", imports.mapping(MAPPING), at -> {}, () -> false);

        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.rows()).isEqualTo(10);
        assertThat(end.events()).isEqualTo(4);
        assertThat(end.skipped()).isEqualTo(1);
        assertThat(end.refused()).isEqualTo(5);
        assertThat(
                        rows(
                                shop,
                                "select name, coalesce(revenue, -1), properties ->> 'product_id' from events where shop = ? order by time, position"))
                .containsExactly(
                        "Product Viewed|-1|X", "Product Viewed|-1|X", "Product Viewed|-1|X", "Order Completed|700|Y");
        String rejects = Files.readString(imports.rejects(shop.id(), end.id()).orElseThrow());
        assertThat(rejects.lines())
                .containsExactly(
                        "line,reason,row",
                        "5,\"The time “yesterday” is not written as the mapping says.\",\"a,yesterday,view,X,1\"",
                        "6,\"The mapping has no name for “jump” in the column “what”.\",\"b,1700000002,jump,X,1\"",
                        "7,\"The message belongs to nobody.\",\",1700000003,view,X,1\"",
                        "8,\"“cheap” is no number, for the property “value”.\",\"c,1700000004,buy,X,cheap\"",
                        "10,\"A quote is opened and not closed as it should be.\",\"'=evil(),1700000006,buy,\"\"never closed\"");

        erasure.erase(shop.id(), new PersonKeys(Set.of("b"), Set.of()));
        assertThat(Files.readString(imports.rejects(shop.id(), end.id()).orElseThrow()))
                .doesNotContain("jump")
                .contains("cheap");
    }

    @Test
    void identicalRowsStayApartAndASecondImportAddsNothingWhateverTheFileIsCalled() throws IOException {
        Shop shop = shop();
        String row = "a,1700000000,view,X,1\n";
        Path first = write("one.csv", "who,at,what,item,price\n" + row.repeat(50));
        Path second = write("two.csv", Files.readString(first));
        imports.run(shop, first, "one.csv", imports.mapping(MAPPING), at -> {}, () -> false);
        imports.run(shop, second, "two.csv", imports.mapping(MAPPING), at -> {}, () -> false);

        assertThat(rows(shop, "select count(*) from events where shop = ?")).containsExactly("50");
    }

    @Test
    void aCancelledImportGoesOnWhereItStopped() throws IOException {
        Shop shop = shop();
        StringBuilder text = new StringBuilder("who,at,what,item,price\n");
        for (int i = 0; i < 30_000; i++) {
            text.append("v")
                    .append(i % 700)
                    .append(',')
                    .append(1_700_000_000 + i)
                    .append(i % 100 == 0 ? ",bad,X,1\n" : ",view,X,1\n");
        }
        Path file = write("long.csv", text.toString());
        AtomicInteger asked = new AtomicInteger();
        ImportProgress stopped = imports.run(
                shop, file, "long.csv", imports.mapping(MAPPING), at -> {}, () -> asked.incrementAndGet() > 2);
        assertThat(stopped.state()).isEqualTo(State.CANCELLED);
        assertThat(stopped.rows()).isLessThan(30_000); // none yet where the machine is busy

        ImportProgress end = imports.run(shop, file, "long.csv", imports.mapping(MAPPING), at -> {}, () -> false);
        assertThat(end.id()).isEqualTo(stopped.id());
        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.rows()).isEqualTo(30_000);
        assertThat(end.events()).isEqualTo(29_700);
        assertThat(end.refused()).isEqualTo(300);
        assertThat(rows(shop, "select count(*) from events where shop = ?")).containsExactly("29700");
        assertThat(Files.readAllLines(imports.rejects(shop.id(), end.id()).orElseThrow()))
                .hasSize(301)
                .doesNotHaveDuplicates();
    }

    @Test
    void aMappingThatDoesNotFitTheFileIsToldBeforeAnythingStarts() throws IOException {
        Shop shop = shop();
        Path file = write("other.csv", "user,when\n1,2\n");

        assertThatThrownBy(() -> imports.run(shop, file, "other.csv", imports.mapping(MAPPING), at -> {}, () -> false))
                .isInstanceOfSatisfying(
                        MappingFault.class,
                        fault -> assertThat(fault.sentence())
                                .isEqualTo(
                                        "Mapping, field “event”: The file has no column “what”. It has user, when."));
        assertThat(imports.of(shop.id())).isEmpty();
    }

    @Test
    void googlesExportToBigQueryIsRead() throws IOException {
        Shop shop = shop();
        Path file = write("ga4.json", """
                {"event_date":"20240501","event_timestamp":"1714557600123456","event_name":"session_start","event_params":[],"user_pseudo_id":"111.222"}
                {"event_date":"20240501","event_timestamp":"1714557600123456","event_name":"page_view","event_params":[{"key":"page_location","value":{"string_value":"https://shop.example/tray?utm_source=news&utm_medium=email","int_value":null}},{"key":"ga_session_id","value":{"string_value":null,"int_value":"1714557600"}},{"key":"page_title","value":{"string_value":"Tray"}}],"user_pseudo_id":"111.222","geo":{"country":"Germany"},"device":{"category":"mobile","web_info":{"browser":"Chrome"}}}
                {"event_date":"20240501","event_timestamp":1714557700000000,"event_name":"purchase","event_params":[{"key":"currency","value":{"string_value":"EUR"}},{"key":"ga_session_id","value":{"int_value":"1714557600"}}],"user_pseudo_id":"111.222","user_id":"u7","ecommerce":{"transaction_id":"T-1","purchase_revenue":59.5,"tax_value":9.5},"items":[{"item_id":"X","item_name":"Tray","price":29.75,"quantity":"2"}]}
                {"event_name":"custom_thing","event_timestamp":"1714557800000000","user_pseudo_id":"111.222","event_params":[]}
                """);
        ImportProgress end =
                imports.run(shop, file, "ga4.json", imports.mapping("ga4-bigquery", folder), at -> {}, () -> false);

        assertThat(end.skipped()).isEqualTo(1);
        assertThat(end.refused()).isZero();
        assertThat(
                        rows(
                                shop,
                                "select name, time, coalesce(host || path, '-'), coalesce(country, '-'), coalesce(channel, '-') from events where shop = ? order by time"))
                .containsExactly(
                        "Page Viewed|1714557600123|shop.example/tray|DE|Email",
                        "Order Completed|1714557700000|-|-|-",
                        "custom_thing|1714557800000|-|-|-");
        assertThat(rows(shop, "select order_id, revenue, currency from orders where shop = ?"))
                .containsExactly("T-1|5950|EUR");
        JsonNode order = new JsonMapper()
                .readTree(rows(shop, "select properties from events where shop = ? and name = 'Order Completed'")
                        .getFirst());
        assertThat(order.at("/products/0/product_id").asString()).isEqualTo("X");
        assertThat(order.at("/products/0/price").asDouble()).isEqualTo(29.75);
        assertThat(rows(shop, "select count(distinct session) from events where shop = ? and name <> 'custom_thing'"))
                .containsExactly("1");
    }

    @Test
    void shopifysOrdersAreReadWithProductsCancellationAndRefund() throws IOException {
        Shop shop = shop();
        String header =
                "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
                        + "Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,"
                        + "Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Notes,Cancelled at,Payment Method,"
                        + "Payment Reference,Refunded Amount,Vendor,Id,Tags\n";
        Path file = write(
                "orders_export.csv",
                header
                        + "#1002,b@b.example,refunded,,,,no,EUR,20.00,0.00,3.19,20.00,,0.00,Standard,2024-05-02 10:00:00 +0200,1,Oak tray,20.00,,T-1,true,true,pending,B,\"two\nlines\",2024-05-03 09:00:00 +0200,paypal,ref2,20.00,Oak,5002,\n"
                        + "#1001,a@a.example,paid,2024-05-01 12:00:05 +0200,fulfilled,,yes,EUR,54.00,4.90,8.62,58.90,MAY,6.00,Standard,2024-05-01 12:00:00 +0200,2,Oak tray,20.00,,T-1,true,true,fulfilled,A,,,card,ref,0.00,Oak,5001,vip\n"
                        + "#1001,a@a.example,,,,,,,,,,,,,,2024-05-01 12:00:00 +0200,1,Cup,20.00,,C-1,true,true,fulfilled,,,,,,,Oak,,\n"
                        + "#1003,,paid,,,,no,EUR,5.00,0.00,0.80,5.80,,0.00,,2024-05-04 10:00:00 +0200,1,Card,5.00,,K-1,true,true,,,,,cash,,0.00,,5003,\n");
        ImportProgress end = imports.run(
                shop, file, "orders_export.csv", imports.mapping("shopify-orders", folder), at -> {}, () -> false);

        assertThat(end.refused()).as(end.toString()).isZero();
        assertThat(rows(shop, "select name, order_id, time from events where shop = ? order by time, name"))
                .containsExactly(
                        "Order Completed|5001|1714557600000",
                        "Order Completed|5002|1714636800000",
                        "Order Refunded|5002|1714636800000",
                        "Order Cancelled|5002|1714719600000",
                        "Order Completed|5003|1714809600000");
        assertThat(rows(
                        shop,
                        "select order_id, revenue, cancelled_at is null from orders where shop = ? order by order_id"))
                .as("58.90 − 8.62 − 4.90 and 20.00 − 3.19 where prices include tax, 5.80 − 0.80 where they do not")
                .containsExactly("5001|4538|true", "5002|1681|false", "5003|500|true");
        assertThat(rows(shop, "select order_id, amount from refunds where shop = ?"))
                .as("never more than was counted")
                .containsExactly("5002|1681");
        assertThat(rows(shop, "select key from users where shop = ? order by key"))
                .containsExactly("a@a.example", "b@b.example", "shopify-order-5003");
        JsonNode order = new JsonMapper()
                .readTree(rows(shop, "select properties from events where shop = ? and order_id = '5001'")
                        .getFirst());
        assertThat(order.get("products").size()).isEqualTo(2);
        assertThat(order.at("/products/1/sku").asString()).isEqualTo("C-1");
        assertThat(order.get("coupon").asString()).isEqualTo("MAY");
        assertThat(rows(shop, "select count(*) from sessions where shop = ?")).containsExactly("0");
    }

    @Test
    void anIdThatTheSourceUsesForTwoThingsIsToldApartAndStillCountsOnce() throws IOException {
        Shop shop = shop();
        Path orders = write("orders.csv", "id,at,who\n1001,1700000000,a\n1002,1700000100,b\n");
        Path refunds = write("refunds.csv", "id,at,who\n1001,1700000900,a\n");
        String order = "id: id\nuser: who\ntime: {column: at, format: seconds}\nevent: {value: Order Completed}\n";
        String refund = order.replace("Completed", "Refunded");
        for (int again = 0; again < 2; again++) {
            imports.run(shop, orders, "orders.csv", imports.mapping(order), at -> {}, () -> false);
            imports.run(shop, refunds, "refunds.csv", imports.mapping(refund), at -> {}, () -> false);
        }
        assertThat(rows(shop, "select name, time from events where shop = ? order by time"))
                .containsExactly(
                        "Order Completed|1700000000000",
                        "Order Completed|1700000100000",
                        "Order Refunded|1700000900000");
    }

    @Test
    void eventsOfOneRowThatShareItsIdAllComeInOnce() throws IOException {
        Shop shop = shop();
        Path file = write("carts.csv", "id,at,who\n1001,1700000000,a\n");
        String mapping = """
                id: "row.{id}"
                visitor: who
                time: {column: at, format: seconds}
                events:
                  - event: {value: Product Added}
                  - event: {value: Checkout Started}
                  - event: {value: Order Completed}
                    id: "order.{id}"
                """;
        for (int again = 0; again < 2; again++) {
            imports.run(shop, file, "carts.csv", imports.mapping(mapping), at -> {}, () -> false);
        }
        assertThat(rows(shop, "select name, message_id from events where shop = ? order by name"))
                .containsExactly("Checkout Started|row.1001/1", "Order Completed|order.1001", "Product Added|row.1001");
    }

    @Test
    void whatTheCommandSaysOfItselfIsWhatHelpSays() throws IOException {
        try (var help = getClass().getResourceAsStream("/dev/fullspan/command/help/import.txt")) {
            assertThat(new String(help.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(command.usage());
        }
        Imports.BUILT_IN.forEach(name -> assertThat(command.usage()).contains(name));
    }

    @Test
    void theCommandShowsProgressAndAnswersWithOneObject() throws Exception {
        Shop shop = shop();
        write("small.csv", "who,at,what,item,price\na,1700000000,view,X,1\nb,nonsense,view,X,1\n");
        write("m.yaml", MAPPING);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = command.run(
                invocation(out, err, "events", "small.csv", "--shop", shop.id().toString(), "--mapping", "m.yaml"));

        JsonNode answer = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(answer.get("events").asLong()).isEqualTo(1);
        assertThat(answer.get("refused").asLong()).isEqualTo(1);
        assertThat(answer.at("/files/0/state").asString()).isEqualTo("finished");
        assertThat(answer.at("/files/0/rejects").asString()).startsWith("events/rejects/");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("[########################] 100 %")
                .contains("rows/s")
                .contains("left");

        out.reset();
        err.reset();
        assertThat(command.run(invocation(
                        out,
                        err,
                        "events",
                        "small.csv",
                        "--shop",
                        shop.id().toString(),
                        "--mapping",
                        "m.yaml",
                        "--preview")))
                .isZero();
        JsonNode rows =
                new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8)).get("rows");
        assertThat(rows.at("/0/events/0/event").asString()).isEqualTo("Product Viewed");
        assertThat(rows.at("/1/refused").asString()).contains("nonsense");

        out.reset();
        err.reset();
        write("bad.yaml", "visitor: who\nevent: what\ntime: {column: at, fromat: s}\n");
        assertThat(command.run(invocation(
                        out, err, "events", "small.csv", "--shop", shop.id().toString(), "--mapping", "bad.yaml")))
                .isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("time.fromat");
        assertThat(command.run(invocation(
                        out, err, "events", "none.csv", "--shop", shop.id().toString(), "--mapping", "m.yaml")))
                .isEqualTo(2);
    }

    private Invocation invocation(ByteArrayOutputStream out, ByteArrayOutputStream err, String... words) {
        return new Invocation() {
            @Override
            public List<String> arguments() {
                return List.of(words);
            }

            @Override
            public PrintStream out() {
                return new PrintStream(out, true, StandardCharsets.UTF_8);
            }

            @Override
            public PrintStream err() {
                return new PrintStream(err, true, StandardCharsets.UTF_8);
            }

            @Override
            public Path workingDirectory() {
                return folder;
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    private Shop shop() {
        return shops.add(NewShop.of("Imports " + SHOPS.incrementAndGet(), "EUR", "UTC"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> rows(Shop shop, String sql) {
        Asked<List<String>> asked = columns -> columns.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setInt(1, shop.id().value());
                List<String> rows = new ArrayList<>();
                try (var found = statement.executeQuery()) {
                    while (found.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            row.add(found.getString(i));
                        }
                        rows.add(String.join("|", row));
                    }
                }
                return rows;
            }
        });
        return log.ask(asked);
    }
}
