package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.platform.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people who may sign in. A one-time password is told once, by the call that issues it. There is always an
 * administrator who may sign in: the last one can neither be shut out nor lose that right.
 */
@Component
public class People {
    private final JdbcClient database;
    private final AccountRows rows;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final Duties duties;
    private final AccessSettings settings;
    private final Clock clock;

    People(
            JdbcClient database,
            TransactionTemplate transaction,
            Passwords passwords,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            Duties duties,
            AccessSettings settings,
            Clock clock) {
        this.database = database;
        this.rows = new AccountRows(database);
        this.transaction = transaction;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.duties = duties;
        this.settings = settings;
        this.clock = clock;
    }

    /** Everyone, the disabled included, by name. */
    public List<Account> all() {
        return rows.all();
    }

    /** Who may do something in a shop: those whose roles hold it and administrators, by name; nobody who is shut out. */
    public List<Account> holding(ShopId shop, Permission permission) {
        return all().stream()
                .filter(one -> one.disabled() == null && duties.caller(one).may(shop, permission))
                .toList();
    }

    public Optional<Account> find(Email email) {
        return database.sql("select id from access.person where email_key = :key")
                .param("key", email.key())
                .query(Integer.class)
                .optional()
                .map(this::get);
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is no such person */
    public Account get(int id) {
        return rows.find(id)
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
        insert(person, oneTime, true, clock.instant().plus(settings.oneTimePasswordLifetime()), actor);
        return oneTime;
    }

    /** Lets a person in with a password of their own choice. @return their id */
    int join(NewPerson person, String password, String actor) {
        passwords.check(password, person.email().text(), person.name());
        return insert(person, password, false, null, actor);
    }

    /** The person as they would call now; empty for one who may not sign in, or of whom nothing is known any more. */
    Optional<Caller.Person> caller(int id) {
        return rows.find(id).filter(one -> one.disabled() == null).map(duties::caller);
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
            insert(NewPerson.administrator(email, ""), oneTime, true, null, AuditTrail.OPERATOR);
            return Optional.of(oneTime);
        });
    }

    /** Ends the person's sessions, password, second factor and passkeys. @return a one-time password */
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
            int codes = database.sql("delete from access.second_factor where person = :id")
                    .param("id", id)
                    .update();
            int passkeys = Passkeys.forget(database, id);
            sessions.endAll(id);
            throttle.forget(account.email());
            audit.record(
                    actor,
                    "person.password-reset",
                    reference(id),
                    null,
                    List.of(
                            new Change("Password", account.oneTime() ? "one-time" : "own", "another, one-time"),
                            new Change("Codes of an app", codes > 0 ? "asked for" : "", ""),
                            new Change("Passkeys", passkeys > 0 ? Integer.toString(passkeys) : "", "")));
            return id;
        });
        return oneTime;
    }

    /** Shuts a person out at once, or lets them in again. */
    public void disable(int id, boolean disabled, String actor) {
        boolean before = get(id).disabled() != null;
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
            audit.record(
                    actor,
                    disabled ? "person.disabled" : "person.enabled",
                    reference(id),
                    null,
                    Change.one("May sign in", before ? "no" : "yes", disabled ? "no" : "yes"));
            return id;
        });
    }

    /** Changes what a person is called and signs in with. */
    void rename(int id, Email email, String name, String actor) {
        Account before = get(id);
        String called = NewPerson.checkedName(name);
        try {
            atomically(() -> {
                database.sql("update access.person set email = :email, email_key = :key, name = :name where id = :id")
                        .param("email", email.text())
                        .param("key", email.key())
                        .param("name", called)
                        .param("id", id)
                        .update();
                audit.record(
                        actor,
                        "person.renamed",
                        reference(id),
                        null,
                        List.of(
                                PersonWords.change(database, id, "Name", before.name(), called),
                                PersonWords.change(database, id, "E-mail", before.email(), email.text())));
                return id;
            });
        } catch (DuplicateKeyException e) {
            throw taken();
        }
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
            audit.record(
                    actor,
                    "person.password-changed",
                    reference(id),
                    null,
                    Change.one("Password", account.oneTime() ? "one-time" : "own", "another, own"));
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

    private int insert(NewPerson person, String password, boolean oneTime, @Nullable Instant expires, String actor) {
        String hash = passwords.hash(password);
        try {
            return atomically(() -> {
                int id = database.sql("""
                                insert into access.person
                                    (email, email_key, name, administrator, password_hash, one_time, password_expires, created)
                                values (:email, :key, :name, :administrator, :hash, :one_time, :expires, :now)
                                returning id
                                """)
                        .param("email", person.email().text())
                        .param("key", person.email().key())
                        .param("name", person.name())
                        .param("administrator", person.administrator())
                        .param("hash", hash)
                        .param("one_time", oneTime)
                        .param("expires", expires == null ? null : utc(expires))
                        .param("now", utc(clock.instant()))
                        .query(Integer.class)
                        .single();
                admit(id, person.roles());
                audit.record(
                        actor,
                        "person.added",
                        reference(id),
                        null,
                        List.of(
                                PersonWords.change(database, id, "Name", "", person.name()),
                                PersonWords.change(
                                        database,
                                        id,
                                        "E-mail",
                                        "",
                                        person.email().text()),
                                new Change("Administrator", "", person.administrator() ? "yes" : "no"),
                                new Change(
                                        "Roles",
                                        "",
                                        person.roles().stream().map(Role::name).collect(Collectors.joining(", ")))));
                return id;
            });
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Adds roles to those that the person holds; the table refuses them to one who stands in a circle of that shop. */
    void admit(int id, List<Role> roles) {
        for (Role role : roles) {
            database.sql("""
                            insert into access.membership (person, shop, role, since)
                            values (:person, :shop, :role, :now) on conflict (person, shop, role) do nothing
                            """)
                    .param("person", id)
                    .param("shop", role.shop().value())
                    .param("role", role.id())
                    .param("now", utc(clock.instant()))
                    .update();
        }
    }

    /** Gives or takes the right to do everything in every shop. */
    void administer(int id, boolean administrator, Granter granter) {
        granter.requireAdministrator();
        boolean before = get(id).administrator();
        atomically(() -> {
            if (administrator) {
                requireNoCircle(id);
            } else {
                requireAnotherAdministrator(id);
            }
            database.sql("update access.person set administrator = :administrator where id = :id")
                    .param("administrator", administrator)
                    .param("id", id)
                    .update();
            audit.record(
                    granter.reference(),
                    administrator ? "person.made-administrator" : "person.no-longer-administrator",
                    reference(id),
                    null,
                    Change.one("Administrator", before ? "yes" : "no", administrator ? "yes" : "no"));
            return id;
        });
    }

    /** Locks the person, so that nobody lets them into a circle at the same moment. */
    private void requireNoCircle(int id) {
        database.sql("select id from access.person where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
        boolean confined = database.sql(
                        "select exists (select from access.membership where person = :id and circle is not null)")
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (confined) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
                    "This person works for a partner of a shop and sees nothing but that work. Remove them there first.");
        }
    }

    /** Locks the administrators, so that two of them cannot shut each other out at the same moment. */
    private void requireAnotherAdministrator(int id) {
        List<Integer> administrators = database.sql("""
                        select id from access.person
                        where administrator and disabled is null
                        order by id for update
                        """).query(Integer.class).list();
        if (administrators.equals(List.of(id))) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
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
}
