package dev.fullspan.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ins whose password was right and that wait five minutes for a code or a passkey. */
@Component
class SecondSteps {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final SecondFactors codes;
    private final Passkeys passkeys;
    private final Clock clock;

    SecondSteps(JdbcClient database, SecondFactors codes, Passkeys passkeys, Clock clock) {
        this.database = database;
        this.codes = codes;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** Whose sign-in waits. */
    record Pending(int person, String email) {}

    /** The question for the next step; empty where the password is enough. */
    Optional<SignIn.Outcome.StepAsked> ask(int person) {
        boolean needed = codes.isOn(person) || passkeys.passwordUse(person) != PasswordUse.ALONE;
        return needed ? Optional.of(question(begin(person), person)) : Optional.empty();
    }

    /** The question for a sign-in that waits already. */
    SignIn.Outcome.StepAsked question(String token, int person) {
        return new SignIn.Outcome.StepAsked(
                token, codes.isOn(person), codes.recoveryCodesLeft(person) > 0, passkeys.any(person));
    }

    /** Whose it is, where it has not waited for too long. */
    Optional<Pending> find(String token) {
        return database.sql("""
                        select p.id, p.email from access.pending_sign_in w join access.person p on p.id = w.person
                        where w.token_hash = :hash and w.created > :born and p.disabled is null
                        """)
                .param("hash", Token.hash(token))
                .param("born", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Pending(row.getInt("id"), row.getString("email")))
                .optional();
    }

    /** Whether it waited until now; it does no more. */
    boolean take(String token) {
        return database.sql("delete from access.pending_sign_in where token_hash = :hash")
                        .param("hash", Token.hash(token))
                        .update()
                > 0;
    }

    /** Removes what waited in vain. */
    void tidy() {
        database.sql("delete from access.pending_sign_in where created < :limit")
                .param("limit", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String begin(int person) {
        String token = Token.make();
        database.sql("insert into access.pending_sign_in (token_hash, person, created) values (:hash, :person, :now)")
                .param("hash", Token.hash(token))
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }
}
