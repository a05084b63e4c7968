package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The passkeys of each person, and what their password still opens. Whoever needs a passkey to sign in has one: the last cannot be removed before the
 * password opens alone again.
 */
@Component
class Passkeys {
    static final int MOST = 20;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Passkeys(JdbcClient database, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is known of a key that a device shows.
     *
     * @param handle by which the device knows the person
     * @param admitted whether the person may sign in at all
     */
    record Known(int id, int person, String email, byte[] publicKey, boolean synced, byte[] handle, boolean admitted) {}

    /** What a browser needs to ask a device for one of them. */
    record Address(byte[] credential, List<String> transports) {}

    /** The person's, the oldest first. */
    List<Passkey> of(int person) {
        return database.sql("""
                        select id, name, synced, created, last_used from access.passkey where person = :person
                        order by created, id
                        """)
                .param("person", person)
                .query((row, number) -> new Passkey(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getBoolean("synced"),
                        row.getObject("created", OffsetDateTime.class).toInstant(),
                        AccountRows.instant(row, "last_used")))
                .list();
    }

    /** Whose each is. */
    Map<Integer, Integer> owners() {
        return database
                .sql("select id, person from access.passkey")
                .query((row, number) -> Map.entry(row.getInt("id"), row.getInt("person")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean any(int person) {
        return database.sql("select exists (select from access.passkey where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    List<Address> addresses(int person) {
        return database.sql("select credential, transports from access.passkey where person = :person order by id")
                .param("person", person)
                .query((row, number) -> new Address(row.getBytes("credential"), List.of((String[])
                        row.getArray("transports").getArray())))
                .list();
    }

    Optional<Known> find(byte[] credential) {
        return database.sql("""
                        select k.id, k.person, k.public_key, k.synced, p.email, p.passkey_handle,
                               p.disabled is null and p.erased is null as admitted
                        from access.passkey k join access.person p on p.id = k.person
                        where k.credential = :credential
                        """)
                .param("credential", credential)
                .query((row, number) -> new Known(
                        row.getInt("id"),
                        row.getInt("person"),
                        row.getString("email"),
                        row.getBytes("public_key"),
                        row.getBoolean("synced"),
                        row.getBytes("passkey_handle"),
                        row.getBoolean("admitted")))
                .optional();
    }

    /** By what devices know the person: random, made when it is first needed, and for ever the same. */
    byte[] handle(int person) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        return database.sql("""
                        update access.person set passkey_handle = coalesce(passkey_handle, :fresh) where id = :person
                        returning passkey_handle
                        """)
                .param("fresh", fresh)
                .param("person", person)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** @throws ProblemException where the person has the most already, or somebody has this very one */
    int add(int person, PasskeyVerification.Registered key, String name, String actor) {
        String called = checked(name);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                lock(person);
                int id = database.sql("""
                                insert into access.passkey
                                    (person, credential, public_key, name, counter, transports, synced, created)
                                select :person, :credential, :key, :name, :counter, cast(:transports as text[]), :synced, :now
                                where (select count(*) from access.passkey where person = :person) < :most
                                returning id
                                """)
                        .param("person", person)
                        .param("credential", key.credential())
                        .param("key", key.publicKey())
                        .param("name", called)
                        .param("counter", key.counter())
                        .param("transports", key.transports().toArray(new String[0]))
                        .param("synced", key.synced())
                        .param("now", now())
                        .param("most", MOST)
                        .query(Integer.class)
                        .optional()
                        .orElseThrow(() -> new ProblemException(
                                Problem.CONFLICT,
                                null,
                                "You have " + MOST
                                        + " passkeys. Remove one that you no longer use, then add this one."));
                audit.record(
                        actor,
                        "passkey.added",
                        Passkey.reference(id),
                        null,
                        List.of(new AuditTrail.Change("Person", "", People.reference(person))));
                return id;
            }));
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, null, "This passkey was added before.");
        }
    }

    /** Gives one another name. @throws ProblemException {@link Problem#NOT_FOUND} where the person has no such one */
    void rename(int person, int id, String name, String actor) {
        String called = checked(name);
        transaction.executeWithoutResult(status -> {
            lock(person);
            String before = of(person).stream()
                    .filter(key -> key.id() == id)
                    .map(Passkey::name)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, null, "This passkey was removed."));
            database.sql("update access.passkey set name = :name where id = :id and person = :person")
                    .param("name", called)
                    .param("id", id)
                    .param("person", person)
                    .update();
            audit.record(
                    actor,
                    "passkey.renamed",
                    Passkey.reference(id),
                    null,
                    AuditTrail.Change.one("Name", before, called));
        });
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where the person could not sign in any more */
    void remove(int person, int id, String actor) {
        transaction.executeWithoutResult(status -> {
            lock(person);
            int removed =
                    database.sql("""
                            delete from access.passkey k
                            where k.id = :id and k.person = :person
                              and (exists (select from access.passkey o where o.person = :person and o.id <> :id)
                                   or exists (select from access.person p where p.id = :person and p.password_use = 'ALONE'))
                            """).param("id", id).param("person", person).update();
            if (removed == 0 && of(person).stream().noneMatch(key -> key.id() == id)) {
                throw new ProblemException(Problem.NOT_FOUND, null, "This passkey was removed already.");
            }
            if (removed == 0) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "This is your last passkey, and you cannot sign in without one. Add another first, or let the password sign you in.");
            }
            audit.record(
                    actor,
                    "passkey.removed",
                    Passkey.reference(id),
                    null,
                    List.of(new AuditTrail.Change("Person", People.reference(person), "")));
        });
    }

    /**
     * Notes that it was used, where the device has counted on since.
     *
     * @return false where it has not, as when somebody copied the key; that is noted, too
     */
    boolean use(Known key, long counter) {
        int used = database.sql("""
                        update access.passkey set counter = :counter, last_used = :now
                        where id = :id and (counter < :counter or (counter = 0 and :counter = 0))
                        """)
                .param("counter", counter)
                .param("now", now())
                .param("id", key.id())
                .update();
        if (used == 0) {
            long before = database.sql("select coalesce(max(counter), 0) from access.passkey where id = :id")
                    .param("id", key.id())
                    .query(Long.class)
                    .single();
            audit.record(
                    AuditTrail.NOBODY,
                    "passkey.counter-went-back",
                    Passkey.reference(key.id()),
                    null,
                    List.of(new AuditTrail.Change(
                            "Signatures counted",
                            Long.toString(before),
                            counter + (counter == before ? " again" : ""))));
        }
        return used > 0;
    }

    PasswordUse passwordUse(int person) {
        return PasswordUse.valueOf(database.sql("select password_use from access.person where id = :person")
                .param("person", person)
                .query(String.class)
                .single());
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where the person has no passkey that it would need */
    void letPassword(int person, PasswordUse use, String actor) {
        transaction.executeWithoutResult(status -> {
            lock(person);
            PasswordUse before = passwordUse(person);
            int changed = database.sql("""
                            update access.person set password_use = :use
                            where id = :person
                              and (:use = 'ALONE' or exists (select from access.passkey where person = :person))
                            """)
                    .param("use", use.name())
                    .param("person", person)
                    .update();
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CONFLICT, null, "Add a passkey first; you would need it to sign in.");
            }
            if (use == PasswordUse.ALONE) {
                database.sql("""
                                delete from access.recovery_code
                                where person = :person and not exists (select from access.second_factor f where f.person = :person)
                                """).param("person", person).update();
            }
            if (before != use) {
                audit.record(
                        actor,
                        "person.password-use-changed",
                        People.reference(person),
                        null,
                        List.of(new AuditTrail.Change("Sign-in", before.label(), use.label())));
            }
        });
    }

    /** Removes all, and lets the password sign in again; for whoever lost them, or leaves. @return how many there were */
    static int forget(JdbcClient database, int person) {
        database.sql("update access.person set password_use = 'ALONE', passkey_handle = null where id = :person")
                .param("person", person)
                .update();
        database.sql("delete from access.recovery_code where person = :person")
                .param("person", person)
                .update();
        return database.sql("delete from access.passkey where person = :person")
                .param("person", person)
                .update();
    }

    /** One change of a person's ways to sign in at a time. */
    private void lock(int person) {
        database.sql("select id from access.person where id = :person for update")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private static String checked(String name) {
        String called = name.strip().replaceAll("\\p{Cntrl}", " ");
        if (called.isEmpty() || called.length() > 60) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "name", "Call it something of at most 60 characters, such as “Laptop”.");
        }
        return called;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
