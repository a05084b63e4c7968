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

        record Refused() implements Outcome {}

        /** Too many failures; not even looked at. */
        record Wait(Duration duration) implements Outcome {}
    }

    /** Whom a refused sign-in meant, where there is no such account. */
    private static final String UNKNOWN = "person:unknown";

    private record Candidate(int id, String hash, boolean oneTime, boolean admitted) {}

    private final JdbcClient database;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final Clock clock;

    SignIn(
            JdbcClient database,
            Passwords passwords,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
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
        throttle.succeeded(email, address);
        if (person.oneTime()) {
            sessions.endAll(person.id());
        }
        audit.record(People.reference(person.id()), "sign-in.done", People.reference(person.id()), null);
        return new Outcome.Done(sessions.open(person.id(), address, agent), person.oneTime());
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
