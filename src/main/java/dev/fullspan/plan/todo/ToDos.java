package dev.fullspan.plan.todo;

import dev.fullspan.journey.Tasks;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The to-do lists of all shops. */
@Component
public class ToDos implements Tasks {
    private static final String COLUMNS =
            "select id, what, why, link, owner, expected, currency, due, made, author, done from plan.task ";
    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final AuditTrail audit;

    ToDos(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The open ones, those that are due first first; or the done ones, the latest first. */
    public List<ToDo> of(ShopId shop, boolean done) {
        String order = done ? "order by done desc, id desc" : "order by due nulls last, expected desc nulls last, id";
        return database.sql(COLUMNS + "where shop = :shop and (done is not null) = :done " + order + " limit " + MOST)
                .param("shop", shop.value())
                .param("done", done)
                .query((row, number) -> toDo(row))
                .list();
    }

    /** Those that were done from one moment to another. */
    public List<ToDo> doneBetween(ShopId shop, Instant from, Instant to) {
        return of(shop, true).stream()
                .filter(one -> one.done() != null
                        && !one.done().isBefore(from)
                        && one.done().isBefore(to))
                .toList();
    }

    @Override
    public List<Task> open(ShopId shop) {
        return of(shop, false).stream()
                .sorted(Comparator.comparing(
                        ToDo::expected,
                        Comparator.nullsLast(Comparator.comparing(Money::minor).reversed())))
                .map(one -> new Task(one.what(), one.expected(), one.owner(), one.due(), "/to-do/" + one.id()))
                .toList();
    }

    ToDo get(ShopId shop, long id) {
        return find(shop, id).orElseThrow(ToDos::gone);
    }

    private Optional<ToDo> find(ShopId shop, long id) {
        return database.sql(COLUMNS + "where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> toDo(row))
                .optional();
    }

    /**
     * Puts an entry on a list and tells its number.
     *
     * @param currency the shop's; an entry keeps that in which its amount was told
     * @throws ProblemException where the list is full
     */
    public long add(ShopId shop, ToDo entry, Currency currency) {
        long open = database.sql("select count(*) from plan.task where shop = :shop and done is null")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
        if (open >= MOST) {
            throw new ProblemException(
                    Problem.CONFLICT, "what", "There are " + MOST + " open entries already. Do some of them first.");
        }
        long id = bound(database.sql("""
                                insert into plan.task (shop, what, why, link, owner, expected, currency, due, made, author)
                                values (:shop, :what, :why, :link, :owner, :expected, :currency, :due, :made, :author)
                                returning id
                                """), shop, entry, currency)
                .param("link", entry.link(), Types.VARCHAR)
                .param("made", entry.made().atOffset(ZoneOffset.UTC))
                .param("author", entry.author())
                .query(Long.class)
                .single();
        audit.made("to-do.added", subject(id), shop, get(shop, id).told());
        return id;
    }

    private static String subject(long id) {
        return "to-do:" + id;
    }

    private Map<String, String> told(ShopId shop, long id) {
        return find(shop, id).map(ToDo::told).orElse(Map.of());
    }

    void change(ShopId shop, ToDo entry, Currency currency) {
        audit.changing(
                "to-do.changed",
                subject(entry.id()),
                shop,
                () -> told(shop, entry.id()),
                () -> update(shop, entry, currency));
    }

    private void update(ShopId shop, ToDo entry, Currency currency) {
        changed(bound(database.sql("""
                                update plan.task set
                                    what = :what, why = :why, owner = :owner, expected = :expected, currency = :currency, due = :due
                                where shop = :shop and id = :id
                                """), shop, entry, currency)
                .param("id", entry.id())
                .update());
    }

    /** @param since when it was done; null opens it again */
    void done(ShopId shop, long id, @Nullable Instant since) {
        audit.changing(
                since == null ? "to-do.opened-again" : "to-do.done",
                subject(id),
                shop,
                () -> told(shop, id),
                () -> changed(database.sql(
                                "update plan.task set done = cast(:since as timestamptz) where shop = :shop and id = :id")
                        .param(
                                "since",
                                since == null ? null : since.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()));
    }

    void delete(ShopId shop, long id) {
        audit.changing(
                "to-do.deleted",
                subject(id),
                shop,
                () -> told(shop, id),
                () -> changed(database.sql("delete from plan.task where shop = :shop and id = :id")
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()));
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, ShopId shop, ToDo entry, Currency currency) {
        Money expected = entry.expected();
        return statement
                .param("shop", shop.value())
                .param("what", entry.what())
                .param("why", entry.why())
                .param("owner", entry.owner(), Types.VARCHAR)
                .param("expected", expected == null ? null : expected.minor(), Types.BIGINT)
                .param("currency", (expected == null ? currency : expected.currency()).getCurrencyCode())
                .param("due", entry.due(), Types.DATE);
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw gone();
        }
    }

    private static ProblemException gone() {
        return new ProblemException(Problem.NOT_FOUND, "id", "There is no such entry on the list.");
    }

    private static ToDo toDo(ResultSet row) throws SQLException {
        long expected = row.getLong("expected");
        Money money = row.wasNull() ? null : new Money(expected, Currency.getInstance(row.getString("currency")));
        Timestamp done = row.getTimestamp("done");
        return new ToDo(
                row.getLong("id"),
                row.getString("what"),
                row.getString("why"),
                row.getString("link"),
                row.getString("owner"),
                money,
                row.getObject("due", LocalDate.class),
                row.getTimestamp("made").toInstant(),
                row.getString("author"),
                done == null ? null : done.toInstant());
    }
}
