package dev.fullspan.eventlog;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks how many events of one name there were on each day; days without any are in the answer with 0.
 *
 * <p>Counted by quarters of an hour, of which the days of every time zone are made.
 */
public record EventVolume(ShopId shop, String name, DateRange range, ZoneId zone)
        implements Asked<Map<LocalDate, Long>> {
    private static final long QUARTER_MILLIS = 15 * 60_000L;

    @Override
    public Map<LocalDate, Long> answer(Columns columns) {
        return columns.read(this::read);
    }

    private Map<LocalDate, Long> read(Connection connection) throws SQLException {
        Map<LocalDate, Long> days = new TreeMap<>();
        range.from().datesUntil(range.to().plusDays(1)).forEach(day -> days.put(day, 0L));
        String sql = """
                select e.time // 900000 as quarter, count(*)
                from events e
                where e.shop = ? and e.name = ? and e.time >= ? and e.time < ?
                group by quarter
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, shop.value());
            statement.setString(2, name);
            statement.setLong(3, range.start(zone).toEpochMilli());
            statement.setLong(4, range.end(zone).toEpochMilli());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant quarter = Instant.ofEpochMilli(rows.getLong(1) * QUARTER_MILLIS);
                    days.merge(quarter.atZone(zone).toLocalDate(), rows.getLong(2), Long::sum);
                }
            }
        }
        return days;
    }
}
