package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes from an authenticator app, and recovery codes for when it is lost. The secret is sealed at rest, each code opens
 * once, and a code of the half minute before or after is taken, since clocks differ.
 */
@Component
class SecondFactors {
    static final int RECOVERY_CODES = 10;

    private static final int SECRET_BYTES = 20;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            Passwords passwords,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether it is asked for at the sign-in. */
    boolean isOn(int person) {
        return database.sql(
                        "select exists (select from access.second_factor where person = :person and confirmed is not null)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** How many recovery codes were not used yet. */
    int recoveryCodesLeft(int person) {
        return database.sql("select count(*)::int from access.recovery_code where person = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** Makes a secret that waits to be confirmed, in place of one that waits. @return it in the letters that apps take */
    String begin(int person) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        int made = database.sql("""
                        insert into access.second_factor (person, secret, begun) values (:person, :secret, :now)
                        on conflict (person) do update set secret = excluded.secret, begun = excluded.begun
                        where second_factor.confirmed is null
                        """)
                .param("person", person)
                .param(
                        "secret",
                        secrets.seal(purpose(person), Base64.getEncoder().encodeToString(secret)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 0) {
            throw new ProblemException(Problem.CONFLICT, null, "Codes are asked for at your sign-in already.");
        }
        return OneTimeCode.base32(secret);
    }

    /** The secret that waits to be confirmed. */
    Optional<String> waiting(int person) {
        return secret(person, false).map(OneTimeCode::base32);
    }

    /**
     * Asks for codes from the next sign-in on.
     *
     * @return the recovery codes, told only here
     * @throws ProblemException naming the field {@code code} where it is not the app's
     */
    List<String> confirm(int person, String typed, String actor) {
        byte[] secret = secret(person, false)
                .orElseThrow(
                        () -> new ProblemException(Problem.CONFLICT, "code", "This setup is over. Begin it anew."));
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!takes(person, secret, normal(typed))) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "code",
                        "This is not the app's present code. Look whether the clock of the device is right, and type the code anew.");
            }
            database.sql(
                            "update access.second_factor set confirmed = :now where person = :person and confirmed is null")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("person", person)
                    .update();
            audit.record(
                    actor,
                    "second-factor.added",
                    People.reference(person),
                    null,
                    List.of(new AuditTrail.Change("Codes of an app", "not asked for", "asked for")));
            return freshCodes(person);
        }));
    }

    /** Replaces the recovery codes. @return the new ones, told only here */
    List<String> renew(int person, String actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.record(
                    actor,
                    "recovery-codes.renewed",
                    People.reference(person),
                    null,
                    List.of(codesLeft(recoveryCodesLeft(person), RECOVERY_CODES)));
            return freshCodes(person);
        }));
    }

    /** Asks for no codes any more. */
    void remove(int person, String actor) {
        transaction.executeWithoutResult(status -> {
            int removed = database.sql("delete from access.second_factor where person = :person")
                    .param("person", person)
                    .update();
            database.sql("""
                            delete from access.recovery_code
                            where person = :person
                                and exists (select from access.person p where p.id = :person and p.password_use = 'ALONE')
                            """).param("person", person).update();
            if (removed > 0) {
                audit.record(
                        actor,
                        "second-factor.removed",
                        People.reference(person),
                        null,
                        List.of(new AuditTrail.Change("Codes of an app", "asked for", "not asked for")));
            }
        });
    }

    /** Takes a code of the app or a recovery code; the same opens no second time. @return which of both it was, in words */
    Optional<String> take(int person, String typed) {
        String code = normal(typed);
        if (code.length() == 6) {
            return secret(person, true)
                    .filter(secret -> takes(person, secret, code))
                    .map(secret -> "code of the app");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            int before = recoveryCodesLeft(person);
            int used = database.sql("delete from access.recovery_code where person = :person and code_hash = :hash")
                    .param("person", person)
                    .param("hash", Token.hash(code))
                    .update();
            if (used == 0) {
                return Optional.<String>empty();
            }
            audit.record(
                    People.reference(person),
                    "recovery-code.used",
                    People.reference(person),
                    null,
                    List.of(codesLeft(before, before - 1)));
            return Optional.of("recovery code");
        }));
    }

    private boolean takes(int person, byte[] secret, String code) {
        long now = OneTimeCode.step(clock.instant());
        for (long step = now - 1; step <= now + 1; step++) {
            if (OneTimeCode.at(secret, step).equals(code)) {
                return database.sql(
                                        "update access.second_factor set last_step = :step where person = :person and last_step < :step")
                                .param("step", step)
                                .param("person", person)
                                .update()
                        > 0;
            }
        }
        return false;
    }

    private List<String> freshCodes(int person) {
        database.sql("delete from access.recovery_code where person = :person")
                .param("person", person)
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = passwords.oneTime();
            codes.add(code);
            database.sql("insert into access.recovery_code (person, code_hash) values (:person, :hash)")
                    .param("person", person)
                    .param("hash", Token.hash(normal(code)))
                    .update();
        }
        return codes;
    }

    private Optional<byte[]> secret(int person, boolean confirmed) {
        return database.sql("""
                        select secret from access.second_factor
                        where person = :person and (confirmed is not null) = :confirmed
                        """)
                .param("person", person)
                .param("confirmed", confirmed)
                .query(String.class)
                .optional()
                .map(kept -> Base64.getDecoder().decode(secrets.open(purpose(person), kept)));
    }

    private static AuditTrail.Change codesLeft(int before, int after) {
        return new AuditTrail.Change("Recovery codes left", Integer.toString(before), Integer.toString(after));
    }

    private static String purpose(int person) {
        return "second-factor/" + person;
    }

    private static String normal(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
