package dev.fullspan.order.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.FullspanTest;
import dev.fullspan.order.Engine;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    @Test
    void isImportedToItsGroundTruth() throws Exception {
        Path file = FOLDER.resolve("online-retail-541909.csv.gz");
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        JsonNode truth = JsonMapper.shared().readTree(FOLDER.resolve("ground_truth.json").toFile());
        shop = shops.add(NewShop.of("Retail " + UUID.randomUUID(), "GBP", "Europe/London"));
        Instant begun = Instant.now();
        OrderImport done;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            done = imports.runNow(shop, Engine.CSV, "retail", in, "online-retail.csv", "test");
        }
        Duration took = Duration.between(begun, Instant.now());
        LoggerFactory.getLogger(OnlineRetailOrdersTest.class)
                .info("{} lines in {} s", done.lines(), took.toMillis() / 1000.0);
        assertThat(done.state()).as(done.message()).isEqualTo(OrderImport.State.FINISHED);
        assertThat(done.refused()).isZero();
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
        assertThat(count("select count(*) from orders.record where shop = :shop and number like 'C%' and kind = 'credit'"))
                .isEqualTo(truth.get("cancelled_invoices_C").asLong());
        assertThat(count("select count(distinct country) from orders.record where shop = :shop"))
                .isEqualTo(truth.get("countries").asLong());
        assertThat(sum("select sum(quantity * unit_price) from orders.line where shop = :shop"))
                .isEqualByComparingTo(truth.get("sum_Quantity_x_UnitPrice_all_rows").asString());
        assertThat(sum("select sum(quantity * unit_price) from orders.line where shop = :shop and quantity > 0 and unit_price > 0"))
                .isEqualByComparingTo(truth.get("sum_positive_qty_and_price").asString());
        truth.get("by_month").forEachEntry((month, told) -> {
            List<BigDecimal> sums = database.sql("""
                            select sum(l.quantity * l.unit_price)
                            from orders.record r join orders.line l on l.record = r.id
                            where r.shop = :shop and to_char(r.placed at time zone 'Europe/London', 'YYYY-MM') = :month
                            """)
                    .param("shop", shop.id().value())
                    .param("month", month)
                    .query(BigDecimal.class)
                    .list();
            assertThat(sums.getFirst()).as(month).isEqualByComparingTo(told.get("net_revenue").asString());
        });
    }

    private long count(String sql) {
        return database.sql(sql).param("shop", shop.id().value()).query(Long.class).single();
    }

    private BigDecimal sum(String sql) {
        return database.sql(sql).param("shop", shop.id().value()).query(BigDecimal.class).single();
    }
}
