package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads parties. */
final class PartyRows {
    private static final String COLUMNS = """
            p.id, p.kind, p.name, p.paused, p.zone, p.contact, p.email, p.phone, p.workdays, p.cut_off, p.handling_days, p.answer_hours,
            p.daily_capacity, p.takes_parts, p.tie_out, p.tie_out_until, p.caller, p.version, p.made, p.ended
            """;

    private final JdbcClient database;

    PartyRows(JdbcClient database) {
        this.database = database;
    }

    /** The shop itself first, those that ended last. */
    List<Party> of(ShopId shop) {
        return database.sql("select " + COLUMNS + """
                        from fulfilment.party p
                        where p.shop = :shop
                        order by p.kind <> 'own', p.ended is not null, lower(p.name), p.id
                        """)
                .param("shop", shop.value())
                .query(PartyRows::party)
                .list();
    }

    Optional<Party> find(ShopId shop, PartyId id) {
        return database.sql("select " + COLUMNS + " from fulfilment.party p where p.shop = :shop and p.id = :id")
                .param("shop", shop.value())
                .param("id", id.value())
                .query(PartyRows::party)
                .optional();
    }

    Optional<Party> own(ShopId shop) {
        return database.sql("select " + COLUMNS + " from fulfilment.party p where p.shop = :shop and p.kind = 'own'")
                .param("shop", shop.value())
                .query(PartyRows::party)
                .optional();
    }

    private static Party party(ResultSet row, int number) throws SQLException {
        LocalTime tieOut = row.getObject("tie_out", LocalTime.class);
        return new Party(
                new PartyId(row.getLong("id")),
                Party.Kind.of(row.getString("kind")),
                row.getString("name"),
                instant(row, "paused"),
                ZoneId.of(row.getString("zone")),
                row.getString("contact"),
                row.getString("email"),
                row.getString("phone"),
                new Terms(
                        days((Short[]) row.getArray("workdays").getArray()),
                        row.getObject("cut_off", LocalTime.class),
                        row.getInt("handling_days"),
                        row.getInt("answer_hours"),
                        row.getObject("daily_capacity", Integer.class),
                        row.getBoolean("takes_parts")),
                tieOut == null
                        ? null
                        : new TieOutTerms(
                                tieOut, Objects.requireNonNull(row.getObject("tie_out_until", LocalTime.class))),
                row.getString("caller"),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "made")),
                instant(row, "ended"));
    }

    private static Set<DayOfWeek> days(Short[] numbers) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (short day : numbers) {
            days.add(DayOfWeek.of(day));
        }
        return days;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Days on which a party does not work although its week says so, with their names. */
    SortedMap<LocalDate, String> daysOff(ShopId shop, PartyId id) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        database.sql("select day, name from fulfilment.day_off where shop = :shop and party = :id")
                .param("shop", shop.value())
                .param("id", id.value())
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getString("name"));
                });
        return days;
    }
}
