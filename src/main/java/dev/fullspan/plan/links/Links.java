package dev.fullspan.plan.links;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.shop.Shop;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tagged links of every shop. */
@Component
public class Links {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 8;
    private static final int MOST = 1_000;
    private static final String COLUMNS =
            "id, code, name, target, channel, source, medium, campaign, expected, currency, made, author, together, archived";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    Links(JdbcClient database, TransactionTemplate transaction, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** A code that nobody can guess from another: 40 random bits. */
    String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** The latest first; archived ones only where they are asked for. */
    public List<Link> of(ShopId shop, boolean archived) {
        return database.sql("select " + COLUMNS + """
                         from plan.link
                        where shop = :shop and (archived is not null) = :archived
                        order by made desc, id desc
                        limit 1000
                        """)
                .param("shop", shop.value())
                .param("archived", archived)
                .query((row, number) -> link(row))
                .list();
    }

    /** Those that were made in one go with the first of them, in the order of making. */
    List<Link> together(ShopId shop, long first) {
        List<Link> links = database.sql(
                        "select " + COLUMNS + " from plan.link where shop = :shop and together = :first order by id")
                .param("shop", shop.value())
                .param("first", first)
                .query((row, number) -> link(row))
                .list();
        if (links.isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "No links were made together under this number.");
        }
        return links;
    }

    Link get(ShopId shop, long id) {
        return database.sql("select " + COLUMNS + " from plan.link where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> link(row))
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no such link."));
    }

    /** Where a short address leads, archived ones included: they may stand on paper. */
    Optional<Lead> lead(String code) {
        return database.sql("select shop, target from plan.link where code = :code")
                .param("code", code)
                .query((row, number) -> new Lead(new ShopId(row.getInt("shop")), row.getString("target")))
                .optional();
    }

    /** A page of a shop that a short address stands for. */
    record Lead(ShopId shop, String target) {}

    /** @return its id */
    long add(Shop shop, Link link) {
        long count = database.sql("select count(*) from plan.link where shop = :shop and archived is null")
                .param("shop", shop.id().value())
                .query(Long.class)
                .single();
        if (count >= MOST) {
            throw full("target");
        }
        Money expected = link.expected();
        long id = database.sql("""
                        insert into plan.link (shop, code, name, target, channel, source, medium, campaign, expected, currency, made, author)
                        values (:shop, :code, :name, :target, :channel, :source, :medium, :campaign, :expected, :currency, :made, :author)
                        returning id
                        """)
                .param("shop", shop.id().value())
                .param("code", link.code())
                .param("name", link.name())
                .param("target", link.target())
                .param("channel", link.channel())
                .param("source", link.source())
                .param("medium", link.medium())
                .param("campaign", link.campaign())
                .param("expected", expected == null ? null : expected.minor(), Types.BIGINT)
                .param("currency", (expected == null ? shop.currency() : expected.currency()).getCurrencyCode())
                .param("made", link.made().atOffset(ZoneOffset.UTC))
                .param("author", link.author())
                .query(Long.class)
                .single();
        audit.made("link.made", "link:" + id, shop.id(), link.told());
        return id;
    }

    private static ProblemException full(String field) {
        return new ProblemException(
                Problem.CONFLICT, field, "There are " + MOST + " links already. Archive some that are over.");
    }

    /** Says that links were made in one go. */
    void bind(ShopId shop, List<Long> ids) {
        database.sql("update plan.link set together = :first where shop = :shop and id in (:ids)")
                .param("first", ids.getFirst())
                .param("shop", shop.value())
                .param("ids", ids)
                .update();
    }

    /** @param since null where it is to be in use again, for which there must be room */
    void archive(ShopId shop, long id, @Nullable Instant since) {
        audit.changing(
                since == null ? "link.taken-up-again" : "link.archived",
                "link:" + id,
                shop,
                () -> get(shop, id).told(),
                () -> mark(shop, id, since));
    }

    private void mark(ShopId shop, long id, @Nullable Instant since) {
        int rows = database.sql("""
                        update plan.link set archived = cast(:since as timestamptz)
                        where shop = :shop and id = :id
                            and (cast(:since as timestamptz) is not null or archived is null
                                or (select count(*) from plan.link used where used.shop = :shop and used.archived is null) < :most)
                        """)
                .param("most", MOST)
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shop", shop.value())
                .param("id", id)
                .update();
        if (rows == 0) {
            get(shop, id);
            throw full("id");
        }
    }

    /** The same with those that were made in one go; either all or none. */
    void archiveTogether(ShopId shop, long first, @Nullable Instant since) {
        transaction.executeWithoutResult(
                status -> together(shop, first).forEach(link -> archive(shop, link.id(), since)));
    }

    private static Link link(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long expected = row.getLong("expected");
        Money money = row.wasNull() ? null : new Money(expected, currency);
        long together = row.getLong("together");
        Long first = row.wasNull() ? null : together;
        Timestamp archived = row.getTimestamp("archived");
        return new Link(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("target"),
                row.getString("channel"),
                row.getString("source"),
                row.getString("medium"),
                row.getString("campaign"),
                money,
                row.getTimestamp("made").toInstant(),
                row.getString("author"),
                first,
                archived == null ? null : archived.toInstant());
    }
}
