package dev.fullspan.access;

import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what was typed with what is known. Unknown, disabled and wrong are answered alike and take alike long.
 */
@Component
class SignIn {
    /** How a sign-in ended. */
    sealed interface Outcome {
        /** @param token for the browser's cookie */
        record Done(String token, boolean mustChangePassword) implements Outcome {}

        /** The password was right; the token stands for that until the code comes. */
        record CodeAsked(String token) implements Outcome {}

        record Refused() implements Outcome {}

        /** Too many failures; not even looked at. */
        record Wait(Duration duration) implements Outcome {}
    }

    /** Whom a refused sign-in meant, where there is no such account. */
    private static final String UNKNOWN = "person:unknown";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Pending(int id, String email) {}

    private record Candidate(int id, String hash, boolean oneTime, boolean admitted) {}

    private final JdbcClient database;
    private final Passwords passwords;
    private final SecondFactors second;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final Clock clock;

    SignIn(
            JdbcClient database,
            Passwords passwords,
            SecondFactors second,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.second = second;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param email as typed */
    Outcome attempt(String email, String password, ClientAddress address, String agent) {
        Optional<Duration> wait = throttle.enter(email, address);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<Candidate> found = candidate(email);
        boolean right = found.map(one -> passwords.matches(password, one.hash()))
                .orElseGet(() -> passwords.matchesNobody(password));
        if (!right || !found.get().admitted()) {
            String whom = found.map(one -> People.reference(one.id()))
                    .orElse(UNKNOWN); // noted for all, or the time taken would tell
            audit.record(AuditTrail.NOBODY, "sign-in.refused", whom, null);
            return new Outcome.Refused();
        }
        Candidate person = found.get();
        if (second.isOn(person.id())) {
            return new Outcome.CodeAsked(wait(person.id())); // the tries count on until the code is right
        }
        throttle.succeeded(email, address);
        if (person.oneTime()) {
            sessions.endAll(person.id());
        }
        audit.record(People.reference(person.id()), "sign-in.done", People.reference(person.id()), null);
        return new Outcome.Done(sessions.open(person.id(), address, agent), person.oneTime());
    }

    /**
     * The second step, within five minutes after the first.
     *
     * @param token of {@link Outcome.CodeAsked}
     * @param typed a code of the app or a recovery code
     */
    Outcome code(String token, String typed, ClientAddress address, String agent) {
        Optional<Pending> pending = database.sql("""
                        select p.id, p.email from access.pending_sign_in w join access.person p on p.id = w.person
                        where w.token_hash = :hash and w.created > :born and p.disabled is null
                        """)
                .param("hash", Token.hash(token))
                .param("born", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Pending(row.getInt("id"), row.getString("email")))
                .optional();
        if (pending.isEmpty()) {
            return new Outcome.Refused();
        }
        Pending person = pending.get();
        Optional<Duration> wait = throttle.enter(person.email(), address);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        if (!second.matches(person.id(), typed)) {
            audit.record(AuditTrail.NOBODY, "sign-in.refused", People.reference(person.id()), null);
            return new Outcome.CodeAsked(token);
        }
        int taken = database.sql("delete from access.pending_sign_in where token_hash = :hash")
                .param("hash", Token.hash(token))
                .update();
        if (taken == 0) {
            return new Outcome.Refused();
        }
        throttle.succeeded(person.email(), address);
        audit.record(People.reference(person.id()), "sign-in.done", People.reference(person.id()), null);
        return new Outcome.Done(sessions.open(person.id(), address, agent), false);
    }

    /** Removes what waited in vain. */
    void tidy() {
        database.sql("delete from access.pending_sign_in where created < :limit")
                .param("limit", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String wait(int person) {
        String token = Token.make();
        database.sql("insert into access.pending_sign_in (token_hash, person, created) values (:hash, :person, :now)")
                .param("hash", Token.hash(token))
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    private Optional<Candidate> candidate(String email) {
        return database.sql("""
                        select id, password_hash, one_time,
                               disabled is null and (password_expires is null or password_expires > :now) as admitted
                        from access.person where email_key = :key
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("key", Email.key(email))
                .query((row, number) -> candidate(row))
                .optional();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getInt("id"),
                row.getString("password_hash"),
                row.getBoolean("one_time"),
                row.getBoolean("admitted"));
    }
}
