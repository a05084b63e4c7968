package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * On which days (UTC) people used what their duties allow. A row a day and permission; what this node has noted today it
 * keeps in mind, so that most requests cost nothing; what a restart forgets is noted once more without effect.
 */
@Component
class DutyUse {
    private static final int KEPT_DAYS = 100;
    private static final int MOST_REMEMBERED = 100_000;

    private record Noted(int person, ShopId shop, String scope, LocalDate day) {}

    private final JdbcClient database;
    private final Clock clock;
    private final Set<Noted> noted = ConcurrentHashMap.newKeySet();

    DutyUse(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Notes that a person was let pass where the scope was asked for. */
    void note(int person, ShopId shop, String scope) {
        Noted use = new Noted(person, shop, scope, today());
        if (noted.contains(use)) {
            return;
        }
        database.sql("""
                        insert into access.duty_use (person, shop, scope, day)
                        values (:person, :shop, :scope, :day) on conflict do nothing
                        """)
                .param("person", person)
                .param("shop", shop.value())
                .param("scope", scope)
                .param("day", use.day())
                .update();
        if (noted.size() >= MOST_REMEMBERED) {
            noted.clear();
        }
        noted.add(use);
    }

    /** The first day on which use was noted at all. */
    LocalDate since() {
        return database.sql("select day from access.duty_use_since")
                .query(LocalDate.class)
                .single();
    }

    /** By person, the scopes used in the shop from that day on, each with the number of days. */
    Map<Integer, Map<String, Integer>> of(ShopId shop, LocalDate from) {
        record Used(int person, String scope, int days) {}
        List<Used> rows = database.sql("""
                        select person, scope, count(*)::int as days from access.duty_use
                        where shop = :shop and day >= :from group by person, scope
                        """)
                .param("shop", shop.value())
                .param("from", from)
                .query((row, number) -> new Used(row.getInt("person"), row.getString("scope"), row.getInt("days")))
                .list();
        Map<Integer, Map<String, Integer>> used = new HashMap<>();
        for (Used row : rows) {
            used.computeIfAbsent(row.person(), one -> new HashMap<>()).put(row.scope(), row.days());
        }
        return used;
    }

    /** By person, on how many days from that day on they used one of the scopes, in whichever shop. */
    Map<Integer, Integer> days(Set<String> scopes, LocalDate from) {
        return database
                .sql("""
                        select person, count(distinct day)::int as days from access.duty_use
                        where scope = any(:scopes) and day >= :from group by person
                        """)
                .param("scopes", scopes.toArray(String[]::new))
                .param("from", from)
                .query((row, number) -> Map.entry(row.getInt("person"), row.getInt("days")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those whose sign-in was used from two places at once on at least so many days from that day on. */
    Set<Integer> shared(int least, LocalDate from) {
        return new HashSet<>(database.sql("""
                        select person from access.concurrent_use
                        where day >= :from group by person having count(*) >= :least
                        """)
                .param("from", from)
                .param("least", least)
                .query(Integer.class)
                .list());
    }

    void tidy() {
        LocalDate limit = today().minusDays(KEPT_DAYS);
        database.sql("delete from access.duty_use where day < :limit")
                .param("limit", limit)
                .update();
        database.sql("delete from access.concurrent_use where day < :limit")
                .param("limit", limit)
                .update();
        noted.removeIf(use -> use.day().isBefore(today()));
    }
}
