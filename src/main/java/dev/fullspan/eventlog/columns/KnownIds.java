package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.dedup.Verdicts;
import dev.fullspan.eventlog.ids.Ids;
import dev.fullspan.eventlog.ids.SipHash.Hash;
import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The message ids that the columns know of, those of erased events included, for making the dedup tables anew. */
public final class KnownIds implements Verdicts.Source {
    private final ColumnFile file;
    private final Ids ids;
    private final long windowMillis;

    public KnownIds(ColumnFile file, Ids ids, long windowMillis) {
        this.file = file;
        this.ids = ids;
        this.windowMillis = windowMillis;
    }

    @Override
    public void replay(Verdicts empty) throws SQLException, IOException {
        String recent = "(forever = 1 or received >= (select coalesce(last_received, 0) from log_state) - %d)"
                .formatted(windowMillis);
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            String events = "select shop, message_id, position, forever, received from events where " + recent;
            try (ResultSet row = statement.executeQuery(events)) {
                while (row.next()) {
                    Hash id = ids.message(new ShopId(row.getInt(1)), row.getString(2));
                    empty.first(id, row.getLong(3), row.getInt(4) == 1, row.getLong(5));
                }
            }
            String erased = "select first, second, position, forever, received from erased_ids where " + recent;
            try (ResultSet row = statement.executeQuery(erased)) {
                while (row.next()) {
                    Hash id = new Hash(row.getLong(1), row.getLong(2));
                    empty.first(id, row.getLong(3), row.getInt(4) == 1, row.getLong(5));
                }
            }
        }
    }
}
