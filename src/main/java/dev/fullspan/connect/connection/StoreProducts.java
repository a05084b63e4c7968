package dev.fullspan.connect.connection;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Product.Status;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Variant;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Products of a store as products of the catalogue. What the store does not know of them, such as their cost, stays as it is. */
@Component
public class StoreProducts {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Products products;

    StoreProducts(JdbcClient database, TransactionTemplate transaction, Products products) {
        this.database = database;
        this.transaction = transaction;
        this.products = products;
    }

    private record Known(Instant told, @Nullable Long catalogue) {}

    /**
     * Takes a product as the store tells it.
     *
     * @param id the store's
     * @param told with the variants that have a SKU
     */
    public Outcome take(StoreConnection store, String id, Instant updated, Product told) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Known> known = lock(store, id);
            if (known.isPresent() && known.get().told().isAfter(updated)) {
                return new Outcome(told.title(), "Later news of the product were known already.", updated);
            }
            if (told.variants().isEmpty()) {
                return new Outcome(told.title(), "None of its variants has a SKU, so it is not taken.", updated);
            }
            Optional<Product> before = before(store, known, told);
            Product saved = products.save(
                    store.shop(), before.map(one -> joined(one, told)).orElse(told));
            note(store, id, updated, saved.id());
            return new Outcome(
                    told.title(), before.isPresent() ? "The product was written anew." : "A new product.", updated);
        }));
    }

    /** The store has it no more: it is kept and not offered. */
    public Outcome gone(StoreConnection store, String id, Instant at) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Known> known = lock(store, id);
            note(store, id, at, known.map(Known::catalogue).orElse(null));
            Long ours = known.map(Known::catalogue).orElse(null);
            if (ours == null || products.get(store.shop(), List.of(ours)).isEmpty()) {
                return new Outcome(id, "The product was not known.", at);
            }
            Product now = products.change(store.shop(), ours, null, one -> with(one, Status.ARCHIVED));
            return new Outcome(now.title(), "The product was archived: the store has deleted it.", at);
        }));
    }

    private Optional<Known> lock(StoreConnection store, String id) {
        database.sql("""
                        insert into connect.store_product (shop, store, product, told) values (:shop, :store, :product, timestamptz '1970-01-01')
                        on conflict (shop, store, product) do nothing
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("product", id)
                .update();
        return database.sql("""
                        select told, catalogue from connect.store_product
                        where shop = :shop and store = :store and product = :product for update
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("product", id)
                .query((row, number) -> new Known(
                        Objects.requireNonNull(StoreConnections.instant(row, "told")),
                        row.getObject("catalogue", Long.class)))
                .optional();
    }

    private void note(StoreConnection store, String id, Instant told, @Nullable Long catalogue) {
        database.sql("""
                        update connect.store_product set told = :told, catalogue = :catalogue
                        where shop = :shop and store = :store and product = :product
                        """)
                .param("told", told.atOffset(ZoneOffset.UTC))
                .param("catalogue", catalogue, Types.BIGINT)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("product", id)
                .update();
    }

    /** The one that it was before, else that which has its handle or one of its SKUs. */
    private Optional<Product> before(StoreConnection store, Optional<Known> known, Product told) {
        Long ours = known.map(Known::catalogue).orElse(null);
        if (ours != null) {
            Optional<Product> same =
                    products.get(store.shop(), List.of(ours)).stream().findFirst();
            if (same.isPresent()) {
                return same;
            }
        }
        Optional<Product> named = products.find(store.shop(), told.handle());
        if (named.isPresent()) {
            return named;
        }
        return products
                .ownerIds(
                        store.shop(), told.variants().stream().map(Variant::sku).toList())
                .values()
                .stream()
                .sorted()
                .findFirst()
                .map(id -> products.get(store.shop(), id));
    }

    private static Product joined(Product before, Product told) {
        Map<String, Variant> known = new HashMap<>();
        before.variants().forEach(one -> known.put(one.sku(), one));
        List<Variant> variants = told.variants().stream()
                .map(one -> known.containsKey(one.sku()) ? joined(known.get(one.sku()), one) : one)
                .toList();
        return new Product(
                before.id(),
                told.handle(),
                told.title(),
                told.description(),
                told.brand().isEmpty() ? before.brand() : told.brand(),
                told.category().isEmpty() ? before.category() : told.category(),
                told.kind().isEmpty() ? before.kind() : told.kind(),
                told.tags(),
                told.status(),
                told.options(),
                told.pictures().isEmpty() ? before.pictures() : told.pictures(),
                variants,
                before.version());
    }

    private static Variant joined(Variant before, Variant told) {
        return new Variant(
                told.sku(),
                told.options(),
                told.price(),
                told.compareAt(),
                before.cost(),
                before.taxClass().isEmpty() ? told.taxClass() : before.taxClass(),
                before.shippingClass().isEmpty() ? told.shippingClass() : before.shippingClass(),
                told.weightGrams() == null ? before.weightGrams() : told.weightGrams(),
                Stream.of(told.barcode(), before.barcode())
                        .filter(code -> !code.isEmpty())
                        .findFirst()
                        .orElse(""),
                before.leadTimeDays(),
                before.backOrders(),
                before.relations());
    }

    private static Product with(Product one, Status status) {
        return new Product(
                one.id(),
                one.handle(),
                one.title(),
                one.description(),
                one.brand(),
                one.category(),
                one.kind(),
                one.tags(),
                status,
                one.options(),
                one.pictures(),
                one.variants(),
                one.version());
    }
}
