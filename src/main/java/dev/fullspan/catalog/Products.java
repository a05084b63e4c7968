package dev.fullspan.catalog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The products of every shop, each whole with its variants, pictures and relations. */
@Component
public class Products {
    /** What was deleted can be put back for so long. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** A change that may be made of any state is made anew so often where others are quicker. */
    private static final int MOST_TRIES = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final ProductReader reader;
    private final ProductWriter writer;
    private final TransactionTemplate transaction;
    private final CatalogTrail trail;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    Products(
            JdbcClient database,
            ProductReader reader,
            ProductWriter writer,
            TransactionTemplate transaction,
            CatalogTrail trail,
            ApplicationEventPublisher changes,
            Clock clock) {
        this.database = database;
        this.reader = reader;
        this.writer = writer;
        this.transaction = transaction;
        this.trail = trail;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    public Product get(ShopId shop, long id) {
        return reader.byId(shop, List.of(id)).stream().findFirst().orElseThrow(Products::gone);
    }

    /** Those of the ids that there are, in the order of the ids. */
    public List<Product> get(ShopId shop, Collection<Long> ids) {
        return reader.byId(shop, ids);
    }

    public Optional<Product> find(ShopId shop, String handle) {
        return Optional.ofNullable(byHandle(shop, List.of(handle)).get(handle));
    }

    /** Those of the handles that there are. */
    public Map<String, Product> byHandle(ShopId shop, Collection<String> handles) {
        Map<String, Product> found = new HashMap<>();
        reader.byId(shop, reader.ids(shop, handles).values()).forEach(one -> found.put(one.handle(), one));
        return found;
    }

    /** Handle of the product that each SKU belongs to; those that the catalogue does not know are left out. */
    public Map<String, String> owners(ShopId shop, Collection<String> skus) {
        Map<String, String> handles = new HashMap<>();
        reader.owners(shop, skus).forEach((sku, owner) -> handles.put(sku, owner.handle()));
        return handles;
    }

    /** Ids of the products that SKUs belong to; those that the catalogue does not know are left out. */
    public Map<String, Long> ownerIds(ShopId shop, Collection<String> skus) {
        Map<String, Long> ids = new HashMap<>();
        reader.owners(shop, skus).forEach((sku, owner) -> ids.put(sku, owner.id()));
        return ids;
    }

    /** Id of the product that a SKU belongs to. */
    public Optional<Long> owner(ShopId shop, String sku) {
        return Optional.ofNullable(reader.owners(shop, List.of(sku)).get(sku)).map(ProductReader.Owner::id);
    }

    /**
     * Stores a product as it is; an id of 0 makes a new one.
     *
     * @return the product as it stands now
     * @throws ProblemException {@link Problem#CONFLICT} naming the field, {@link Problem#CHANGED} where somebody changed it since it was read
     */
    public Product save(ShopId shop, Product product) {
        return transaction.execute(status -> {
            Product before = product.id() == 0
                    ? null
                    : reader.byId(shop, List.of(product.id())).stream()
                            .findFirst()
                            .orElse(null);
            Map<String, Long> ids = write(shop, List.of(product));
            Product now = reader.byId(shop, ids.values()).getFirst();
            trail.saved(shop, before, now);
            return now;
        });
    }

    /** Stores many, all or none. Each handle stands there once. */
    public void save(ShopId shop, List<Product> products) {
        if (!products.isEmpty()) {
            transaction.executeWithoutResult(status -> write(shop, products));
        }
    }

    private Map<String, Long> write(ShopId shop, List<Product> products) {
        Map<String, Long> ids = writer.write(shop, products);
        changes.publishEvent(new ProductsChanged(shop, ids.values()));
        return ids;
    }

    /**
     * Changes one from what it is now.
     *
     * @param version the one that the change was made from, or null for any
     */
    public Product change(ShopId shop, long id, @Nullable Integer version, UnaryOperator<Product> change) {
        for (int tried = 1; ; tried++) {
            Product now = get(shop, id);
            if (version != null && now.version() != version) {
                throw ProductWriter.changedMeanwhile();
            }
            try {
                return save(shop, change.apply(now));
            } catch (ProblemException e) {
                if (e.problem() != Problem.CHANGED || version != null || tried == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Deletes one and keeps it for 30 days.
     *
     * @param version the one that was seen, or null for any
     * @return the number under which it is put back
     */
    public long delete(ShopId shop, long id, @Nullable Integer version) {
        return transaction.execute(status -> {
            Product was = get(shop, id);
            Instant now = clock.instant();
            int gone = database.sql("""
                            delete from catalog.product
                            where shop = :shop and id = :id and version = :version
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("version", version == null ? was.version() : version)
                    .update();
            if (gone == 0) {
                throw ProductWriter.changedMeanwhile();
            }
            trail.deleted(shop, was);
            changes.publishEvent(new ProductsChanged(shop, List.of(id)));
            database.sql("delete from catalog.deleted where shop = :shop and at < :before")
                    .param("shop", shop.value())
                    .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
            return database.sql("""
                            insert into catalog.deleted (shop, title, document, at)
                            values (:shop, :title, cast(:document as jsonb), :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("title", was.title())
                    .param("document", JSON.writeValueAsString(was))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
        });
    }

    /** What was deleted in the last 30 days, the latest first. @param before id of the last that is known */
    public List<DeletedProduct> deleted(ShopId shop, long before, int limit) {
        return database.sql("""
                        select id, title, at, document::text as document
                        from catalog.deleted
                        where shop = :shop and id < :before and at >= :since
                        order by id desc limit :limit
                        """)
                .param("shop", shop.value())
                .param("before", before)
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> {
                    Product was = JSON.readValue(row.getString("document"), Product.class);
                    return new DeletedProduct(
                            row.getLong("id"),
                            was.handle(),
                            was.title(),
                            was.variants().stream().map(Variant::sku).toList(),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /** Puts a deleted one back. @throws ProblemException where its handle or a SKU was given to another one meanwhile */
    public Product restore(ShopId shop, long deleted) {
        return transaction.execute(status -> {
            List<String> documents = new ArrayList<>(
                    database.sql("delete from catalog.deleted where shop = :shop and id = :id returning document::text")
                            .param("shop", shop.value())
                            .param("id", deleted)
                            .query(String.class)
                            .list());
            if (documents.isEmpty()) {
                throw gone();
            }
            Product was = JSON.readValue(documents.getFirst(), Product.class);
            return save(shop, was.asNew());
        });
    }

    private static ProblemException gone() {
        return new ProblemException(Problem.NOT_FOUND, "product", "There is no such product.");
    }
}
