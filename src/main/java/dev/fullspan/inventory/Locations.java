package dev.fullspan.inventory;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The locations of all shops. Each shop has one that is its default. */
@Component
public class Locations {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Locations(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** All of a shop, the default first, closed ones last. */
    public List<Location> of(ShopId shop) {
        return database.sql("""
                        select id, name, kind, is_default, closed
                        from inventory.location
                        where shop = :shop
                        order by is_default desc, closed is not null, name
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Location(
                        row.getLong("id"),
                        row.getString("name"),
                        Location.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getBoolean("is_default"),
                        row.getObject("closed", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("closed", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * The open location of an id, or the default one where none is said.
     *
     * @throws ProblemException where there is no such open location
     */
    public long open(ShopId shop, @Nullable Long id) {
        return open(shop, id, "location");
    }

    /** The same, of which a refusal names the field. */
    long open(ShopId shop, @Nullable Long id, String field) {
        if (id == null) {
            return defaultOf(shop);
        }
        return database.sql("select id from inventory.location where shop = :shop and id = :id and closed is null")
                .param("shop", shop.value())
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_REQUEST, field, "There is no open location " + id + " in this shop."));
    }

    /** The default location, which is made where the shop has none. */
    public long defaultOf(ShopId shop) {
        database.sql("""
                        insert into inventory.location (shop, name, kind, is_default)
                        select :shop, 'Store', 'store', true
                        where not exists (select from inventory.location where shop = :shop and is_default)
                        on conflict do nothing
                        """).param("shop", shop.value()).update();
        return database.sql("select id from inventory.location where shop = :shop and is_default")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    /** @throws ProblemException where the name is taken */
    public long add(ShopId shop, String name, Location.Kind kind) {
        defaultOf(shop);
        try {
            return database.sql("""
                            insert into inventory.location (shop, name, kind, is_default)
                            values (:shop, :name, :kind, false)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("name", name)
                    .param("kind", kind.name().toLowerCase(Locale.ROOT))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "name", "There is a location “" + name + "” already.");
        }
    }

    /** Gives one another name and kind. @throws ProblemException where there is none, or the name is taken */
    public void change(ShopId shop, long id, String name, Location.Kind kind) {
        int changed;
        try {
            changed = database.sql(
                            "update inventory.location set name = :name, kind = :kind where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("name", name)
                    .param("kind", kind.name().toLowerCase(Locale.ROOT))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "name", "There is a location “" + name + "” already.");
        }
        if (changed == 0) {
            throw new ProblemException(Problem.NOT_FOUND, "location", "There is no such location.");
        }
    }

    /** Takes from it first from now on. */
    public void makeDefault(ShopId shop, long id) {
        open(shop, id);
        transaction.executeWithoutResult(status -> {
            database.sql("update inventory.location set is_default = false where shop = :shop and is_default")
                    .param("shop", shop.value())
                    .update();
            database.sql("update inventory.location set is_default = true where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        });
    }

    /** Closes one on which nothing lies and nothing waits. @throws ProblemException where it is not empty, or the default */
    public void close(ShopId shop, long id) {
        int closed = database.sql("""
                        update inventory.location l set closed = :now
                        where l.shop = :shop and l.id = :id and not l.is_default and l.closed is null
                            and not exists (
                                select from inventory.stock s
                                where s.shop = l.shop and s.location = l.id
                                    and (s.on_hand <> 0 or s.reserved <> 0 or s.allocated <> 0))
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update();
        if (closed == 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "location",
                    "Only an open location on which nothing lies, and which is not the default, can be closed. Move its stock first.");
        }
    }

    /** Opens a closed one again. */
    public void reopen(ShopId shop, long id) {
        database.sql("update inventory.location set closed = null where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }
}
