package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns as seen by one question: one connection, one snapshot. */
final class Reading {
    /** How the engine names it. */
    private static final String NO_MEMORY = "Out of Memory Error";

    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final Connection connection;
    private final Duration sessionGap;
    private @Nullable Prices prices;

    Reading(Connection connection, Duration sessionGap) {
        this.connection = connection;
        this.sessionGap = sessionGap;
    }

    /** The last moment in milliseconds at which a session that is closed by now had its last event. */
    long closedBy(Instant now) {
        return now.minus(sessionGap).toEpochMilli();
    }

    /** Makes a row's value. */
    interface RowOf<T> {
        T from(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    <T> List<T> list(Sql sql, RowOf<T> rowOf) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(rowOf.from(row)));
        return rows;
    }

    /** The one row of a statement that always has one. */
    <T> T one(Sql sql, RowOf<T> rowOf) {
        return list(sql, rowOf).getFirst();
    }

    long number(Sql sql) {
        return one(sql, row -> row.getLong(1));
    }

    void each(Sql sql, RowSink sink) {
        try (PreparedStatement statement = prepared(sql);
                ResultSet rows = statement.executeQuery()) {
            for (int row = 1; rows.next(); row++) {
                sink.take(rows);
                if (row % ROWS_BETWEEN_LOOKS == 0) {
                    Patience.check();
                }
            }
        } catch (SQLException e) {
            Patience.check();
            throw failed(e);
        }
    }

    void run(Sql sql) {
        try (PreparedStatement statement = prepared(sql)) {
            statement.execute();
        } catch (SQLException e) {
            Patience.check();
            throw failed(e);
        }
    }

    /** Where this question reads money from; made ready at the first call. */
    Prices prices(ShopId shop, Exchange exchange) {
        Prices ready = prices;
        if (ready == null) {
            ready = Prices.of(shop, exchange, this);
            prices = ready;
        }
        return ready;
    }

    Prices prices(Scope scope) {
        return prices(scope.shop(), scope.exchange());
    }

    Connection connection() {
        return connection;
    }

    private static RuntimeException failed(SQLException e) {
        return String.valueOf(e.getMessage()).contains(NO_MEMORY)
                ? new ProblemException(
                        Problem.BUSY,
                        null,
                        "These days hold more than the memory for reports does. Choose fewer days or a filter; an operator can raise"
                                + " “fullspan.eventlog.column-memory”.")
                : new IllegalStateException("The columns could not be read.", e);
    }

    private PreparedStatement prepared(Sql sql) throws SQLException {
        Patience.check();
        PreparedStatement statement = connection.prepareStatement(sql.text());
        statement.setQueryTimeout(Patience.seconds());
        for (int i = 0; i < sql.values().size(); i++) {
            statement.setObject(i + 1, sql.values().get(i));
        }
        return statement;
    }

    /** A number that may be null. */
    static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
