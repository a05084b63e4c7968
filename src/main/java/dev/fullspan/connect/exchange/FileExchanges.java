package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Said;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.Shops;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The exchanges of all shops as people make and change them. */
@Component
class FileExchanges {
    /** How long a deleted one can be put back. */
    static final Duration UNDO = Duration.ofDays(1);

    private static final int MOST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = """
            select shop, id, name, content, place, path, host, port, username, address, sign_in, host_key, pattern, every_minutes, daily_at,
                location, moves, notice_minutes, headings, is_on, due, tries, last_look, last_file, failing_since, last_reason, told, etag,
                last_modified, sent_digest, version
            from connect.exchange
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final Shops shops;
    private final Clock clock;

    FileExchanges(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            AuditTrail audit,
            Shops shops,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.audit = audit;
        this.shops = shops;
        this.clock = clock;
    }

    /** The shop's, by name. */
    List<Exchange> of(ShopId shop) {
        return database.sql(SELECT + "where shop = :shop and deleted is null order by lower(name), id")
                .param("shop", shop.value())
                .query((row, number) -> ExchangeRows.exchange(row))
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such exchange */
    Exchange get(ShopId shop, long id) {
        return database.sql(SELECT + "where shop = :shop and id = :id and deleted is null")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> ExchangeRows.exchange(row))
                .optional()
                .orElseThrow(FileExchanges::none);
    }

    private static ProblemException none() {
        return new ProblemException(Problem.NOT_FOUND, "exchange", "There is no such exchange in this shop.");
    }

    /** A new one, which is off until somebody has tried it. @return its id */
    long add(ShopId shop, Said said, Secret secret, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (of(shop).size() >= MOST) {
                throw new ProblemException(
                        Problem.CONFLICT, "name", "A shop has at most " + MOST + " exchanges. Delete one first.");
            }
            long id = database.sql("select nextval(pg_get_serial_sequence('connect.exchange', 'id'))")
                    .query(Long.class)
                    .single();
            ExchangeRows.bound(database.sql("""
                            insert into connect.exchange (shop, id, name, content, place, path, host, port, username, address, sign_in,
                                secret, pattern, every_minutes, daily_at, location, moves, notice_minutes, headings, created)
                            values (:shop, :id, :name, :content, :place, :path, :host, :port, :username, :address, :sign_in, :secret,
                                :pattern, :every, :daily, :location, :moves, :notice, :headings, :now)
                            """), shop, id, said)
                    .param("secret", sealed(shop, id, secret), Types.VARCHAR)
                    .param("now", now())
                    .update();
            audit.record(actor, "exchange.added", reference(id), shop, Change.made(ExchangeTrail.told(said)));
            return id;
        }));
    }

    /**
     * Changes one. What it signs in with stays where none is given, and is forgotten where it would go elsewhere.
     *
     * @param secret a new one, or null to keep that which is there
     * @param version the one that was read
     * @throws ProblemException {@link Problem#CONFLICT} where somebody else changed it since, or naming {@code secret} where one is needed anew
     */
    void change(ShopId shop, long id, int version, Said said, @Nullable Secret secret, String actor) {
        transaction.executeWithoutResult(status -> {
            Exchange was = get(shop, id);
            boolean there = was.place().leadsWhere(said.place());
            boolean needed = said.place().signIn() != Place.SignIn.NONE;
            if (needed && secret == null && !there) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "secret",
                        "Type it again: what is kept was given for another server, user or way to sign in.");
            }
            boolean sameHost = was.place().host().equals(said.place().host())
                    && was.place().port() == said.place().port();
            int changed = ExchangeRows.bound(database.sql("""
                            update connect.exchange set
                                name = :name, content = :content, place = :place, path = :path, host = :host, port = :port,
                                username = :username, address = :address, sign_in = :sign_in, secret = case when :keeps then secret else :secret end,
                                host_key = case when :same_host then host_key end, pattern = :pattern, every_minutes = :every,
                                daily_at = :daily, location = :location, moves = :moves, notice_minutes = :notice, headings = :headings, etag = null,
                                last_modified = null, sent_digest = null, due = case when is_on then cast(:due as timestamptz) end,
                                version = version + 1
                            where shop = :shop and id = :id and version = :version and deleted is null
                            """), shop, id, said)
                    .param("keeps", needed && secret == null)
                    .param("secret", sealed(shop, id, needed && secret != null ? secret : Secret.NONE), Types.VARCHAR)
                    .param("same_host", sameHost)
                    .param("due", next(shop, said))
                    .param("version", version)
                    .update();
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "This exchange was changed in the meantime. Read it again and repeat your change.");
            }
            List<Change> changes =
                    new ArrayList<>(Change.between(ExchangeTrail.told(was.said()), ExchangeTrail.told(said)));
            if (!was.place().address().equals(said.place().address())) {
                changes.add(new Change("Rest of the address", "one", "another"));
            }
            if (secret != null) {
                changes.add(new Change("Secret", "one", "another"));
            }
            audit.record(actor, "exchange.changed", reference(id), shop, changes);
        });
    }

    private @Nullable String sealed(ShopId shop, long id, Secret secret) {
        return secret.isEmpty() ? null : secrets.seal(Exchange.purpose(shop, id), JSON.writeValueAsString(secret));
    }

    /** What it signs in with. */
    Secret secret(Exchange exchange) {
        String sealed = database.sql("select secret from connect.exchange where shop = :shop and id = :id")
                .param("shop", exchange.shop().value())
                .param("id", exchange.id())
                .query((row, number) -> String.valueOf(row.getString("secret")))
                .single();
        return sealed.equals("null")
                ? Secret.NONE
                : JSON.readValue(secrets.open(exchange.purpose(), sealed), Secret.class);
    }

    /** Turns it on or off; turned on, it runs at once. */
    void turn(ShopId shop, long id, boolean on, String actor) {
        transaction.executeWithoutResult(status -> {
            boolean was = get(shop, id).on();
            database.sql("""
                            update connect.exchange set
                                is_on = :on, due = case when :on then cast(:now as timestamptz) end, version = version + 1,
                                told = told and :on, failing_since = case when :on then failing_since end, last_reason = case when :on then last_reason end
                            where shop = :shop and id = :id and is_on <> :on
                            """)
                    .param("on", on)
                    .param("now", now())
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            audit.record(
                    actor,
                    on ? "exchange.turned-on" : "exchange.turned-off",
                    reference(id),
                    shop,
                    Change.one("State", was ? "on" : "off", on ? "on" : "off"));
        });
    }

    /** Trusts the key of an SFTP server from now on. @param hostKey null to keep that which it shows on the next test */
    void trust(ShopId shop, long id, @Nullable String hostKey, String actor) {
        transaction.executeWithoutResult(status -> {
            @Nullable String was = get(shop, id).hostKey();
            database.sql("update connect.exchange set host_key = :key where shop = :shop and id = :id")
                    .param("key", hostKey, Types.VARCHAR)
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            audit.record(
                    actor,
                    hostKey == null ? "exchange.key-forgotten" : "exchange.key-trusted",
                    reference(id),
                    shop,
                    Change.one("Key of the server", was == null ? "" : was, hostKey == null ? "" : hostKey));
        });
    }

    void delete(ShopId shop, long id, String actor) {
        transaction.executeWithoutResult(status -> {
            get(shop, id);
            database.sql(
                            "update connect.exchange set deleted = :now, is_on = false, due = null where shop = :shop and id = :id")
                    .param("now", now())
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            audit.record(actor, "exchange.deleted", reference(id), shop, Change.one("State", "there", "deleted"));
        });
    }

    /** Puts a deleted one back, turned off. */
    void restore(ShopId shop, long id, String actor) {
        transaction.executeWithoutResult(status -> {
            int restored = database.sql(
                            "update connect.exchange set deleted = null where shop = :shop and id = :id and deleted is not null")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            if (restored == 0) {
                throw none();
            }
            audit.record(actor, "exchange.restored", reference(id), shop, Change.one("State", "deleted", "there, off"));
        });
    }

    private Instant nextAt(ShopId shop, Said said) {
        return said.schedule().next(clock.instant(), shops.get(shop).timeZone());
    }

    private OffsetDateTime next(ShopId shop, Said said) {
        return nextAt(shop, said).atOffset(ZoneOffset.UTC);
    }

    private static String reference(long id) {
        return "exchange:" + id;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
