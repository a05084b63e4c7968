package dev.fullspan.journey.alerts;

import dev.fullspan.delivery.Webhooks;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.AlertRule.Sensitivity;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules and alerts of the shops. At most one alert of a subject is open at a time, which the database holds. */
@Component
public class Alerts {
    private static final int LATEST = 100;
    private static final int MOST_RULES = 50;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Webhooks webhooks;
    private final AuditTrail audit;

    Alerts(JdbcClient database, TransactionTemplate transaction, Webhooks webhooks, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /**
     * Something that was out of the usual.
     *
     * @param subject {@code completion}, {@code silence} or a rule's
     * @param endedAt null while it lasts
     */
    public record Alert(
            long id,
            String subject,
            String sentence,
            Instant raisedAt,
            @Nullable Instant endedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt) {
        public boolean open() {
            return endedAt == null;
        }
    }

    /** A rule, and up to when it was looked at. */
    record Watched(AlertRule rule, @Nullable Instant checked) {}

    /** Those that last, the latest first. */
    public List<Alert> open(ShopId shop) {
        return latest(shop).stream().filter(Alert::open).toList();
    }

    /** The latest hundred and all that last, those that last first. */
    public List<Alert> latest(ShopId shop) {
        return database.sql("""
                        select id, subject, sentence, raised_at, ended_at, acknowledged_by, acknowledged_at
                        from journey.alert
                        where shop = :shop
                        order by ended_at is not null, raised_at desc, id desc
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("most", LATEST)
                .query(Alerts::alert)
                .list();
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getString("subject"),
                row.getString("sentence"),
                row.getTimestamp("raised_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                row.getString("acknowledged_by"),
                instant(row.getTimestamp("acknowledged_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** Raises an alert unless one of the subject is open, and tells those who want to hear it. */
    void raise(ShopId shop, String subject, String sentence, Instant now) {
        transaction.executeWithoutResult(status -> database.sql("""
                        insert into journey.alert (shop, subject, sentence, raised_at)
                        values (:shop, :subject, :sentence, :now)
                        on conflict (shop, subject) where ended_at is null do nothing
                        returning id, subject, sentence, raised_at, ended_at
                        """)
                .param("shop", shop.value())
                .param("subject", subject)
                .param("sentence", sentence)
                .param("now", Timestamp.from(now))
                .query(AlertWebhooks::told)
                .optional()
                .ifPresent(told -> webhooks.send(shop, AlertWebhooks.RAISED, told)));
    }

    /** Ends the open alert of a subject, if there is one, and tells those who want to hear it. */
    void end(ShopId shop, String subject, Instant now) {
        transaction.executeWithoutResult(status -> database.sql("""
                        update journey.alert set ended_at = greatest(raised_at, :now)
                        where shop = :shop and subject = :subject and ended_at is null
                        returning id, subject, sentence, raised_at, ended_at
                        """)
                .param("shop", shop.value())
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .query(AlertWebhooks::told)
                .optional()
                .ifPresent(told -> webhooks.send(shop, AlertWebhooks.ENDED, told)));
    }

    /** Says that somebody looks after it; the first who does stays. Whether the shop has one of the id. */
    public boolean acknowledge(ShopId shop, long id, String name, Instant now) {
        boolean[] found = new boolean[1];
        audit.changing(
                "alert.acknowledged",
                "alert:" + id,
                shop,
                () -> Map.of("Somebody looks after it", isAcknowledged(shop, id) ? "yes" : "no"),
                () -> found[0] = mark(shop, id, name, now));
        return found[0];
    }

    private boolean isAcknowledged(ShopId shop, long id) {
        return database.sql(
                        "select exists (select from journey.alert where shop = :shop and id = :id and acknowledged_at is not null)")
                .param("shop", shop.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private boolean mark(ShopId shop, long id, String name, Instant now) {
        return database.sql("""
                                update journey.alert
                                set acknowledged_by = coalesce(acknowledged_by, :name), acknowledged_at = coalesce(acknowledged_at, :now)
                                where shop = :shop and id = :id
                                """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("name", name)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    public List<AlertRule> rules(ShopId shop) {
        return watched(shop).stream().map(Watched::rule).toList();
    }

    List<Watched> watched(ShopId shop) {
        return database.sql("""
                        select id, figure, event, dimension, value, grain, direction, sensitivity, author, checked
                        from journey.alert_rule
                        where shop = :shop
                        order by figure, event, dimension nulls first, value, grain, direction
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Watched(rule(row), instant(row.getTimestamp("checked"))))
                .list();
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        String dimension = row.getString("dimension");
        return new AlertRule(
                row.getLong("id"),
                new AlertRule.Topic(
                        CourseFigure.valueOf(row.getString("figure")),
                        row.getString("event"),
                        dimension == null ? null : Dimension.valueOf(dimension),
                        row.getString("value")),
                Grain.valueOf(row.getString("grain")),
                Direction.valueOf(row.getString("direction")),
                Sensitivity.valueOf(row.getString("sensitivity")),
                row.getString("author"));
    }

    /** Keeps up to when a rule was looked at. */
    void checked(ShopId shop, long rule, Instant until) {
        database.sql("update journey.alert_rule set checked = :until where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", rule)
                .param("until", Timestamp.from(until))
                .update();
    }

    /**
     * Adds a rule; its id is given by the database.
     *
     * @return its id
     * @throws ProblemException where there is such a rule already, or too many
     */
    public long add(ShopId shop, AlertRule rule) {
        if (rules(shop).size() >= MOST_RULES) {
            throw new ProblemException(
                    Problem.CONFLICT, "figure", "A shop has at most " + MOST_RULES + " rules. Delete one first.");
        }
        try {
            long id = database.sql("""
                            insert into journey.alert_rule
                                (shop, figure, event, dimension, value, grain, direction, sensitivity, author)
                            values (:shop, :figure, :event, :dimension, :value, :grain, :direction, :sensitivity, :author)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("figure", rule.figure().name())
                    .param("event", rule.topic().event(), Types.VARCHAR)
                    .param("dimension", name(rule.topic().dimension()), Types.VARCHAR)
                    .param("value", rule.topic().value(), Types.VARCHAR)
                    .param("grain", rule.grain().name())
                    .param("direction", rule.direction().name())
                    .param("sensitivity", rule.sensitivity().name())
                    .param("author", rule.author())
                    .query(Long.class)
                    .single();
            audit.made(
                    "alert-rule.added",
                    "alert-rule:" + id,
                    shop,
                    AlertRuleText.of(rule).told());
            return id;
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "figure",
                    "There is a rule on this figure, stretch and direction already. Delete it to change it.");
        }
    }

    private static @Nullable String name(@Nullable Dimension dimension) {
        return dimension == null ? null : dimension.name();
    }

    /** Removes a rule and ends its alert. */
    public Optional<AlertRule> remove(ShopId shop, long id, Instant now) {
        Optional<AlertRule> was =
                rules(shop).stream().filter(rule -> rule.id() == id).findFirst();
        was.ifPresent(rule -> {
            database.sql("delete from journey.alert_rule where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            end(shop, rule.subject(), now);
            audit.record(
                    AuditTrail.actor(),
                    "alert-rule.deleted",
                    "alert-rule:" + id,
                    shop,
                    AuditTrail.Change.gone(AlertRuleText.of(rule).told()));
        });
        return was;
    }
}
