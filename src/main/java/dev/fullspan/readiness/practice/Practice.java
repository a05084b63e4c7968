package dev.fullspan.readiness.practice;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.access.Token;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Practice orders of single people. They are rows of this module and nothing else: no order, no stock, no store, no report and no letter but the one that
 * tells of them knows them.
 */
@Component
public class Practice {
    private static final String SELECT = """
            select d.shop, o.drill, o.number, o.person, p.part, o.what, o.offered, o.taken, o.picked, o.packed, o.done, d.ended is not null as over
            from readiness.practice_order o
            join readiness.practice_person p on p.drill = o.drill and p.person = o.person
            join readiness.drill d on d.id = o.drill
            """;

    private final JdbcClient database;
    private final People people;
    private final PracticeLetter letter;
    private final Clock clock;

    Practice(JdbcClient database, People people, PracticeLetter letter, Clock clock) {
        this.database = database;
        this.people = people;
        this.letter = letter;
        this.clock = clock;
    }

    /** Somebody who can practise. @param parts what their duties let them do on real orders; the first is what is suggested */
    public record Candidate(int id, String name, boolean administrator, List<Part> parts) {
        public Candidate {
            parts = List.copyOf(parts);
        }
    }

    /** Who holds a duty for orders or for letters; empty where that is one person alone, who needs no list to know what waits. */
    public List<Candidate> candidates(ShopId shop) {
        Map<Integer, Account> found = new LinkedHashMap<>();
        Map<Permission, Set<Integer>> holders = new HashMap<>();
        for (Permission duty : Part.duties()) {
            List<Account> holding = people.holding(shop, duty);
            holding.forEach(one -> found.putIfAbsent(one.id(), one));
            holders.put(duty, ids(holding));
        }
        return found.size() < 2
                ? List.of()
                : found.values().stream()
                        .map(one -> new Candidate(
                                one.id(),
                                one.label(),
                                one.administrator(),
                                Arrays.stream(Part.values())
                                        .filter(part -> holders.getOrDefault(part.needs(), Set.of())
                                                .contains(one.id()))
                                        .toList()))
                        .toList();
    }

    /**
     * Gives somebody practice orders and writes to them, in the caller's transaction.
     *
     * @param first number of the first
     * @param whats what they hold, as sentences, one for each
     * @param home address that links begin with
     */
    public void give(ShopId shop, long drill, int person, Part part, int first, List<String> whats, String home) {
        Account who = people.get(person);
        String token = Token.make();
        boolean mailed = letter.send(shop, drill, who, part, first, whats, home + "/practice/" + token);
        database.sql("""
                        insert into readiness.practice_person (drill, person, part, token, mailed)
                        values (:drill, :person, :part, :token, :mailed)
                        """)
                .param("drill", drill)
                .param("person", person)
                .param("part", part.word())
                .param("token", Token.hash(token))
                .param("mailed", mailed)
                .update();
        for (int i = 0; i < whats.size(); i++) {
            database.sql("""
                            insert into readiness.practice_order (drill, number, person, what, offered)
                            values (:drill, :number, :person, left(:what, 4000), :now)
                            """)
                    .param("drill", drill)
                    .param("number", first + i)
                    .param("person", person)
                    .param("what", whats.get(i))
                    .param("now", now())
                    .update();
        }
    }

    /** Whether a letter told everybody in a drill of it; so it is, too, where nobody was given anything. */
    public boolean allMailed(long drill) {
        return database.sql(
                        "select coalesce(bool_and(mailed), true) from readiness.practice_person where drill = :drill")
                .param("drill", drill)
                .query(Boolean.class)
                .single();
    }

    /** Those of a drill, in the order of giving. */
    public List<Practised> of(long drill) {
        return of(List.of(drill));
    }

    /** Those of several. */
    public List<Practised> of(List<Long> drills) {
        return database.sql(SELECT + "where o.drill = any(:drills) order by o.drill, o.number")
                .param("drills", drills.toArray(Long[]::new))
                .query(Practice::read)
                .list();
    }

    /** As somebody who practised is called: their name, or what is left of them. */
    public Map<Integer, String> names(List<Practised> orders) {
        Map<Integer, String> all = people.all().stream().collect(Collectors.toMap(Account::id, Account::label));
        Map<Integer, String> names = new HashMap<>();
        orders.forEach(one -> names.computeIfAbsent(one.person(), id -> all.getOrDefault(id, "Somebody who left")));
        return names;
    }

    /** What a person has to practise in drills that go on, what is done included. */
    List<Practised> live(int person) {
        return mine("o.person = :person and d.ended is null", "person", person);
    }

    private List<Practised> mine(String which, String name, Object value) {
        Map<ShopId, Map<Permission, Set<Integer>>> holders = new HashMap<>();
        return database
                .sql(SELECT + "where " + which + " order by o.drill, o.number")
                .param(name, value)
                .query(Practice::read)
                .list()
                .stream()
                .filter(one -> holders.computeIfAbsent(one.shop(), any -> new HashMap<>())
                        .computeIfAbsent(one.part().needs(), duty -> ids(people.holding(one.shop(), duty)))
                        .contains(one.person()))
                .toList();
    }

    private static Set<Integer> ids(List<Account> accounts) {
        return accounts.stream().map(Account::id).collect(Collectors.toSet());
    }

    /** Which part each had in the latest drill of single people; none before there was one. */
    public Map<Integer, Part> partsOfLatest(ShopId shop) {
        Map<Integer, Part> parts = new HashMap<>();
        database.sql("""
                        select person, part from readiness.practice_person
                        where drill = (select max(d.id) from readiness.drill d join readiness.practice_person p on p.drill = d.id
                            where d.shop = :shop)
                        """).param("shop", shop.value()).query(row -> {
            parts.put(row.getInt("person"), Part.of(row.getString("part")).orElseThrow());
        });
        return parts;
    }

    /** How many wait for a person in a shop. */
    long waiting(ShopId shop, int person) {
        return database.sql("""
                        select count(*) from readiness.practice_order o join readiness.drill d on d.id = o.drill
                        where d.shop = :shop and d.ended is null and o.person = :person and o.done is null
                        """)
                .param("shop", shop.value())
                .param("person", person)
                .query(Long.class)
                .single();
    }

    /** What a link opens; empty for one that opens nothing, and once its holder has no part in the shop any more. */
    List<Practised> linked(String token) {
        return token.matches("[A-Za-z0-9_-]{43}") ? mine("p.token = :token", "token", Token.hash(token)) : List.of();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Practised read(ResultSet row, int number) throws SQLException {
        return new Practised(
                new ShopId(row.getInt("shop")),
                row.getLong("drill"),
                row.getInt("number"),
                row.getInt("person"),
                Part.of(row.getString("part")).orElseThrow(),
                row.getString("what"),
                row.getObject("offered", OffsetDateTime.class).toInstant(),
                instant(row, "taken").orElse(null),
                instant(row, "picked").orElse(null),
                instant(row, "packed").orElse(null),
                instant(row, "done").orElse(null),
                row.getBoolean("over"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
