package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people who may sign in. A one-time password is told once, by the call that issues it. There is always an
 * administrator who may sign in: the last one can be neither disabled nor made an analyst.
 */
@Component
public class People {
    private static final String SELECT = """
            select p.id, p.email, p.name, p.role, p.one_time, p.created, p.last_seen, p.disabled,
                   array(select shop from access.person_shop where person = p.id order by shop) as shops
            from access.person p
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final AccessSettings settings;
    private final Clock clock;

    People(
            JdbcClient database,
            TransactionTemplate transaction,
            Passwords passwords,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            AccessSettings settings,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Everyone, the disabled included, by name. */
    public List<Account> all() {
        return database.sql(SELECT + "order by lower(coalesce(nullif(p.name, ''), p.email)), p.id")
                .query((row, number) -> account(row))
                .list();
    }

    public Optional<Account> find(Email email) {
        return database.sql(SELECT + "where p.email_key = :key")
                .param("key", email.key())
                .query((row, number) -> account(row))
                .optional();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is no such person */
    public Account get(int id) {
        return database.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query((row, number) -> account(row))
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, null, "There is no such person."));
    }

    boolean none() {
        return database.sql("select not exists (select from access.person)")
                .query(Boolean.class)
                .single();
    }

    /** Whether there is only the first administrator, who has not come yet. */
    boolean nobodySignedInYet() {
        return database.sql("select count(*) = 1 and bool_and(last_seen is null and one_time) from access.person")
                .query(Boolean.class)
                .single();
    }

    /**
     * Lets a person in.
     *
     * @param actor who does it, for the audit trail: a {@link Caller#reference}, or {@code operator}
     * @return the one-time password for the first sign-in
     */
    public String add(NewPerson person, String actor) {
        String oneTime = passwords.oneTime();
        insert(person, oneTime, clock.instant().plus(settings.oneTimePasswordLifetime()), actor);
        return oneTime;
    }

    /** The very first administrator, whose one-time password has no end; empty where there is somebody already. */
    Optional<String> addFirst(Email email) {
        String oneTime = passwords.oneTime();
        return atomically(() -> {
            database.sql("select 1 from (select pg_advisory_xact_lock(hashtext('access.first'))) as held")
                    .query(Integer.class)
                    .single();
            if (!none()) {
                return Optional.empty();
            }
            insert(new NewPerson(email, "", Role.ADMINISTRATOR, Set.of()), oneTime, null, AuditTrail.OPERATOR);
            return Optional.of(oneTime);
        });
    }

    /** Ends the person's sessions and password. @return a one-time password */
    public String reset(int id, String actor) {
        Account account = get(id);
        String oneTime = passwords.oneTime();
        String hash = passwords.hash(oneTime);
        atomically(() -> {
            database.sql("""
                            update access.person
                            set password_hash = :hash, one_time = true, password_expires = :expires
                            where id = :id
                            """)
                    .param("hash", hash)
                    .param("expires", utc(clock.instant().plus(settings.oneTimePasswordLifetime())))
                    .param("id", id)
                    .update();
            sessions.endAll(id);
            throttle.forget(account.email());
            audit.record(actor, "person.password-reset", reference(id), null);
            return id;
        });
        return oneTime;
    }

    /** Shuts a person out at once, or lets them in again. */
    public void disable(int id, boolean disabled, String actor) {
        get(id);
        atomically(() -> {
            if (disabled) {
                requireAnotherAdministrator(id);
            }
            database.sql("""
                            update access.person
                            set disabled = case when :disabled then coalesce(disabled, :now) end
                            where id = :id
                            """)
                    .param("disabled", disabled)
                    .param("now", utc(clock.instant()))
                    .param("id", id)
                    .update();
            if (disabled) {
                sessions.endAll(id);
            }
            audit.record(actor, disabled ? "person.disabled" : "person.enabled", reference(id), null);
            return id;
        });
    }

    /** Changes what a person may do. */
    public void assign(int id, Role role, Set<ShopId> shops, String actor) {
        get(id);
        atomically(() -> {
            if (role != Role.ADMINISTRATOR) {
                requireAnotherAdministrator(id);
            }
            database.sql("update access.person set role = :role where id = :id")
                    .param("role", role.name())
                    .param("id", id)
                    .update();
            database.sql("delete from access.person_shop where person = :id")
                    .param("id", id)
                    .update();
            insertShops(id, role, shops);
            audit.record(actor, "person.assigned", reference(id), null);
            return id;
        });
    }

    /** Changes what a person is called and signs in with. */
    void rename(int id, Email email, String name, String actor) {
        try {
            database.sql("update access.person set email = :email, email_key = :key, name = :name where id = :id")
                    .param("email", email.text())
                    .param("key", email.key())
                    .param("name", NewPerson.checkedName(name))
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        audit.record(actor, "person.renamed", reference(id), null);
    }

    /** Gives a person a password of their own choice. All their sessions end. */
    public void choosePassword(int id, String password, String actor) {
        Account account = get(id);
        passwords.check(password, account.email(), account.name());
        String hash = passwords.hash(password);
        atomically(() -> {
            database.sql("""
                            update access.person
                            set password_hash = :hash, one_time = false, password_expires = null
                            where id = :id
                            """).param("hash", hash).param("id", id).update();
            sessions.endAll(id);
            audit.record(actor, "person.password-changed", reference(id), null);
            return id;
        });
    }

    boolean isPassword(int id, String password) {
        String hash = database.sql("select password_hash from access.person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return passwords.matches(password, hash);
    }

    static String reference(int id) {
        return "person:" + id;
    }

    private void insert(NewPerson person, String password, @Nullable Instant expires, String actor) {
        String hash = passwords.hash(password);
        try {
            atomically(() -> {
                int id = database.sql("""
                                insert into access.person
                                    (email, email_key, name, role, password_hash, one_time, password_expires, created)
                                values (:email, :key, :name, :role, :hash, true, :expires, :now)
                                returning id
                                """)
                        .param("email", person.email().text())
                        .param("key", person.email().key())
                        .param("name", person.name())
                        .param("role", person.role().name())
                        .param("hash", hash)
                        .param("expires", expires == null ? null : utc(expires))
                        .param("now", utc(clock.instant()))
                        .query(Integer.class)
                        .single();
                insertShops(id, person.role(), person.shops());
                audit.record(actor, "person.added", reference(id), null);
                return id;
            });
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    private void insertShops(int id, Role role, Set<ShopId> shops) {
        if (role == Role.ADMINISTRATOR) {
            return;
        }
        for (ShopId shop : shops) {
            database.sql("insert into access.person_shop (person, shop) values (:person, :shop)")
                    .param("person", id)
                    .param("shop", shop.value())
                    .update();
        }
    }

    /** Locks the administrators, so that two of them cannot shut each other out at the same moment. */
    private void requireAnotherAdministrator(int id) {
        List<Integer> administrators = database.sql("""
                        select id from access.person
                        where role = 'ADMINISTRATOR' and disabled is null
                        order by id for update
                        """).query(Integer.class).list();
        if (administrators.equals(List.of(id))) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "role",
                    "This is the last administrator. Make somebody else an administrator first.");
        }
    }

    private <T> T atomically(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("A transaction gave no result.");
        }
        return result;
    }

    private static ProblemException taken() {
        return new ProblemException(Problem.CONFLICT, "email", "Somebody signs in with this address already.");
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row) throws SQLException {
        Integer[] shops = (Integer[]) row.getArray("shops").getArray();
        return new Account(
                row.getInt("id"),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Arrays.stream(shops).map(ShopId::new).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("one_time"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "last_seen"),
                instant(row, "disabled"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
