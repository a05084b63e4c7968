package dev.fullspan.journey.funnel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Funnels that somebody gave a name, by shop. */
@Component
public class SavedFunnels {
    private static final int LONGEST_NAME = 100;

    private final JdbcClient database;

    SavedFunnels(JdbcClient database) {
        this.database = database;
    }

    /** @param funnel JSON as {@link FunnelJson} reads it */
    public record Saved(long id, String name, String funnel, String author) {}

    /** Every saved funnel of the shop, by name. */
    public List<Saved> all(ShopId shop) {
        return database.sql("""
                        select id, name, funnel, author
                        from journey.saved_funnel
                        where shop = :shop
                        order by lower(name)
                        limit 500
                        """).param("shop", shop.value()).query(Saved.class).list();
    }

    /** One saved funnel, or empty where the shop has none of the id. */
    public Optional<Saved> find(ShopId shop, long id) {
        return database.sql("""
                        select id, name, funnel, author
                        from journey.saved_funnel
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Saved.class)
                .optional();
    }

    /**
     * Saves a funnel under a new name.
     *
     * @return its id
     * @throws ProblemException where the name is empty, too long or taken
     */
    public long save(ShopId shop, String name, FunnelSpec spec, String author) {
        String kept = checked(name);
        try {
            return database.sql("""
                            insert into journey.saved_funnel (shop, name, funnel, author)
                            values (:shop, :name, :funnel, :author)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("name", kept)
                    .param("funnel", FunnelJson.write(spec))
                    .param("author", author)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw taken(kept);
        }
    }

    /**
     * Gives a saved funnel another name and other steps.
     *
     * @return whether the shop has one of the id
     * @throws ProblemException where the name is empty, too long or taken
     */
    public boolean replace(ShopId shop, long id, String name, FunnelSpec spec) {
        String kept = checked(name);
        try {
            return database.sql("""
                                    update journey.saved_funnel
                                    set name = :name, funnel = :funnel
                                    where shop = :shop and id = :id
                                    """)
                            .param("shop", shop.value())
                            .param("id", id)
                            .param("name", kept)
                            .param("funnel", FunnelJson.write(spec))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            throw taken(kept);
        }
    }

    private static String checked(String name) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NAME || kept.indexOf('\0') >= 0) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "name",
                    "Give the funnel a name of at most " + LONGEST_NAME + " characters.");
        }
        return kept;
    }

    private static ProblemException taken(String name) {
        return new ProblemException(
                Problem.CONFLICT, "name", "There is a funnel named “" + name + "” already. Choose another name.");
    }

    /** Removes a funnel and tells what it was. */
    public Optional<Saved> remove(ShopId shop, long id) {
        return database.sql("""
                        delete from journey.saved_funnel
                        where shop = :shop and id = :id
                        returning id, name, funnel, author
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Saved.class)
                .optional();
    }
}
