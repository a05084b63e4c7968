package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Positions;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.ids.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Puts rows into the table of events. */
public final class EventRows implements AutoCloseable {
    private final Connection connection;
    private final Feed<EventRow> feed;
    private final Ids ids = new Ids(new byte[16]);
    private long position;

    private EventRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.feed = EventRow.feed(connection);
    }

    public static EventRows open(ColumnFile file) throws SQLException {
        return new EventRows(file.connect());
    }

    public List<Recorded> insert(List<Event> events) {
        List<EventRow> rows = new ArrayList<>();
        List<Recorded> recorded = new ArrayList<>();
        for (Event event : events) {
            rows.add(new EventRow(++position, event, ids));
            recorded.add(new Recorded(position, event));
        }
        feed.rows(rows);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into events select * from fed_events()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return recorded;
    }

    public Positions positions() {
        return new Positions(position, position, null, 0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
