package dev.fullspan.customer;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins customers and takes that back. A merge moves nothing: the joined record points to the one that is kept. So un-merging gives each record what came
 * through it, also what came while it was joined.
 */
@Component
public class Merges {
    private static final String RECORDS = "Records of the customer";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Listing listing;
    private final Doubts doubts;
    private final AuditTrail audit;
    private final Clock clock;

    Merges(
            JdbcClient database,
            TransactionTemplate transaction,
            Listing listing,
            Doubts doubts,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.listing = listing;
        this.doubts = doubts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A merge that was made.
     *
     * @param kept the record that is the customer since
     * @param undone null where it holds
     */
    public record Merging(
            long id,
            CustomerId kept,
            CustomerId joined,
            String why,
            String actor,
            Instant at,
            @Nullable Instant undone) {}

    /**
     * Makes one customer of two.
     *
     * @param kept the customer who stays
     * @param joined the one who becomes a part of them
     * @param why in words, for the history
     * @return id of the merge, by which it can be taken back
     * @throws ProblemException {@link Problem#CONFLICT} where they are one customer already, {@link Problem#NOT_FOUND} where there is no such one
     */
    public long merge(ShopId shop, CustomerId kept, CustomerId joined, String why, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> merged(shop, kept, joined, why, actor)));
    }

    private long merged(ShopId shop, CustomerId kept, CustomerId joined, String why, String actor) {
        alone(shop);
        long into = listing.hold(shop, kept.value());
        long from = listing.hold(shop, joined.value());
        if (into == from) {
            throw new ProblemException(Problem.CONFLICT, "other", "These two are one customer already.");
        }
        database.sql("update customer.record set merged_into = :into, root = :into where shop = :shop and id = :from")
                .param("shop", shop.value())
                .param("into", into)
                .param("from", from)
                .update();
        database.sql("update customer.record set root = :into where shop = :shop and root = :from")
                .param("shop", shop.value())
                .param("into", into)
                .param("from", from)
                .update();
        long id = database.sql("""
                        insert into customer.merging (shop, kept, joined, why, actor, at) values (:shop, :into, :from, :why, :actor, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("into", into)
                .param("from", from)
                .param("why", why)
                .param("actor", actor)
                .param("now", Records.at(clock.instant()))
                .query(Long.class)
                .single();
        listing.write(shop, List.of(into, from));
        audit.record(actor, "customer.merged", "customer:" + into, shop, Change.one(RECORDS, "", "customer:" + from));
        return id;
    }

    /**
     * Takes a merge back: the joined record is a customer again, with all that came through it or through what was merged into it. Questions that the merge
     * had answered stand again.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} where there is no such merge, {@link Problem#CONFLICT} where it was taken back before
     */
    public Merging undo(ShopId shop, long merging, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> undone(shop, merging, actor)));
    }

    private Merging undone(ShopId shop, long id, String actor) {
        alone(shop);
        Merging merging = find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "merge", "There is no merge " + id + "."));
        long joined = merging.joined().value();
        long was = listing.hold(shop, joined);
        int found = database.sql("""
                        update customer.merging set undone = :now, undone_by = :actor where shop = :shop and id = :id and undone is null
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("actor", actor)
                .param("now", Records.at(clock.instant()))
                .update();
        if (found == 0) {
            throw new ProblemException(Problem.CONFLICT, "merge", "This merge was taken back already.");
        }
        database.sql("""
                        with recursive part (id) as (
                            values (cast(:joined as bigint))
                            union all
                            select record.id from part join customer.record on record.shop = :shop and record.merged_into = part.id
                        )
                        update customer.record set
                            root = :joined, merged_into = case when id = :joined then null else merged_into end
                        where shop = :shop and id in (select id from part)
                        """)
                .param("shop", shop.value())
                .param("joined", joined)
                .update();
        doubts.askAgainOfSeparated(shop);
        listing.write(shop, List.of(was, joined));
        audit.record(actor, "customer.separated", "customer:" + was, shop, Change.one(RECORDS, "customer:" + joined, ""));
        return merging;
    }

    /** Says yes to a doubt: the customer with the older record stays. @return id of the merge */
    public long accept(ShopId shop, long doubt, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Doubt asked = open(shop, doubt, Doubt.State.JOINED, actor);
            String why = String.join("; ", asked.reasons().stream().map(Doubt.Reason::words).toList());
            return merged(shop, asked.one(), asked.other(), why, actor);
        }));
    }

    /** The same, where the question still stands and was not answered by another merge meanwhile. @return whether it did */
    public boolean acceptIfOpen(ShopId shop, long doubt, String actor) {
        try {
            accept(shop, doubt, actor);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Says no to a doubt: these two are not asked about again. */
    public void keepApart(ShopId shop, long doubt, String actor) {
        transaction.executeWithoutResult(status -> {
            Doubt asked = open(shop, doubt, Doubt.State.APART, actor);
            audit.record(actor, "customer.kept-apart", "customer:" + asked.one(), shop, Change.one("Asked whether they are one", "customer:" + asked.other(), "no"));
        });
    }

    /** Takes a no back: the question stands again. */
    public void askAgain(ShopId shop, long doubt, String actor) {
        if (!doubts.decide(shop, doubt, Doubt.State.APART, Doubt.State.OPEN, actor)) {
            throw decided();
        }
    }

    private Doubt open(ShopId shop, long id, Doubt.State to, String actor) {
        Doubt doubt = doubts.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "doubt", "There is no such question any more."));
        if (!doubts.decide(shop, id, Doubt.State.OPEN, to, actor)) {
            throw decided();
        }
        return doubt;
    }

    private static ProblemException decided() {
        return new ProblemException(Problem.CONFLICT, "doubt", "Somebody decided this in the meantime.");
    }

    /** The merges in which records of a customer took part, the latest first. */
    public List<Merging> of(ShopId shop, List<CustomerId> records) {
        return database.sql("""
                        select id, kept, joined, why, actor, at, undone from customer.merging
                        where shop = :shop and (joined = any(:ids) or kept = any(:ids))
                        order by id desc
                        """)
                .param("shop", shop.value())
                .param("ids", Customers.numbers(records))
                .query((row, number) -> merging(row))
                .list();
    }

    public Optional<Merging> find(ShopId shop, long id) {
        return database.sql("select id, kept, joined, why, actor, at, undone from customer.merging where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> merging(row))
                .optional();
    }

    private static Merging merging(ResultSet row) throws SQLException {
        OffsetDateTime undone = row.getObject("undone", OffsetDateTime.class);
        return new Merging(
                row.getLong("id"),
                new CustomerId(row.getLong("kept")),
                new CustomerId(row.getLong("joined")),
                row.getString("why"),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                undone == null ? null : undone.toInstant());
    }

    /** One merge of a shop at a time, so that none meets a customer who is just becoming another. */
    private void alone(ShopId shop) {
        database.sql("select count(pg_advisory_xact_lock(hashtextextended('customer.merge', :shop)))")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }
}
