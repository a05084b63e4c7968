package dev.fullspan.demo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {
    @ParameterizedTest
    @ValueSource(strings = {"Å/2 ~.1", "A,B", "\"quoted\"", "a.b.2", "~", "*1", "VASE"})
    void whatASkuIsMadeOfTheCookieHoldsIt(String sku) {
        Product plain = Catalogue.demo().get("VASE");
        Product odd = new Product(
                sku,
                "odd",
                "Odd",
                plain.brand(),
                plain.category(),
                100,
                plain.shape(),
                plain.palette(),
                plain.pattern(),
                "",
                "",
                1,
                0);
        Product other = Catalogue.demo().get("CELLAR");
        Cart cart = new Cart(Map.of(odd, 2, other, 3));

        assertThat(cart.cookie()).matches("demo_cart=[A-Za-z0-9_.~-]+;.*");
        assertThat(Cart.parse(cart.text(), Catalogue.demo().with(List.of(odd, other))))
                .isEqualTo(cart);
    }
}
