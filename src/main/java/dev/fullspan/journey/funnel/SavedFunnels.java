package dev.fullspan.journey.funnel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Funnels that somebody gave a name, by shop. */
@Component
public class SavedFunnels {
    private static final int LONGEST_NAME = 100;

    private final JdbcClient database;
    private final AuditTrail audit;

    SavedFunnels(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param funnel JSON as {@link FunnelJson} reads it */
    public record Saved(long id, String name, String funnel, String author) {
        private Map<String, String> told() {
            Map<String, String> told = new LinkedHashMap<>();
            told.put("Name", name);
            told.put("Funnel", funnel);
            return told;
        }
    }

    private static String subject(long id) {
        return "funnel:" + id;
    }

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
            long id = database.sql("""
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
            audit.made("funnel.saved", subject(id), shop, new Saved(id, kept, FunnelJson.write(spec), author).told());
            return id;
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
        Optional<Saved> was = find(shop, id);
        try {
            boolean changed = database.sql("""
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
            was.ifPresent(one -> audit.record(
                    AuditTrail.actor(),
                    "funnel.changed",
                    subject(id),
                    shop,
                    AuditTrail.Change.between(
                            one.told(), new Saved(id, kept, FunnelJson.write(spec), one.author()).told())));
            return changed;
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
        Optional<Saved> was = database.sql("""
                        delete from journey.saved_funnel
                        where shop = :shop and id = :id
                        returning id, name, funnel, author
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Saved.class)
                .optional();
        was.ifPresent(one -> audit.record(
                AuditTrail.actor(), "funnel.removed", subject(id), shop, AuditTrail.Change.gone(one.told())));
        return was;
    }
}
