package dev.fullspan.command.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a shop would write without the engine, at its best: a connection of its own kept open, prepared statements, and one transaction a hold that
 * locks the SKU's row, changes it and writes the hold.
 */
final class PlainHold implements Clients.Client {
    private static final String LOCK =
            "select on_hand - reserved - allocated - safety, location from inventory.stock where shop = ? and sku = ? for update";
    private static final String TAKE =
            "update inventory.stock set reserved = reserved + 1 where shop = ? and sku = ? and location = ?";
    private static final String KEEP = """
            insert into inventory.reservation (shop, id, key, state, lines, taken, made, expires)
            values (?, ?, ?, 'held', ?::jsonb, ?::jsonb, ?, ?)
            """;

    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement take;
    private final PreparedStatement keep;
    private final int shop;
    private final String sku;

    PlainHold(String url, String user, String password, int shop, String sku) throws SQLException {
        this.shop = shop;
        this.sku = sku;
        connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        lock = connection.prepareStatement(LOCK);
        take = connection.prepareStatement(TAKE);
        keep = connection.prepareStatement(KEEP);
        lock.setInt(1, shop);
        lock.setString(2, sku);
        take.setInt(1, shop);
        take.setString(2, sku);
    }

    @Override
    public void once() throws SQLException {
        long location;
        try (ResultSet row = lock.executeQuery()) {
            if (!row.next() || row.getLong(1) < 1) {
                throw new SQLException("sold out");
            }
            location = row.getLong(2);
        }
        take.setLong(3, location);
        take.executeUpdate();
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        keep.setInt(1, shop);
        keep.setObject(2, id);
        keep.setString(3, id.toString());
        keep.setString(4, "{\"" + sku + "\":1}");
        keep.setString(5, "[{\"sku\":\"" + sku + "\",\"location\":" + location + ",\"quantity\":1}]");
        keep.setTimestamp(6, Timestamp.from(now));
        keep.setTimestamp(7, Timestamp.from(now.plus(Duration.ofHours(1))));
        keep.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
