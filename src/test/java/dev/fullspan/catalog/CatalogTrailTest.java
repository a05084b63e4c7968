package dev.fullspan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class CatalogTrailTest {
    @Autowired
    Products products;

    @Autowired
    Categories categories;

    @Autowired
    AuditReading reading;

    @Autowired
    Shops shops;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void what_a_product_was_before_and_after_is_kept() {
        Product tray = products.save(shop, product("Oak tray", 1_200));
        products.change(shop, tray.id(), null, now -> now.with(List.of(variant(1_450))));
        products.change(shop, tray.id(), null, now -> now);
        products.delete(shop, tray.id(), null);

        List<AuditEntry> entries = entries();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("product.deleted", "product.changed", "product.added");
        assertThat(entries.get(1).changes()).containsExactly(new Change("OAK-1, price", "12.00 EUR", "14.50 EUR"));
        assertThat(entries.getLast().changes())
                .contains(new Change("Title", "", "Oak tray"), new Change("OAK-1, price", "", "12.00 EUR"));
        assertThat(entries.getFirst().changes()).contains(new Change("Title", "Oak tray", ""));
    }

    @Test
    void what_a_category_was_before_and_after_is_kept() {
        long kitchen = categories.add(shop, "", "Kitchen");
        categories.change(shop, kitchen, "", "Cooking");
        categories.delete(shop, kitchen);

        assertThat(entries().reversed())
                .extracting(one -> one.changes().getFirst())
                .containsExactly(
                        new Change("Category", "", "Kitchen"),
                        new Change("Category", "Kitchen", "Cooking"),
                        new Change("Category", "Cooking", ""));
    }

    private static Product product(String title, long minor) {
        return new Product(
                0,
                "oak-tray",
                title,
                "",
                "",
                "",
                "",
                List.of(),
                Product.Status.ACTIVE,
                List.of(),
                List.of(),
                List.of(variant(minor)),
                1);
    }

    private static Variant variant(long minor) {
        Variant bare = Variant.of("OAK-1");
        return new Variant(
                bare.sku(),
                bare.options(),
                new Money(minor, Currency.getInstance("EUR")),
                null,
                null,
                "",
                "",
                null,
                "",
                null,
                bare.backOrders(),
                List.of());
    }

    private List<AuditEntry> entries() {
        return reading.entries(
                new AuditReading.Query(
                        shop, false, "", "", Instant.EPOCH, Instant.now().plusSeconds(60), 0, "", Set.of()),
                0,
                20);
    }
}
