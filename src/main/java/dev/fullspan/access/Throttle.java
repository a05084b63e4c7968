package dev.fullspan.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords, per account and per address.
 *
 * <p>Each try is counted before the password is looked at, by one guarded statement, so that many at once are no way
 * around it; a success takes its count back. Accounts wait after 5 failures, 2 seconds and then twice as long each time up
 * to 5 minutes; addresses after 20, up to 15 minutes. A day without failure forgets. Subjects are stored hashed.
 */
@Component
class Throttle {
    private static final Duration MEMORY = Duration.ofDays(1);

    private enum Kind {
        ACCOUNT(5, Duration.ofMinutes(5)),
        ADDRESS(20, Duration.ofMinutes(15));

        private final int free;
        private final Duration longest;

        Kind(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }
    }

    private record Subject(Kind kind, String hash) {
        static Subject of(Kind kind, String text) {
            return new Subject(
                    kind,
                    kind.name().toLowerCase(java.util.Locale.ROOT) + ":"
                            + HexFormat.of().formatHex(Token.hash(text), 0, 16));
        }
    }

    private final JdbcClient database;
    private final Clock clock;

    Throttle(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts one try.
     *
     * @param account the address typed, whether or not there is such an account
     * @return empty where it may go on, else how long to wait
     */
    Optional<Duration> enter(String account, ClientAddress address) {
        Instant now = clock.instant();
        for (Subject subject : subjects(account, address)) {
            if (!count(subject, now)) {
                return Optional.of(wait(subject, now));
            }
        }
        return Optional.empty();
    }

    /** Takes back the count of a try that succeeded. The address keeps what others' accounts cost it. */
    void succeeded(String account, ClientAddress address) {
        forget(account);
        database.sql("""
                        update access.throttle set failures = greatest(failures - 1, 0), free_from = last_failure
                        where subject = :subject
                        """)
                .param("subject", Subject.of(Kind.ADDRESS, address.network()).hash())
                .update();
    }

    /** Lets the account try anew at once. */
    void forget(String account) {
        database.sql("delete from access.throttle where subject = :subject")
                .param("subject", Subject.of(Kind.ACCOUNT, Email.key(account)).hash())
                .update();
    }

    /** Removes what is too old to count. */
    void tidy() {
        database.sql("delete from access.throttle where last_failure < :limit")
                .param("limit", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean count(Subject subject, Instant now) {
        return database.sql("""
                        insert into access.throttle as t (subject, failures, last_failure, free_from)
                        values (:subject, 1, :now, :now)
                        on conflict (subject) do update set
                            failures = case when t.last_failure < :limit then 1 else t.failures + 1 end,
                            last_failure = :now,
                            free_from = case
                                when t.last_failure < :limit or t.failures + 1 < :free then :now
                                else :now + make_interval(secs =>
                                    least(:longest, power(2, least(t.failures + 2 - :free, 20))))
                            end
                        where t.free_from <= :now
                        """)
                        .param("subject", subject.hash())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("limit", now.minus(MEMORY).atOffset(ZoneOffset.UTC))
                        .param("free", subject.kind().free)
                        .param("longest", (double) subject.kind().longest.toSeconds())
                        .update()
                > 0;
    }

    private Duration wait(Subject subject, Instant now) {
        return database.sql("select free_from from access.throttle where subject = :subject")
                .param("subject", subject.hash())
                .query(OffsetDateTime.class)
                .optional()
                .map(free -> Duration.between(now, free.toInstant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ofSeconds(1));
    }

    private static List<Subject> subjects(String account, ClientAddress address) {
        return List.of(Subject.of(Kind.ADDRESS, address.network()), Subject.of(Kind.ACCOUNT, Email.key(account)));
    }
}
