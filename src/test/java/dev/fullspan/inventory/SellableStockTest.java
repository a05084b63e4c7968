package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whether readiness hears of SKUs that are offered and cannot be sold for want of stock. */
@FullspanTest
class SellableStockTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Stock stock;

    @Autowired
    SellableStock check;

    @Autowired
    List<ReadinessCheck> readiness;

    private ShopId shop;

    @BeforeEach
    void open() throws Exception {
        shop = shops.add(NewShop.of("Sellable " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        new StockCalls(port, program, shop, TestSignIn.key(program, shop, "admin")).put("/products/cups", """
                {"title":"Cups","options":["Kind"],"variants":[{"sku":"CUP","options":["one"]},
                {"sku":"LATE","options":["late"],"backOrders":3},{"sku":"NONE","options":["none"]},
                {"sku":"SET","options":["set"],"contains":[{"sku":"CUP","quantity":4}]}]}""", 201);
    }

    @Test
    void aShopThatKeepsNoStockHereHearsNothingOfIt() {
        assertThat(check.failing(shop, List.of("CUP", "SET", "NONE"))).isEmpty();
    }

    @Test
    void whatIsSoldOutNeverCountedOrPromisedCannotBeSold() {
        stock.count(shop, "CUP", null, 5, null, "test");
        assertThat(check.failing(shop, List.of("CUP", "LATE", "NONE", "SET")))
                .containsOnlyKeys("NONE")
                .containsEntry("NONE", "No stock of it was ever booked.");

        stock.hold(shop, "c", Nodes.lines("CUP", 2), Duration.ofMinutes(5));
        assertThat(check.failing(shop, List.of("CUP", "SET"))).containsOnlyKeys("SET");

        stock.hold(shop, "d", Nodes.lines("CUP", 3), Duration.ofMinutes(5));
        assertThat(check.failing(shop, List.of("CUP", "SET")))
                .containsEntry("CUP", "5 are on hand, and all of them are promised or kept back.")
                .containsEntry("SET", "What it is made of is sold out.");

        stock.hold(shop, "late", Nodes.lines("LATE", 3), Duration.ofMinutes(5));
        assertThat(check.failing(shop, List.of("LATE"))).containsKey("LATE");
    }

    @Test
    void readinessSaysIt() {
        stock.count(shop, "CUP", null, 5, null, "test");

        List<ReadinessCheck.Finding> findings = readiness.stream()
                .filter(one -> one.id().equals("products-sellable"))
                .flatMap(one -> one.check(shop).stream())
                .toList();

        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.toString())
                        .contains("1 SKU cannot be sold: stock")
                        .contains("NONE: No stock of it was ever booked."));
    }
}
