package dev.fullspan.collect.imports;

import dev.fullspan.platform.csv.Lines;
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
    /** Characters of a row as JSON, at the least. */
    private static final int SHORTEST_ROW = 2;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final long rowCount;
    private final long size;
    private final long most;
    private long number;
    private long told;

    /**
     * @param most characters of all rows as JSON. What the file says of its rows and columns is looked at before the first of them is read, since a
     *     small file may hold more than any disk.
     */
    ParquetFeed(Path file, long size, long most) throws IOException {
        this.size = size;
        this.most = most;
        connection = memory();
        try {
            try (var settings = connection.createStatement()) {
                settings.execute("set threads = 1");
                settings.execute("set memory_limit = '512MB'");
                settings.execute("set preserve_insertion_order = true");
            }
            rowCount = number("select count(*) from read_parquet(?)", file);
            if (most != SourceFile.ANY_SIZE
                    && (rowCount > most / SHORTEST_ROW
                            || number("select sum(total_uncompressed_size)::bigint from parquet_metadata(?)", file)
                                    > most)) {
                throw Bounded.tooLarge(most);
            }
            statement = connection.prepareStatement(
                    "select to_json(fullspan_row)::varchar from read_parquet(?) fullspan_row");
            statement.setString(1, file.toString());
            rows = statement.executeQuery();
        } catch (SQLException e) {
            closed(connection);
            throw new IOException("The file is not read as Parquet.", e);
        } catch (IOException e) {
            closed(connection);
            throw e;
        }
    }

    private static Connection memory() throws IOException {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IOException("The file cannot be read as Parquet here.", e);
        }
    }

    private static void closed(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private long number(String question, Path file) throws SQLException {
        try (PreparedStatement asking = connection.prepareStatement(question)) {
            asking.setString(1, file.toString());
            try (ResultSet answer = asking.executeQuery()) {
                return answer.next() ? answer.getLong(1) : 0;
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
            told += text.length();
            if (told > most) {
                throw Bounded.tooLarge(most);
            }
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
