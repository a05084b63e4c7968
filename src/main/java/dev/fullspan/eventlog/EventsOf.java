package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for all events of one person as they are kept, in the order of their arrival, part by part: those that carry one of their user ids, and those
 * without any on one of their devices.
 *
 * @param after position of the last event of the part before, 0 for the first part
 */
record EventsOf(ShopId shop, PersonKeys person, long after, int limit) implements Asked<List<RawEvents.Row>> {

    @Override
    public List<RawEvents.Row> answer(Columns columns) {
        return columns.read(this::read);
    }

    private List<RawEvents.Row> read(Connection connection) throws SQLException {
        String sql = RawEvents.SELECT + """
                where e.shop = ? and e.position > ?
                    and (list_contains(?, u.key) or (u.key is null and list_contains(?, d.key)))
                order by e.position
                limit ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, shop.value());
            statement.setLong(2, after);
            statement.setArray(
                    3, connection.createArrayOf("VARCHAR", person.users().toArray()));
            statement.setArray(
                    4, connection.createArrayOf("VARCHAR", person.devices().toArray()));
            statement.setInt(5, limit);
            List<RawEvents.Row> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(RawEvents.row(rows));
                }
            }
            return events;
        }
    }
}
