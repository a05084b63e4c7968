package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads accounts with what their people hold; those that were erased are nobody's. */
final class AccountRows {
    private static final String SELECT = """
            select p.id, p.email, p.name, p.administrator, p.one_time, p.created, p.last_seen, p.disabled
            from access.person p
            """;

    private final JdbcClient database;

    AccountRows(JdbcClient database) {
        this.database = database;
    }

    /** By name. */
    List<Account> all() {
        Held held = held(null);
        return database.sql(
                        SELECT + "where p.erased is null order by lower(coalesce(nullif(p.name, ''), p.email)), p.id")
                .query((row, number) -> account(row, held))
                .list();
    }

    Optional<Account> find(int id) {
        Held held = held(id);
        return database.sql(SELECT + "where p.id = :id and p.erased is null")
                .param("id", id)
                .query((row, number) -> account(row, held))
                .optional();
    }

    /** What people hold, by person. */
    private record Held(Map<Integer, List<Role>> roles, Map<Integer, Map<ShopId, Circle>> circles) {}

    /** @param person whose, or null for everybody's */
    private Held held(@Nullable Integer person) {
        Map<Integer, Map<ShopId, Circle>> circles = new HashMap<>();
        database.sql("""
                        select person, shop, circle from access.membership
                        where circle is not null and (:all or person = :person)
                        """)
                .param("all", person == null)
                .param("person", person == null ? 0 : person)
                .query((row, number) -> circles.computeIfAbsent(row.getInt("person"), one -> new HashMap<>())
                        .put(new ShopId(row.getInt("shop")), Circle.parse(row.getString("circle"))))
                .list();
        return new Held(roles(person), circles);
    }

    /** @param person whose, or null for everybody's */
    private Map<Integer, List<Role>> roles(@Nullable Integer person) {
        Map<Integer, List<Role>> roles = new HashMap<>();
        database.sql("""
                        select m.person, r.shop, r.id, r.name, r.duties
                        from access.membership m join access.role r on r.shop = m.shop and r.id = m.role
                        where :all or m.person = :person
                        order by m.person, r.shop, r.name_key
                        """)
                .param("all", person == null)
                .param("person", person == null ? 0 : person)
                .query((row, number) -> Map.entry(row.getInt("person"), Roles.role(row)))
                .list()
                .forEach(held -> roles.computeIfAbsent(held.getKey(), one -> new ArrayList<>())
                        .add(held.getValue()));
        return roles;
    }

    private static Account account(ResultSet row, Held held) throws SQLException {
        int id = row.getInt("id");
        return new Account(
                id,
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("administrator"),
                held.roles().getOrDefault(id, List.of()),
                held.circles().getOrDefault(id, Map.of()),
                row.getBoolean("one_time"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "last_seen"),
                instant(row, "disabled"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
