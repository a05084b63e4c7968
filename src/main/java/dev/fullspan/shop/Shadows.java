package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ShadowTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shadow copies of shops, on which a rehearsal runs: what modules name as {@link ShadowTables} is copied under an id of its own kind. Nobody sees one,
 * and nothing of it leaves; it goes with all its rows when the rehearsal ends.
 */
@Component
public class Shadows {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ShopSnapshot snapshot;
    private final List<ShadowTables.Table> tables;

    Shadows(JdbcClient database, TransactionTemplate transaction, ShopSnapshot snapshot, List<ShadowTables> tables) {
        this.database = database;
        this.transaction = transaction;
        this.snapshot = snapshot;
        this.tables = tables.stream()
                .sorted(Comparator.comparingInt(ShadowTables::place))
                .flatMap(one -> one.tables().stream())
                .toList();
    }

    /** An id for a copy that is still to be made, so that it can be noted before there is anything to remove. */
    public ShopId next() {
        return new ShopId(database.sql("select nextval('shop.shadow_id')::integer")
                .query(Integer.class)
                .single());
    }

    /** Copies a shop as it stands now. */
    public ShopId copy(ShopId shop) {
        ShopId shadow = next();
        copy(shop, shadow);
        return shadow;
    }

    /** The same under an id that was drawn for it. */
    public void copy(ShopId shop, ShopId into) {
        transaction.executeWithoutResult(status -> {
            database.sql("""
                            insert into shop.shop (id, shadow_of, name, currency, time_zone, created)
                            overriding system value
                            select :shadow, s.id, 'Rehearsal ' || :shadow, s.currency, s.time_zone, s.created
                            from shop.shop s
                            where s.id = :shop
                            """)
                    .param("shadow", into.value())
                    .param("shop", shop.value())
                    .update();
            database.sql("""
                            insert into shop.rate (shop, becomes, currency, day, amount, per)
                            select :shadow, becomes, currency, day, amount, per from shop.rate where shop = :shop
                            """)
                    .param("shadow", into.value())
                    .param("shop", shop.value())
                    .update();
            tables.forEach(table -> copy(table, shop, into.value()));
        });
        snapshot.changed();
    }

    private void copy(ShadowTables.Table table, ShopId shop, int shadow) {
        List<String> columns = database.sql("""
                        select attname from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                        order by attnum
                        """)
                .param("table", table.name())
                .query(String.class)
                .list();
        List<String> values = new ArrayList<>();
        columns.forEach(column ->
                values.add(column.equals("shop") ? ":shadow" : table.instead().getOrDefault(column, column)));
        database.sql("insert into %s (%s) overriding system value select %s from %s where shop = :shop"
                        .formatted(table.name(), String.join(", ", columns), String.join(", ", values), table.name()))
                .param("shadow", shadow)
                .param("shop", shop.value())
                .update();
    }

    /** Removes a copy with all that happened in it. One that is gone stays gone. */
    public void remove(ShopId shadow) {
        if (!shadow.isShadow()) {
            throw new IllegalArgumentException("Shop " + shadow + " is no shadow copy.");
        }
        transaction.executeWithoutResult(status -> {
            database.sql("delete from shop.rate where shop = :shop")
                    .param("shop", shadow.value())
                    .update();
            database.sql("delete from shop.shop where id = :shop and shadow_of is not null")
                    .param("shop", shadow.value())
                    .update();
        });
        snapshot.changed();
    }

    /** Those that there are; after a start, those that a process left which ended. */
    public List<ShopId> all() {
        return database.sql("select id from shop.shop where shadow_of is not null order by id")
                .query((row, number) -> new ShopId(row.getInt("id")))
                .list();
    }
}
