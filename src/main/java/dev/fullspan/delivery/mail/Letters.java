package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.Mail;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The letters of all shops: those in line, and those of the last 30 days that were sent or given up. */
@Component
public class Letters {
    /** A letter that could not be sent for so long is given up. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** How long it is known that a letter was sent. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration LONGEST_WAIT = Duration.ofHours(4);
    private static final String SELECT = """
            select id, key, kind, recipient, subject, created, state, tries, due, finished, reason, letter is not null as readable
            from delivery.mail
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final Clock clock;

    Letters(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            JsonMapper json,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts it in line unless one with its key was there before. */
    public boolean post(ShopId shop, Mail mail) {
        return database.sql("""
                        insert into delivery.mail
                            (shop, key, kind, recipient, subject, letter, short_lived, message_id, created, state, due)
                        values (:shop, :key, :kind, :to, :subject, :letter, :short, :message, :now, 'WAITING', :now)
                        on conflict (shop, key) do nothing
                        """)
                        .param("shop", shop.value())
                        .param("key", mail.key())
                        .param("kind", mail.kind())
                        .param("to", address("to", mail.to()))
                        .param("subject", line(mail.subject()))
                        .param(
                                "letter",
                                secrets.seal(
                                        purpose(shop),
                                        json.writeValueAsString(Letter.of(mail.subject(), mail.parts()))))
                        .param("short", mail.shortLived())
                        .param("message", UUID.randomUUID().toString())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @throws ProblemException where it is no address to which a letter can go */
    static String address(String field, String typed) {
        try {
            InternetAddress address = new InternetAddress(typed.strip(), true);
            address.validate();
            if (address.getAddress().indexOf('@') < 1 || !typed.strip().equals(address.getAddress())) {
                throw new AddressException();
            }
            return address.getAddress();
        } catch (AddressException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, field, "Write one whole e-mail address, such as anna@shop.example.");
        }
    }

    /** One line: what would begin another header becomes a space. */
    private static String line(String text) {
        String flat = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return flat.length() <= 300 ? flat : flat.substring(0, 299) + "…";
    }

    private static String purpose(ShopId shop) {
        return "letter:" + shop;
    }

    /** Shops that have letters to send now. */
    List<ShopId> due() {
        return database
                .sql("select distinct shop from delivery.mail where state = 'WAITING' and due <= :now")
                .param("now", now())
                .query(Integer.class)
                .list()
                .stream()
                .map(ShopId::new)
                .toList();
    }

    /** A letter whose turn it is. @param letter null where it cannot be opened any more */
    record Turn(
            long id,
            String to,
            String subject,
            @Nullable Letter letter,
            String messageId,
            Instant created,
            int tries) {}

    /** Those of a shop whose turn it is, the oldest first. */
    List<Turn> next(ShopId shop, int most) {
        return database.sql("""
                        select id, recipient, subject, letter, message_id, created, tries
                        from delivery.mail
                        where shop = :shop and state = 'WAITING' and due <= :now
                        order by due, id
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("now", now())
                .param("most", most)
                .query((row, number) -> new Turn(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        opened(shop, row.getString("letter")),
                        row.getString("message_id"),
                        instant(row, "created"),
                        row.getInt("tries")))
                .list();
    }

    private @Nullable Letter opened(ShopId shop, @Nullable String sealed) {
        try {
            return sealed == null ? null : json.readValue(secrets.open(purpose(shop), sealed), Letter.class);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    void sent(ShopId shop, Turn turn) {
        database.sql("""
                        update delivery.mail set
                            state = 'SENT', tries = tries + 1, due = null, finished = :now, reason = null,
                            letter = case when short_lived then null else letter end
                        where shop = :shop and id = :id and state = 'WAITING'
                        """)
                .param("shop", shop.value())
                .param("id", turn.id())
                .param("now", now())
                .update();
    }

    /** Notes that it could not be sent: it waits for another turn, or is given up. */
    void failed(ShopId shop, Turn turn, String reason, boolean forGood) {
        Instant next = clock.instant().plus(wait(turn.tries()));
        boolean over = forGood || next.isAfter(turn.created().plus(PATIENCE));
        database.sql("""
                        update delivery.mail set
                            state = case when :over then 'FAILED' else 'WAITING' end, tries = tries + 1,
                            due = case when :over then null else cast(:next as timestamptz) end,
                            finished = case when :over then cast(:now as timestamptz) end, reason = :reason
                        where shop = :shop and id = :id and state = 'WAITING'
                        """)
                .param("shop", shop.value())
                .param("id", turn.id())
                .param("over", over)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("reason", reason)
                .update();
    }

    /** One minute, then three times as long each time, at most four hours. */
    private static Duration wait(int tries) {
        Duration wait = Duration.ofMinutes(1);
        for (int i = 0; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(3);
        }
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** The latest letters of a shop. @param state one state, or null for all */
    List<Posted> of(ShopId shop, Posted.@Nullable State state, @Nullable Long before, int most) {
        return database.sql(SELECT + """
                        where shop = :shop and (cast(:state as text) is null or state = :state)
                            and (cast(:before as bigint) is null or id < :before)
                        order by id desc
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("before", before, Types.BIGINT)
                .param("most", most)
                .query((row, number) -> posted(row))
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    Posted get(ShopId shop, long id) {
        return database.sql(SELECT + "where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> posted(row))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "letter", "There is no such letter; those of the last 30 days are kept."));
    }

    /** What a letter says as plain text; empty where it is kept no more. */
    Optional<String> text(ShopId shop, long id) {
        return database.sql("select letter from delivery.mail where shop = :shop and id = :id and not short_lived")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(opened(shop, row.getString("letter"))))
                .optional()
                .flatMap(found -> found)
                .map(Letter::plain);
    }

    /** Puts one that was given up in line again. */
    void again(ShopId shop, long id, String actor) {
        transaction.executeWithoutResult(status -> {
            int changed = database.sql("""
                            update delivery.mail set state = 'WAITING', due = :now, finished = null
                            where shop = :shop and id = :id and state = 'FAILED' and letter is not null
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("now", now())
                    .update();
            if (changed != 1) {
                throw new ProblemException(
                        Problem.CONFLICT, "letter", "Only a letter that was given up can be sent again.");
            }
            audit.record(
                    actor,
                    "mail.sent-again",
                    "mail:" + id,
                    shop,
                    AuditTrail.Change.one("State", "given up", "waiting"));
        });
    }

    /** Forgets letters whose time is over. */
    void tidy() {
        database.sql("delete from delivery.mail where state <> 'WAITING' and finished < :old")
                .param("old", now().minus(KEPT))
                .update();
    }

    private static Posted posted(ResultSet row) throws SQLException {
        return new Posted(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("recipient"),
                row.getString("subject"),
                instant(row, "created"),
                Posted.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                orNull(row, "due"),
                orNull(row, "finished"),
                row.getString("reason"),
                row.getBoolean("readable"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
