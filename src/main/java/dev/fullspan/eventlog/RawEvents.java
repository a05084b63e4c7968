package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the events of a shop as they are kept, in the order of their arrival, part by part.
 *
 * @param from first moment of their time, included
 * @param to first moment after it
 * @param name only events of this name, or null for all
 * @param after position of the last event of the part before, 0 for the first part
 * @param limit events of a part, 1 to 10,000
 */
public record RawEvents(
        ShopId shop, Instant from, Instant to, @Nullable String name, long after, int limit)
        implements Asked<List<RawEvents.Row>> {

    static final String SELECT = """
            select e.position, e.time, e.received, e.message_id, e.origin, e.name, d.key, u.key,
            e.host, e.path, e.title,
            e.channel, e.source, e.medium, e.campaign, e.term, e.content, e.referrer_host, e.click_id, e.click_value,
            e.device_class, e.browser, e.os, e.country, e.order_id, e.revenue, e.currency, e.properties
        from events e
        left join devices d on d.shop = e.shop and d.id = e.device
        left join users u on u.shop = e.shop and u.id = e.user_id
            """;

    public RawEvents {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A part has 1 to 10,000 events: " + limit);
        }
    }

    /**
     * One event with everything that is kept of it.
     *
     * @param device anonymous id as it was sent, or null
     * @param user id of the person as it was sent, or null
     * @param revenue in the currency's minor unit, or null
     * @param properties one JSON object
     */
    public record Row(
            long position,
            Instant time,
            Instant received,
            String messageId,
            Event.Origin origin,
            String name,
            @Nullable String device,
            @Nullable String user,
            Event.@Nullable Page page,
            Event.@Nullable Visit visit,
            Event.@Nullable Agent agent,
            @Nullable String country,
            @Nullable String orderId,
            @Nullable Long revenue,
            @Nullable String currency,
            String properties) {}

    @Override
    public List<Row> answer(Columns columns) {
        return columns.read(this::read);
    }

    private List<Row> read(Connection connection) throws SQLException {
        String sql = SELECT + """
                where e.shop = ? and e.time >= ? and e.time < ? and e.position > ? and (? is null or e.name = ?)
                order by e.position
                limit ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, shop.value());
            statement.setLong(2, from.toEpochMilli());
            statement.setLong(3, to.toEpochMilli());
            statement.setLong(4, after);
            statement.setString(5, name);
            statement.setString(6, name);
            statement.setInt(7, limit);
            List<Row> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(row(rows));
                }
            }
            return events;
        }
    }

    static Row row(ResultSet row) throws SQLException {
        long revenue = row.getLong(26);
        Long known = row.wasNull() ? null : revenue;
        return new Row(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                Event.Origin.values()[row.getInt(5)],
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(10) == null
                        ? null
                        : new Event.Page(row.getString(9), row.getString(10), row.getString(11)),
                row.getString(12) == null ? null : visit(row),
                row.getString(21) == null
                        ? null
                        : new Event.Agent(row.getString(21), row.getString(22), row.getString(23)),
                row.getString(24),
                row.getString(25),
                known,
                row.getString(27),
                row.getString(28));
    }

    private static Event.Visit visit(ResultSet row) throws SQLException {
        return new Event.Visit(
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20));
    }
}
