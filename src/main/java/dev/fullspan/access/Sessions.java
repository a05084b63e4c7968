package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Duties known;
    private final AuditTrail audit;
    private final AccessSettings settings;
    private final Clock clock;

    Sessions(JdbcClient database, Duties known, AuditTrail audit, AccessSettings settings, Clock clock) {
        this.database = database;
        this.known = known;
        this.audit = audit;
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
                        select s.id as session, s.last_seen, p.id, p.email, p.name, p.administrator, p.one_time,
                               array(select m.shop || ' ' || duty
                                     from access.membership m
                                     join access.role r on r.shop = m.shop and r.id = m.role
                                     cross join unnest(r.duties) as duty
                                     where m.person = p.id) as duties,
                               array(select m.shop || ' ' || m.circle
                                     from access.membership m
                                     where m.person = p.id and m.circle is not null) as circles
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
        int ended = database.sql("delete from access.session where person = :person and id <> :kept")
                .param("person", person)
                .param("kept", kept)
                .update();
        note(person, ended);
    }

    /** Ends one session; nothing happens where it is not this person's. */
    void end(int person, long session) {
        int ended = database.sql("delete from access.session where id = :session and person = :person")
                .param("session", session)
                .param("person", person)
                .update();
        note(person, ended);
    }

    private void note(int person, int ended) {
        String reference = People.reference(person);
        int left = of(person).size();
        audit.record(
                reference,
                "sign-ins.ended",
                reference,
                null,
                AuditTrail.Change.one("Browsers signed in", Integer.toString(left + ended), Integer.toString(left)));
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
        noteConcurrentUse(person);
    }

    /** Notes the day on which another browser, signed in from elsewhere, used the same sign-in within the same minute. */
    private void noteConcurrentUse(Caller.Person person) {
        database.sql("""
                        insert into access.concurrent_use (person, day)
                        select distinct own.person, cast(:day as date)
                        from access.session own
                        join access.session other on other.person = own.person and other.id <> own.id
                        where own.id = :session and other.last_seen >= :recently
                          and other.address <> own.address and other.agent <> own.agent
                        on conflict do nothing
                        """)
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("session", person.session())
                .param("recently", now().minus(TOUCH))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** @param held each a shop's id, a blank and a duty */
    private Map<ShopId, Set<String>> scopes(String[] held) {
        Map<ShopId, Set<String>> duties = new HashMap<>();
        for (String one : held) {
            int blank = one.indexOf(' ');
            duties.computeIfAbsent(new ShopId(Integer.parseInt(one.substring(0, blank))), shop -> new HashSet<>())
                    .add(one.substring(blank + 1));
        }
        Map<ShopId, Set<String>> scopes = new HashMap<>();
        duties.forEach((shop, of) -> scopes.put(shop, known.scopes(of)));
        return scopes;
    }

    /** @param confined each a shop's id, a blank and a circle */
    private static Map<ShopId, Circle> circles(String[] confined) {
        Map<ShopId, Circle> circles = new HashMap<>();
        for (String one : confined) {
            int blank = one.indexOf(' ');
            circles.put(new ShopId(Integer.parseInt(one.substring(0, blank))), Circle.parse(one.substring(blank + 1)));
        }
        return circles;
    }

    private Found found(ResultSet row) throws SQLException {
        String[] held = (String[]) row.getArray("duties").getArray();
        return new Found(
                new Caller.Person(
                        row.getInt("id"),
                        row.getString("email"),
                        row.getString("name"),
                        row.getBoolean("administrator"),
                        scopes(held),
                        circles((String[]) row.getArray("circles").getArray()),
                        row.getLong("session"),
                        row.getBoolean("one_time")),
                row.getObject("last_seen", OffsetDateTime.class).toInstant());
    }

    private static String printable(String agent) {
        String line = agent.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
