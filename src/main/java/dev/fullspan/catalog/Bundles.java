package dev.fullspan.catalog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that every bundle can be taken apart: no circle, and no more than a checkout can be asked to look through. */
@Component
class Bundles {
    static final int MOST_LEVELS = 5;
    static final int MOST_PARTS = 500;
    static final int MOST_UNITS = 1_000_000;
    /** Lines looked through before it is given up. */
    private static final int MOST_LINES = 200_000;

    private static final int LOCK = 0x666c7331;

    private final JdbcClient database;

    Bundles(JdbcClient database) {
        this.database = database;
    }

    /** To be called before parts of a bundle are written: one at a time in a shop, for two that are right alone may be a circle together. */
    void changing(ShopId shop, List<String> skus) {
        if (!skus.isEmpty()) {
            database.sql("select pg_advisory_xact_lock(:lock, :shop)")
                    .param("lock", LOCK)
                    .param("shop", shop.value())
                    .query((row, number) -> 0)
                    .list();
        }
    }

    /**
     * To be called after they were written.
     *
     * @param skus the bundles that were; those that they are parts of are looked at too
     * @throws ProblemException {@link Problem#CONFLICT} naming the field {@code contains}
     */
    void check(ShopId shop, List<String> skus) {
        if (skus.isEmpty()) {
            return;
        }
        List<Found> found = database.sql("""
                        with recursive touched as (
                            select sku from catalog.variant where shop = :shop and sku in (:skus)
                            union
                            select relation.sku
                            from touched
                            join catalog.relation on relation.shop = :shop and relation.other = touched.sku and relation.kind = 'CONTAINS'
                        ), part (bundle, sku, quantity, level) as (
                            select touched.sku, relation.other, relation.quantity::numeric, 1
                            from touched
                            join catalog.relation on relation.shop = :shop and relation.sku = touched.sku and relation.kind = 'CONTAINS'
                            union all
                            select part.bundle, relation.other, part.quantity * relation.quantity, part.level + 1
                            from part
                            join catalog.relation on relation.shop = :shop and relation.sku = part.sku and relation.kind = 'CONTAINS'
                            where part.sku <> part.bundle and part.level <= :levels
                        ), line as (
                            select bundle, sku, quantity, level from part limit :lines
                        )
                        select bundle, bool_or(sku = bundle) as circle, max(level) as levels, count(*) as parts,
                            sum(quantity) as units, (select count(*) from line) as lines
                        from line
                        group by bundle
                        having bool_or(sku = bundle) or max(level) > :levels or count(*) > :parts or sum(quantity) > :units
                            or (select count(*) from line) >= :lines
                        order by bool_or(sku = bundle) desc, bundle
                        limit 1
                        """)
                .param("shop", shop.value())
                .param("skus", skus)
                .param("levels", MOST_LEVELS)
                .param("parts", MOST_PARTS)
                .param("units", MOST_UNITS)
                .param("lines", MOST_LINES)
                .query((row, number) -> new Found(row.getString("bundle"), row.getBoolean("circle")))
                .list();
        if (!found.isEmpty()) {
            throw refused(found.getFirst());
        }
    }

    private record Found(String bundle, boolean circle) {}

    private static ProblemException refused(Found found) {
        return new ProblemException(
                Problem.CONFLICT,
                Relation.Kind.CONTAINS.word(),
                found.circle()
                        ? "The bundle “" + found.bundle() + "” would contain itself. Take it out of its parts."
                        : "The bundle “" + found.bundle() + "” would be too large: bundles go at most " + MOST_LEVELS
                                + " levels deep, with 500 parts and 1,000,000 units in all.");
    }
}
