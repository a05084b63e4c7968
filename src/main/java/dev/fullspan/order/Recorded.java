package dev.fullspan.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What stands in the row of an order before a telling changes it. */
record Recorded(
        long id,
        boolean known,
        String number,
        long total,
        long refunded,
        long sent,
        String payment,
        String fulfilment,
        @Nullable Instant cancelled,
        boolean forgotten,
        long version,
        String currency) {
    static final String COLUMNS =
            "r.id, r.known, r.number, r.total, r.refunded, r.sent, r.payment, r.fulfilment, r.cancelled, r.forgotten, r.version, r.currency";

    static Recorded of(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Recorded(
                row.getLong("id"),
                row.getBoolean("known"),
                row.getString("number"),
                row.getLong("total"),
                row.getLong("refunded"),
                row.getLong("sent"),
                row.getString("payment"),
                row.getString("fulfilment"),
                instant(row, "cancelled"),
                row.getObject("forgotten") != null,
                row.getLong("version"),
                currency == null ? "" : currency);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
