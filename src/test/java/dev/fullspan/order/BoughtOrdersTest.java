package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Purchases;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a customer's page says of their orders. */
@FullspanTest
class BoughtOrdersTest {
    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    CustomerList customers;

    @Autowired
    BoughtOrders bought;

    @Autowired
    Followers followers;

    @Autowired
    JdbcClient database;

    @Test
    void eachPurchaseLeadsToItsOrderAndSaysHowManyMoreThingsWereInIt() {
        ShopId shop = shops.add(NewShop.of("Bought " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Telling told = new Telling("1", Instant.now());
        for (String sku : List.of("A", "B", "C", "D", "E")) {
            told.line(sku, 2, "10");
        }
        OrderId order = orders.take(
                        shop,
                        told.buyer(new OrderSnapshot.Buyer(
                                        null, null, "A. Berg", "anna@mail.at", true, null, null, null))
                                .snapshot())
                .order();
        Settled.all(database, followers, shop);
        CustomerId anna = customers
                .page(shop, CustomerQuery.of("", ""), CustomerQuery.Order.SPENT, true, null, false, 9)
                .lines()
                .getFirst()
                .id();
        Purchases.Purchase purchase = bought.of(shop, List.of(anna), 9).getFirst();
        assertThat(purchase.href()).isEqualTo("/shops/" + shop + "/orders/" + order.value());
        assertThat(purchase.items()).isEqualTo("2 × Thing A, 2 × Thing B, 2 × Thing C and 2 more");
    }
}
