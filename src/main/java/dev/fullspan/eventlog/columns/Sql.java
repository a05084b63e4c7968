package dev.fullspan.eventlog.columns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements on the one connection that writes, and lists of numbers handed to them as tables. */
final class Sql {
    private final Connection connection;
    private final Map<String, Feed<Long>> lists = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Makes one value of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement with values for its question marks and returns how many rows it changed. */
    long run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        }
    }

    /** Takes a row. */
    interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> list = new ArrayList<>();
        each(sql, row -> list.add(reader.read(row)), values);
        return list;
    }

    void each(String sql, Sink sink, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.take(rows);
                }
            }
        }
    }

    List<Long> longs(String sql, @Nullable Object... values) throws SQLException {
        return list(sql, row -> row.getLong(1), values);
    }

    /** Makes a list of numbers readable as the table function of that name, with the column {@code id}. */
    void give(String name, Collection<Long> numbers) throws SQLException {
        Feed<Long> feed = lists.get(name);
        if (feed == null) {
            feed = new Feed<Long>().bigint("id", number -> number).register(connection, name);
            lists.put(name, feed);
        }
        feed.rows(List.copyOf(numbers));
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** A number, or {@link Feed#NULL} where the column is null. */
    static long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Feed.NULL : value;
    }
}
