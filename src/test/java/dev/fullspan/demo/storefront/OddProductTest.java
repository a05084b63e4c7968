package dev.fullspan.demo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.demo.history.Truth;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an owner may enter in the catalogue does not close the storefront. */
@FullspanTest
class OddProductTest {
    private static final String ODD = "Å/2 ~.1";

    @Autowired
    DemoShop shop;

    @Autowired
    Stocking stocking;

    @Autowired
    PublicInterface fullspan;

    @Autowired
    ShopFloor floor;

    @Autowired
    Clock clock;

    private DemoShop.Opened opened;

    @BeforeEach
    void open() throws Exception {
        shop.open(1, EnumSet.allOf(Truth.class));
        stocking.fill();
        opened = shop.find().orElseThrow();
    }

    @AfterEach
    void takeOut() throws Exception {
        put("odd-sku", ODD, "12.00", "archived");
        put("dear", "DEAR", "21474836.48", "archived");
    }

    @Test
    void aPriceThatIsTooHighIsLeftOutAndAnOddSkuIsOffered() throws Exception {
        put("odd-sku", ODD, "12.00", "active");
        put("dear", "DEAR", "21474836.48", "active");

        Catalogue offered = new Assortment(shop, floor, clock).catalogue();

        Product odd = offered.find(ODD).orElseThrow();
        assertThat(offered.find("DEAR")).isEmpty();
        assertThat(Cart.parse(new Cart(Map.of(odd, 2)).text(), offered).of(odd)).isEqualTo(2);
    }

    private void put(String handle, String sku, String amount, String status) throws Exception {
        PublicInterface.Answer answer = fullspan.ask(
                opened.apiKey(),
                "PUT",
                "/api/v1/shops/" + opened.shop() + "/products/" + handle,
                Map.of(
                        "title",
                        handle,
                        "status",
                        status,
                        "variants",
                        List.of(Map.of("sku", sku, "price", Map.of("amount", amount, "currency", "EUR")))));
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 299);
    }
}
