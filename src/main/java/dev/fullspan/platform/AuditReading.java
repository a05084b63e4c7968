package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks things up in the audit trail, newest first. */
@Component
public class AuditReading {
    private static final String WHERE = """
            from platform.audit a
            where (a.shop = :shop or :installation and a.shop is null)
              and (:actor = '' or a.actor = :actor)
              and (:action = '' or a.action = :action)
              and a.at >= :from and a.at < :until
              and (:before = 0 or a.id < :before)
              and (:text = ''
                   or position(:text in lower(replace(replace(a.action, '.', ' '), '-', ' '))) > 0
                   or position(:text in lower(a.subject)) > 0
                   or a.actor = any(:named) or a.subject = any(:named)
                   or exists (select from platform.audit_change c
                              where c.audit = a.id
                                and position(:text in lower(c.field || ' ' || c.before || ' ' || c.after)) > 0))
            """;

    private final JdbcClient database;

    /**
     * What is looked for.
     *
     * @param installation whether what belongs to no shop is meant as well
     * @param actor reference, or empty for everybody
     * @param action or empty for everything
     * @param until the first moment that is no longer meant
     * @param before only entries below this number, or 0 for all: by it, page follows page
     * @param text to be found in action, subject or change, in lower case; empty for all
     * @param named references of those whose names hold the text
     */
    public record Query(
            ShopId shop,
            boolean installation,
            String actor,
            String action,
            Instant from,
            Instant until,
            long before,
            String text,
            Set<String> named) {
        public Query {
            named = Set.copyOf(named);
        }
    }

    AuditReading(JdbcClient database) {
        this.database = database;
    }

    public int count(Query query) {
        return asked("select count(*) " + WHERE, query).query(Integer.class).single();
    }

    /** @param skipped how many of the newest are left out */
    public List<AuditEntry> entries(Query query, int skipped, int most) {
        Map<Long, AuditEntry> found = new TreeMap<>(java.util.Comparator.reverseOrder());
        asked(
                        "select a.id, a.at, a.actor, a.action, a.subject, a.shop, a.address " + WHERE
                                + " order by a.id desc offset :skipped limit :most",
                        query)
                .param("skipped", skipped)
                .param("most", most)
                .query((row, number) -> entry(row))
                .list()
                .forEach(entry -> found.put(entry.id(), entry));
        Map<Long, List<AuditTrail.Change>> changes = changes(found.keySet());
        return found.values().stream()
                .map(one -> new AuditEntry(
                        one.id(),
                        one.at(),
                        one.actor(),
                        one.action(),
                        one.subject(),
                        one.shop(),
                        one.address(),
                        changes.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** Everybody who did something there, and everything that was done. */
    public record Seen(List<String> actors, List<String> actions) {}

    public Seen seen(ShopId shop, boolean installation) {
        return new Seen(distinct("actor", shop, installation), distinct("action", shop, installation));
    }

    private List<String> distinct(String column, ShopId shop, boolean installation) {
        String sql = column.equals("actor")
                ? "select distinct actor from platform.audit where shop = :shop or :installation and shop is null order by 1"
                : "select distinct action from platform.audit where shop = :shop or :installation and shop is null order by 1";
        return database.sql(sql)
                .param("shop", shop.value())
                .param("installation", installation)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Query query) {
        return database.sql(sql)
                .param("shop", query.shop().value())
                .param("installation", query.installation())
                .param("actor", query.actor())
                .param("action", query.action())
                .param("from", query.from().atOffset(ZoneOffset.UTC))
                .param("until", query.until().atOffset(ZoneOffset.UTC))
                .param("before", query.before())
                .param("text", query.text())
                .param("named", query.named().toArray(String[]::new));
    }

    private Map<Long, List<AuditTrail.Change>> changes(Set<Long> entries) {
        Map<Long, List<AuditTrail.Change>> changes = new TreeMap<>();
        database.sql("""
                        select audit, field, before, after from platform.audit_change
                        where audit = any(:entries) order by audit, position
                        """)
                .param("entries", entries.toArray(Long[]::new))
                .query((row, number) -> Map.entry(
                        row.getLong("audit"),
                        new AuditTrail.Change(row.getString("field"), row.getString("before"), row.getString("after"))))
                .list()
                .forEach(one -> changes.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                        .add(one.getValue()));
        return changes;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        @Nullable Integer shop = row.getObject("shop", Integer.class);
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                shop == null ? null : new ShopId(shop),
                row.getString("address"),
                List.of());
    }
}
