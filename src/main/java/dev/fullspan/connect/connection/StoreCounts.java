package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts of a store as counts here, where the store is master of the stock. Of each item and place the count told last stands. */
@Component
public class StoreCounts {
    /** The one place of a store that has no places. */
    public static final String ONLY_PLACE = "";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Stock stock;
    private final Clock clock;

    StoreCounts(JdbcClient database, TransactionTemplate transaction, Stock stock, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.stock = stock;
        this.clock = clock;
    }

    /** A place of the store, and where that is here; null where nobody has said so. */
    record Place(String place, @Nullable Long location, boolean own) {}

    /** Notes what the store calls a SKU. */
    public void item(StoreConnection store, String item, String sku) {
        database.sql("""
                        insert into connect.store_item as i (shop, store, item, sku) values (:shop, :store, :item, :sku)
                        on conflict (shop, store, item) do update set sku = excluded.sku where i.sku <> excluded.sku
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("item", item)
                .param("sku", sku)
                .update();
    }

    public Optional<String> sku(StoreConnection store, String item) {
        return database.sql("select sku from connect.store_item where shop = :shop and store = :store and item = :item")
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("item", item)
                .query(String.class)
                .optional();
    }

    /** Counts so many units of a SKU. @param place the store's own name of where, or {@link #ONLY_PLACE} */
    public Outcome count(StoreConnection store, String sku, String item, String place, long units, Instant told) {
        if (!store.takesCounts()) {
            return new Outcome(
                    sku, "Stock is kept here, so the store’s count of %d is not taken.".formatted(units), told);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Place at = place(store, place);
            if (!at.own()) {
                return new Outcome(
                        sku,
                        "The store counts %d at its place %s. Say on the store’s page which location that is; until then it is not taken."
                                .formatted(units, place),
                        told);
            }
            if (!isLatest(store, item, place, told)) {
                return new Outcome(sku, "A later count was taken already.", told);
            }
            long counted = Math.max(0, units);
            stock.count(store.shop(), sku, at.location(), counted, "Counted by " + store.name(), store.source());
            return new Outcome(
                    sku,
                    units < 0
                            ? "Counted 0: the store has sold %d more than it has.".formatted(-units)
                            : "Counted %d.".formatted(units),
                    told);
        }));
    }

    private boolean isLatest(StoreConnection store, String item, String place, Instant told) {
        return database.sql("""
                        insert into connect.store_count as c (shop, store, item, place, told)
                        values (:shop, :store, :item, :place, :told)
                        on conflict (shop, store, item, place) do update set told = excluded.told where c.told <= excluded.told
                        """)
                        .param("shop", store.shop().value())
                        .param("store", store.id())
                        .param("item", item)
                        .param("place", place)
                        .param("told", told.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The first place of a store is where its counts go; a person says where the others are. */
    private Place place(StoreConnection store, String place) {
        Optional<Place> known = known(store, place);
        if (known.isPresent()) {
            return known.get();
        }
        // One after the other, so that only one can be the first. Not by the store's own row, which every delivery
        // writes.
        database.sql("select count(pg_advisory_xact_lock(hashtextextended('store places ' || :store, 0)))")
                .param("store", store.shop() + "/" + store.id())
                .query(Long.class)
                .single();
        database.sql("""
                        insert into connect.store_place (shop, store, place, location, seen)
                        select :shop, :store, :place,
                            case when not exists (select from connect.store_place where shop = :shop and store = :store)
                                then coalesce(cast(:location as bigint), 0) end,
                            :now
                        on conflict (shop, store, place) do nothing
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("place", place)
                .param("location", store.location(), Types.BIGINT)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return known(store, place).orElseThrow();
    }

    private Optional<Place> known(StoreConnection store, String place) {
        return places(store.shop(), store.id()).stream()
                .filter(one -> one.place().equals(place))
                .findFirst();
    }

    /** Those that the store has named so far. */
    List<Place> places(ShopId shop, long store) {
        return database.sql(
                        "select place, location from connect.store_place where shop = :shop and store = :store order"
                                + " by seen, place")
                .param("shop", shop.value())
                .param("store", store)
                .query((row, number) -> {
                    Long location = row.getObject("location", Long.class);
                    return new Place(
                            row.getString("place"),
                            location == null || location == 0 ? null : location,
                            location != null);
                })
                .list();
    }

    /** Says where a place of the store is. @param location null where its counts are not taken, 0 for the shop's default */
    void put(ShopId shop, long store, String place, @Nullable Long location) {
        database.sql("update connect.store_place set location = :location where shop = :shop and store = :store and"
                        + " place = :place")
                .param("location", location, Types.BIGINT)
                .param("shop", shop.value())
                .param("store", store)
                .param("place", place)
                .update();
    }
}
