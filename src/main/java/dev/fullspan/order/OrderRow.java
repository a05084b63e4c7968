package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands in a list.
 *
 * @param version counts its changes
 * @param hold why it is held, or null
 * @param problems kinds of what waits for a person, those accepted left out
 * @param tags of the source and our own
 * @param reportId under which the reports know it, or null where they do not yet
 * @param promise what its buyer was promised, or null where nobody reckoned that
 */
public record OrderRow(
        OrderId id,
        String connection,
        Engine engine,
        String sourceId,
        long version,
        String number,
        OrderSnapshot.Kind kind,
        Instant placed,
        Instant changed,
        Money total,
        Money revenue,
        Money refunded,
        PaymentState payment,
        FulfilmentState fulfilment,
        long units,
        @Nullable Instant cancelled,
        @Nullable String hold,
        @Nullable Instant archived,
        Set<String> problems,
        Set<String> tags,
        @Nullable String buyer,
        @Nullable String email,
        @Nullable String country,
        @Nullable Long customer,
        @Nullable String reportId,
        @Nullable Promised promise) {
    static final String COLUMNS = """
            r.id, r.connection, c.engine, r.source_id, r.version, r.number, r.kind, r.placed, r.changed, r.currency, r.total, r.revenue,
            r.refunded, r.payment, r.fulfilment, r.units, r.cancelled, r.hold_reason, r.archived, r.problem_kinds, r.accepted, r.tags,
            r.own_tags, r.buyer, r.email, r.country, r.customer, r.report_id, r.promised, r.expected, r.promise
            """;

    static OrderRow of(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        Set<String> problems = new TreeSet<>(texts(row.getArray("problem_kinds")));
        problems.removeAll(texts(row.getArray("accepted")));
        Set<String> tags = new TreeSet<>(texts(row.getArray("tags")));
        tags.addAll(texts(row.getArray("own_tags")));
        return new OrderRow(
                new OrderId(row.getLong("id")),
                row.getString("connection"),
                Engine.of(row.getString("engine")),
                row.getString("source_id"),
                row.getLong("version"),
                row.getString("number"),
                OrderSnapshot.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(Recorded.instant(row, "placed")),
                Objects.requireNonNull(Recorded.instant(row, "changed")),
                new Money(row.getLong("total"), currency),
                new Money(row.getLong("revenue"), currency),
                new Money(row.getLong("refunded"), currency),
                PaymentState.of(row.getString("payment")),
                FulfilmentState.of(row.getString("fulfilment")),
                row.getLong("units"),
                Recorded.instant(row, "cancelled"),
                row.getString("hold_reason"),
                Recorded.instant(row, "archived"),
                problems,
                tags,
                row.getString("buyer"),
                row.getString("email"),
                row.getString("country"),
                row.getObject("customer", Long.class),
                row.getString("report_id"),
                Promised.of(row));
    }

    static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
