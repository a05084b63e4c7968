package dev.fullspan.order.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.files.OrderImport.State;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Files of orders and receipts, in and out. */
@FullspanTest
class OrderFilesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    OrderImports imports;

    @Autowired
    OrderImportRows rows;

    @Autowired
    OrderList list;

    @Autowired
    Connections connections;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Files " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
    }

    @Test
    void linesThatStandApartAreOneOrderAndABrokenLineCostsNoOtherOrder() throws IOException {
        OrderImport done = take(Engine.CSV, """
                order_id,placed_at,sku,title,quantity,unit_price,shipping,total,email
                1,2026-03-01 10:00,A,Tray,2,12.50,4.90,,a@example.com
                2,2026-03-01,A,Tray,one,12.50,,,
                1,2026-03-01 10:00,B,Bowl,1,"1.250,00",,,
                2,2026-03-01,B,Bowl,1,5,,,
                3,2026-03-32,B,Bowl,1,5,,,
                ,2026-03-02,B,Bowl,1,5,,,
                4,2026-03-02,C,Cup,-1,5,,,
                """);
        assertThat(done.state()).isEqualTo(State.FINISHED);
        assertThat(done.fresh()).isEqualTo(2);
        List<OrderRow> found = list.list(shop.id(), OrderQuery.ALL, null, 10).rows();
        assertThat(found).extracting(OrderRow::number).containsExactly("4", "1");
        assertThat(found.get(1).total().toString()).isEqualTo("1279.90 EUR");
        assertThat(found.get(1).placed().toString()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(found.getFirst().total().toString()).isEqualTo("-5.00 EUR");
        assertThat(rows.refused(shop.id(), done.id(), 0, 10))
                .extracting(OrderImportRows.Refused::line)
                .containsExactly(3L, 5L, 6L, 7L);
        assertThat(rows.refused(shop.id(), done.id(), 0, 10).getFirst().reason())
                .startsWith("quantity: Write a whole number");
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        String file = "order_id,placed_at,sku,quantity,unit_price\n1,2026-03-01,A,2,12.50\n";
        assertThat(take(Engine.CSV, file).fresh()).isEqualTo(1);
        OrderImport again = take(Engine.CSV, file);
        assertThat(again.fresh() + again.changed()).isZero();
        assertThat(again.same()).isEqualTo(1);
        assertThat(take(Engine.CSV, file.replace("12.50", "13.50")).changed()).isEqualTo(1);
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedWithTheirNames() {
        assertThatThrownBy(() -> take(Engine.CSV, "a,b\n1,2\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("order_id");
    }

    @Test
    void receiptsOfTheTillAreSalesAndReturns() throws IOException {
        OrderImport done = take(Engine.TILL, """
                date;receipt;location;sku;quantity;price;payment;loyalty
                2026-03-01 10:00;R1;;A;2;12,50;cash;L7
                2026-03-01 10:00;R1;;B;-1;5,00;cash;L7
                2026-03-01 11:00;R2;Attic;A;1;12,50;cash;
                """);
        assertThat(done.refused()).isEqualTo(1);
        OrderRow receipt = list.list(shop.id(), OrderQuery.ALL, null, 10).rows().getFirst();
        assertThat(receipt.total().toString()).isEqualTo("20.00 EUR");
        assertThat(receipt.fulfilment().label()).isEqualTo("Delivered");
        assertThat(receipt.problems()).isEmpty();
        assertThat(connections.of(shop.id()).getFirst().engine()).isEqualTo(Engine.TILL);
    }

    @Test
    void programsSendAndFetchFiles() throws Exception {
        String key = TestSignIn.key(program, shop.id(), "orders:read", "orders:write");
        String begun = send(
                "POST",
                key,
                "/order-imports?name=x.csv",
                "order_id,placed_at,sku,quantity,unit_price\n1,2026-03-01,A,2,x\n2,2026-03-01,A,2,1\n",
                202);
        String id = begun.replaceAll("(?s).*?\"id\":([0-9]+).*", "$1");
        String state = begun;
        while (state.contains("\"running\"")) {
            state = send("GET", key, "/order-imports/" + id, "", 200);
        }
        assertThat(state).contains("\"finished\"").contains("\"refused\":1");
        assertThat(send("GET", key, "/order-imports/" + id + "/refused", "", 200))
                .contains("2,\"unit_price: Write an amount");
        assertThat(send("GET", key, "/order-export", "", 200)).contains("\r\n2,2,csv,order,");
        ShopId other = shops.add(NewShop.of("Other " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        send("GET", TestSignIn.key(program, other, "orders:read"), "/order-imports/" + id, "", 404);
    }

    private OrderImport take(Engine engine, String file) throws IOException {
        return imports.runNow(
                shop,
                engine,
                engine.word(),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                "file.csv",
                "test");
    }

    private String send(String method, String key, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop.id() + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "text/csv")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** What a command was typed with and has printed. */
    private record Typed(
            List<String> arguments, java.nio.file.Path workingDirectory, java.io.ByteArrayOutputStream printed)
            implements dev.fullspan.platform.Invocation {
        @Override
        public java.io.PrintStream out() {
            return new java.io.PrintStream(printed, true, StandardCharsets.UTF_8);
        }

        @Override
        public java.io.PrintStream err() {
            return out();
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    private String typed(int code, java.nio.file.Path folder, String... words) throws Exception {
        var import_ = program.getBeansOfType(dev.fullspan.platform.Command.class).values().stream()
                .filter(command -> command.name().equals("import"))
                .findFirst()
                .orElseThrow();
        Typed typed = new Typed(List.of(words), folder, new java.io.ByteArrayOutputStream());
        assertThat(import_.run(typed)).isEqualTo(code);
        return typed.printed().toString(StandardCharsets.UTF_8);
    }

    @Test
    void ordersAndReceiptsComeInByTheCommandLine(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        java.nio.file.Files.writeString(
                folder.resolve("o.csv"),
                "order_id,placed_at,sku,title,quantity,unit_price\n1,2026-03-01,A,Tray,2,12.50\n2,2026-03-32,A,Tray,2,12.50\n");
        String at = shop.id().toString();
        assertThat(typed(0, folder, "orders", "o.csv", "--shop", at))
                .contains("\"new\":1")
                .contains("\"refused\":1");
        assertThat(typed(0, folder, "orders", "o.csv", "--shop", at)).contains("\"same\":1");
        java.nio.file.Files.writeString(
                folder.resolve("r.csv"), "date,receipt,sku,quantity,price\n2026-03-01,R1,A,1,12.50\n");
        typed(0, folder, "receipts", "r.csv", "--shop", at, "--connection", "till-2");
        assertThat(list.list(shop.id(), OrderQuery.ALL, null, 10).rows())
                .extracting(OrderRow::connection)
                .containsExactlyInAnyOrder("csv", "till-2");
        assertThatThrownBy(() -> typed(2, folder, "orders", "none.csv", "--shop", at))
                .hasMessageContaining("There is no file");
    }
}
