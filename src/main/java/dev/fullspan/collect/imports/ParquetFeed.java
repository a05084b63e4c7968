package dev.fullspan.collect.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as JSON, read by DuckDB in a memory of its own. */
final class ParquetFeed implements JsonRows.Feed {
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final long rowCount;
    private final long size;
    private long number;

    ParquetFeed(Path file, long size) throws IOException {
        this.size = size;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (var settings = connection.createStatement()) {
                settings.execute("set threads = 1");
                settings.execute("set memory_limit = '512MB'");
                settings.execute("set preserve_insertion_order = true");
            }
            rowCount = count(file);
            statement = connection.prepareStatement(
                    "select to_json(fullspan_row)::varchar from read_parquet(?) fullspan_row");
            statement.setString(1, file.toString());
            rows = statement.executeQuery();
        } catch (SQLException e) {
            throw new IOException("The file is not read as Parquet.", e);
        }
    }

    private long count(Path file) throws SQLException {
        try (PreparedStatement counting = connection.prepareStatement("select count(*) from read_parquet(?)")) {
            counting.setString(1, file.toString());
            try (ResultSet counted = counting.executeQuery()) {
                return counted.next() ? counted.getLong(1) : 0;
            }
        }
    }

    @Override
    public Lines.@Nullable Line next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            number++;
            String text = rows.getString(1);
            if (text.length() > Lines.LONGEST) {
                return new Lines.Line(number, null, text.substring(0, 200) + "…", end());
            }
            return new Lines.Line(number, text, text, end());
        } catch (SQLException e) {
            throw new IOException("The Parquet file broke off at row " + number + ".", e);
        }
    }

    private long end() {
        return rowCount == 0 ? size : size * number / rowCount;
    }

    @Override
    public void close() throws IOException {
        try (connection;
                statement;
                rows) {
            number = 0;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
