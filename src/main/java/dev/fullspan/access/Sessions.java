package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is signed in where. Kept in PostgreSQL, so that a restart ends none and an end holds at once; the browser holds a
 * random token, the table its hash.
 */
@Component
class Sessions {
    private static final Duration TOUCH = Duration.ofMinutes(1);

    /** One sign-in as its person sees it. */
    record SignedIn(long id, Instant created, Instant lastSeen, String address, String agent) {}

    private record Found(Caller.Person person, Instant lastSeen) {}

    private final JdbcClient database;
    private final AccessSettings settings;
    private final Clock clock;

    Sessions(JdbcClient database, AccessSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the token for the browser, told only here */
    String open(int person, ClientAddress address, String agent) {
        String token = Token.make();
        database.sql("""
                        insert into access.session (token_hash, person, created, last_seen, address, agent)
                        values (:hash, :person, :now, :now, :address, :agent)
                        """)
                .param("hash", Token.hash(token))
                .param("person", person)
                .param("now", now())
                .param("address", address.text())
                .param("agent", printable(agent))
                .update();
        database.sql("update access.person set last_seen = :now where id = :person")
                .param("now", now())
                .param("person", person)
                .update();
        return token;
    }

    /** The person behind a token, if the session lives and the person may still sign in. */
    Optional<Caller.Person> find(String token) {
        Instant now = clock.instant();
        Optional<Found> found = database.sql("""
                        select s.id as session, s.last_seen, p.id, p.email, p.name, p.role, p.one_time,
                               array(select shop from access.person_shop where person = p.id) as shops
                        from access.session s join access.person p on p.id = s.person
                        where s.token_hash = :hash and s.last_seen > :idle and s.created > :born
                              and p.disabled is null
                        """)
                .param("hash", Token.hash(token))
                .param("idle", now.minus(settings.sessionIdle()).atOffset(ZoneOffset.UTC))
                .param("born", now.minus(settings.sessionLifetime()).atOffset(ZoneOffset.UTC))
                .query((row, number) -> found(row))
                .optional();
        found.filter(one -> one.lastSeen().plus(TOUCH).isBefore(now)).ifPresent(one -> touch(one.person()));
        return found.map(Found::person);
    }

    /** The person's living sessions, last used first. */
    List<SignedIn> of(int person) {
        Instant now = clock.instant();
        return database.sql("""
                        select id, created, last_seen, address, agent
                        from access.session
                        where person = :person and last_seen > :idle and created > :born
                        order by last_seen desc, id desc
                        """)
                .param("person", person)
                .param("idle", now.minus(settings.sessionIdle()).atOffset(ZoneOffset.UTC))
                .param("born", now.minus(settings.sessionLifetime()).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new SignedIn(
                        row.getLong("id"),
                        row.getObject("created", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getString("agent")))
                .list();
    }

    /** Ends the session of this browser. */
    void end(String token) {
        database.sql("delete from access.session where token_hash = :hash")
                .param("hash", Token.hash(token))
                .update();
    }

    /** Ends all of the person's sessions but one. */
    void endOthers(int person, long kept) {
        database.sql("delete from access.session where person = :person and id <> :kept")
                .param("person", person)
                .param("kept", kept)
                .update();
    }

    /** Ends one session; nothing happens where it is not this person's. */
    void end(int person, long session) {
        database.sql("delete from access.session where id = :session and person = :person")
                .param("session", session)
                .param("person", person)
                .update();
    }

    void endAll(int person) {
        database.sql("delete from access.session where person = :person")
                .param("person", person)
                .update();
    }

    /** Removes the rows of sessions that have ended by themselves. */
    void tidy() {
        Instant now = clock.instant();
        database.sql("delete from access.session where last_seen <= :idle or created <= :born")
                .param("idle", now.minus(settings.sessionIdle()).atOffset(ZoneOffset.UTC))
                .param("born", now.minus(settings.sessionLifetime()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void touch(Caller.Person person) {
        database.sql("update access.session set last_seen = :now where id = :session")
                .param("now", now())
                .param("session", person.session())
                .update();
        database.sql("update access.person set last_seen = :now where id = :person")
                .param("now", now())
                .param("person", person.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Found found(ResultSet row) throws SQLException {
        Integer[] shops = (Integer[]) row.getArray("shops").getArray();
        return new Found(
                new Caller.Person(
                        row.getInt("id"),
                        row.getString("email"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        Arrays.stream(shops).map(ShopId::new).collect(Collectors.toUnmodifiableSet()),
                        row.getLong("session"),
                        row.getBoolean("one_time")),
                row.getObject("last_seen", OffsetDateTime.class).toInstant());
    }

    private static String printable(String agent) {
        String line = agent.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
