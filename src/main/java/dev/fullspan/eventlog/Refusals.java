package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was refused: complete counts per reason and day, and the latest samples of each reason. */
public final class Refusals {
    private final Columns columns;

    Refusals(Columns columns) {
        this.columns = columns;
    }

    /**
     * Counts per day and reason, newest day first, then the most frequent reason.
     *
     * @param shop null for messages whose write key named no shop
     * @param from first day, in UTC
     * @param to last day, included
     */
    public List<RefusalCount> counts(@Nullable ShopId shop, LocalDate from, LocalDate to) {
        return columns.read(connection -> counts(connection, number(shop), from, to));
    }

    /** The latest samples of one reason, or of all where it is null; newest first. */
    public List<Refusal> samples(@Nullable ShopId shop, @Nullable String reason, int limit) {
        return columns.read(connection -> samples(connection, shop, reason, limit));
    }

    private static List<RefusalCount> counts(Connection connection, int shop, LocalDate from, LocalDate to)
            throws SQLException {
        String sql = """
                select day, reason, sum(count) as count
                from refusals
                where shop = ? and day between ? and ?
                group by day, reason
                order by day desc, count desc, reason
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, shop);
            statement.setLong(2, from.toEpochDay());
            statement.setLong(3, to.toEpochDay());
            List<RefusalCount> counts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.add(new RefusalCount(
                            LocalDate.ofEpochDay(rows.getLong(1)), rows.getString(2), rows.getLong(3)));
                }
            }
            return counts;
        }
    }

    private static List<Refusal> samples(
            Connection connection, @Nullable ShopId shop, @Nullable String reason, int limit) throws SQLException {
        String sql = """
                select reason, time, detail, sample
                from refusal_samples
                where shop = ? and (? is null or reason = ?)
                order by position desc, time desc
                limit ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number(shop));
            statement.setString(2, reason);
            statement.setString(3, reason);
            statement.setInt(4, limit);
            List<Refusal> samples = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    samples.add(new Refusal(
                            shop,
                            rows.getString(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            rows.getString(3),
                            rows.getString(4)));
                }
            }
            return samples;
        }
    }

    private static int number(@Nullable ShopId shop) {
        return shop == null ? 0 : shop.value();
    }
}
