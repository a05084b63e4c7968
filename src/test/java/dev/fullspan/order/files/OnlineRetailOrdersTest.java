package dev.fullspan.order.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.FullspanTest;
import dev.fullspan.order.Engine;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A year of a real shop's orders, 541,909 lines with cancellations, returns and buyers who are not known, to its published figures. */
@FullspanTest
class OnlineRetailOrdersTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"))
            .resolve("orders-uci-online-retail");

    @Autowired
    Shops shops;

    @Autowired
    OrderImports imports;

    @Autowired
    JdbcClient database;

    private Shop shop;

    /** The first month, which is enough for every day; {@code -Dfullspan.retail=whole} takes the year. */
    @Test
    void isImportedToItsGroundTruth() throws Exception {
        Path file = FOLDER.resolve("online-retail-541909.csv.gz");
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        JsonNode truth =
                JsonMapper.shared().readTree(FOLDER.resolve("ground_truth.json").toFile());
        boolean whole = System.getProperty("fullspan.retail", "").equals("whole");
        shop = shops.add(NewShop.of("Retail " + UUID.randomUUID(), "GBP", "Europe/London"));
        Instant begun = Instant.now();
        OrderImport done;
        try (InputStream in = opened(file, whole)) {
            done = imports.runNow(shop, Engine.CSV, "retail", in, "online-retail.csv", "test");
        }
        Duration took = Duration.between(begun, Instant.now());
        LoggerFactory.getLogger(OnlineRetailOrdersTest.class)
                .info("{} lines in {} s", done.lines(), took.toMillis() / 1000.0);
        assertThat(done.state()).as(done.message()).isEqualTo(OrderImport.State.FINISHED);
        assertThat(done.refused()).isZero();
        truth.get("by_month").forEachEntry((month, told) -> {
            if (whole || month.equals("2010-12")) {
                month(month, told);
            }
        });
        if (whole) {
            year(done, truth);
        }
    }

    private static InputStream opened(Path file, boolean whole) throws IOException {
        InputStream all = new GZIPInputStream(Files.newInputStream(file));
        if (whole) {
            return all;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8))) {
            return new ByteArrayInputStream(lines.lines()
                    .filter(line -> line.startsWith("InvoiceNo") || line.contains(",2010-12-"))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void month(String month, JsonNode told) {
        String of = " from orders.record r join orders.line l on l.record = r.id where r.shop = :shop"
                + " and to_char(r.placed at time zone 'Europe/London', 'YYYY-MM') = '" + month + "'";
        assertThat(sum("select sum(l.quantity * l.unit_price)" + of))
                .as(month)
                .isEqualByComparingTo(told.get("net_revenue").asString());
        assertThat(count("select count(*)" + of))
                .as(month)
                .isEqualTo(told.get("lines").asLong());
        assertThat(count("select count(distinct r.id)" + of))
                .as(month)
                .isEqualTo(told.get("invoices").asLong());
        assertThat(count("select count(distinct r.user_id)" + of))
                .as(month)
                .isEqualTo(told.get("customers").asLong());
    }

    private void year(OrderImport done, JsonNode truth) {
        assertThat(done.lines()).isEqualTo(truth.get("rows").asLong());
        assertThat(count("select count(*) from orders.record where shop = :shop and known"))
                .isEqualTo(truth.get("distinct_InvoiceNo").asLong());
        assertThat(count("select count(*) from orders.line where shop = :shop"))
                .isEqualTo(truth.get("rows").asLong());
        assertThat(count("select count(distinct sku) from orders.line where shop = :shop"))
                .isEqualTo(truth.get("distinct_StockCode").asLong());
        assertThat(count("select count(*) from orders.line where shop = :shop and quantity < 0"))
                .isEqualTo(truth.get("rows_quantity_negative").asLong());
        assertThat(count("select count(distinct user_id) from orders.record where shop = :shop"))
                .isEqualTo(truth.get("distinct_CustomerID").asLong());
        assertThat(
                        count(
                                "select count(*) from orders.record where shop = :shop and number like 'C%' and kind = 'credit'"))
                .isEqualTo(truth.get("cancelled_invoices_C").asLong());
        assertThat(count("select count(distinct country) from orders.record where shop = :shop"))
                .isEqualTo(truth.get("countries").asLong());
        assertThat(sum("select sum(quantity * unit_price) from orders.line where shop = :shop"))
                .isEqualByComparingTo(
                        truth.get("sum_Quantity_x_UnitPrice_all_rows").asString());
        assertThat(
                        sum(
                                "select sum(quantity * unit_price) from orders.line where shop = :shop and quantity > 0 and unit_price > 0"))
                .isEqualByComparingTo(truth.get("sum_positive_qty_and_price").asString());
    }

    private long count(String sql) {
        return database.sql(sql)
                .param("shop", shop.id().value())
                .query(Long.class)
                .single();
    }

    private BigDecimal sum(String sql) {
        return database.sql(sql)
                .param("shop", shop.id().value())
                .query(BigDecimal.class)
                .single();
    }
}
