package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * All shops and write keys as they were last read.
 *
 * <p>Both are few and change seldom, so every change reads all anew and swaps one reference; readers never lock. Inside a
 * transaction the reading waits for the commit.
 */
@Component
class ShopSnapshot {
    private record State(
            Map<ShopId, Shop> shops,
            Map<String, WriteKey> keys,
            Map<ShopId, List<WriteKey>> keysOfShop,
            Set<String> pixelPaths) {}

    private final JdbcClient database;
    private volatile @Nullable State state;

    ShopSnapshot(JdbcClient database) {
        this.database = database;
    }

    Optional<Shop> shop(ShopId id) {
        return Optional.ofNullable(state().shops().get(id));
    }

    List<Shop> shops() {
        return state().shops().values().stream()
                .filter(shop -> !shop.id().isShadow())
                .sorted(Comparator.comparing(Shop::id))
                .toList();
    }

    Optional<WriteKey> key(String key) {
        return Optional.ofNullable(state().keys().get(key));
    }

    List<WriteKey> keys(ShopId shop) {
        return state().keysOfShop().getOrDefault(shop, List.of());
    }

    Set<String> pixelPaths() {
        return state().pixelPaths();
    }

    /** The shop as it stands in the database, seen from within the caller's transaction. */
    Optional<Shop> fresh(ShopId id) {
        return readShops().stream().filter(shop -> shop.id().equals(id)).findFirst();
    }

    /** To be called after every change. */
    void changed() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    read();
                }
            });
        } else {
            read();
        }
    }

    private State state() {
        State current = state;
        return current == null ? read() : current;
    }

    /** Serialised, so that an older reading never replaces a newer one. */
    synchronized State read() {
        List<Shop> shops = readShops();
        List<WriteKey> keys = readKeys();
        State next = new State(
                shops.stream().collect(Collectors.toUnmodifiableMap(Shop::id, Function.identity())),
                keys.stream().collect(Collectors.toUnmodifiableMap(WriteKey::key, Function.identity())),
                keys.stream().collect(Collectors.groupingBy(WriteKey::shop)),
                Stream.concat(
                                Stream.of(IntakePolicy.DEFAULT_PIXEL_PATH),
                                shops.stream().map(shop -> shop.intake().pixelPath()))
                        .collect(Collectors.toUnmodifiableSet()));
        state = next;
        return next;
    }

    private List<Shop> readShops() {
        return database.sql("""
                        select id, name, currency, time_zone, brand_difference, retention_months, own_hosts,
                               payment_hosts, consent, cookie_domain, pixel_path, excluded_ranges, excluded_agents,
                               version, created
                        from shop.shop
                        """).query((row, number) -> shop(row)).list();
    }

    private List<WriteKey> readKeys() {
        return database.sql("""
                        select key, shop, created, valid_until, revoked
                        from shop.write_key
                        order by created desc, key
                        """)
                .query((row, number) -> new WriteKey(
                        row.getString("key"),
                        new ShopId(row.getInt("shop")),
                        row.getObject("created", OffsetDateTime.class).toInstant(),
                        instant(row, "valid_until"),
                        instant(row, "revoked")))
                .list();
    }

    private static Shop shop(ResultSet row) throws SQLException {
        IntakePolicy intake = new IntakePolicy(
                Set.copyOf(strings(row, "own_hosts")),
                Set.copyOf(strings(row, "payment_hosts")),
                ConsentMode.valueOf(row.getString("consent")),
                row.getString("cookie_domain"),
                row.getString("pixel_path"),
                strings(row, "excluded_ranges").stream()
                        .map(AddressRange::parse)
                        .toList(),
                strings(row, "excluded_agents"));
        return new Shop(
                new ShopId(row.getInt("id")),
                row.getString("name"),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("time_zone")),
                row.getString("brand_difference"),
                row.getObject("retention_months", Integer.class),
                intake,
                row.getInt("version"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
