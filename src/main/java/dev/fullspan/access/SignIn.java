package dev.fullspan.access;

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

        /**
         * The password was right; the token stands for that until the second step is done.
         *
         * @param codes whether an app's code does it
         * @param recovery whether recovery codes are left
         * @param passkeys whether a passkey does it
         */
        record StepAsked(String token, boolean codes, boolean recovery, boolean passkeys) implements Outcome {}

        record Refused() implements Outcome {}

        /** The passkey's device has counted fewer signatures than before, as a copy would. */
        record Suspected() implements Outcome {}

        /** Too many failures; not even looked at. */
        record Wait(Duration duration) implements Outcome {}
    }

    /** Whom a refused sign-in meant, where there is no such account. */
    static final String UNKNOWN = "person:unknown";

    private record Candidate(int id, String hash, boolean oneTime, boolean admitted) {}

    private final JdbcClient database;
    private final Passwords passwords;
    private final SecondFactors second;
    private final SecondSteps steps;
    private final Openings openings;
    private final Throttle throttle;
    private final Clock clock;

    SignIn(
            JdbcClient database,
            Passwords passwords,
            SecondFactors second,
            SecondSteps steps,
            Openings openings,
            Throttle throttle,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.second = second;
        this.steps = steps;
        this.openings = openings;
        this.throttle = throttle;
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
            openings.refuse(whom);
            return new Outcome.Refused();
        }
        Candidate person = found.get();
        Optional<Outcome.StepAsked> next = steps.ask(person.id());
        if (next.isPresent()) {
            return next.get(); // the tries count on until the second step is done
        }
        throttle.succeeded(email, address);
        if (person.oneTime()) {
            openings.endAll(person.id());
        }
        String by = person.oneTime() ? "One-time password" : "Password";
        return new Outcome.Done(openings.open(person.id(), by, address, agent), person.oneTime());
    }

    /**
     * The second step by a code, within five minutes after the first.
     *
     * @param token of {@link Outcome.StepAsked}
     * @param typed a code of the app or a recovery code
     */
    Outcome code(String token, String typed, ClientAddress address, String agent) {
        Optional<SecondSteps.Pending> pending = steps.find(token);
        if (pending.isEmpty()) {
            return new Outcome.Refused();
        }
        SecondSteps.Pending person = pending.get();
        Optional<Duration> wait = throttle.enter(person.email(), address);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<String> taken = second.take(person.person(), typed);
        if (taken.isEmpty()) {
            openings.refuse(People.reference(person.person()));
            return steps.question(token, person.person());
        }
        if (!steps.take(token)) {
            return new Outcome.Refused();
        }
        throttle.succeeded(person.email(), address);
        String by = "Password and " + taken.get();
        return new Outcome.Done(openings.open(person.person(), by, address, agent), false);
    }

    private Optional<Candidate> candidate(String email) {
        return database.sql("""
                        select id, password_hash, one_time,
                               disabled is null
                                   and (password_use <> 'NEVER'
                                       or exists (select from access.recovery_code c where c.person = person.id))
                                   and (password_expires is null or password_expires > :now) as admitted
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
