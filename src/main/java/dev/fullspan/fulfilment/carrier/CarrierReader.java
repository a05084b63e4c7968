package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ShopId;
import java.sql.Array;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a shop's carriers whole, in four statements. */
@Component
class CarrierReader {
    private final JdbcClient database;

    CarrierReader(JdbcClient database) {
        this.database = database;
    }

    private record Bare(long id, String name, @Nullable String tracking, long version) {}

    private record Of<T>(long owner, T value) {}

    List<Carrier> of(ShopId shop) {
        Map<Long, List<ServiceLevel>> services = services(shop);
        Map<Long, SortedSet<LocalDate>> daysOff = daysOff(shop);
        return database.sql("""
                        select id, name, tracking, version from fulfilment.carrier
                        where shop = :shop and ended is null order by lower(name), id
                        """).param("shop", shop.value()).query(Bare.class).list().stream()
                .map(one -> new Carrier(
                        one.id(),
                        one.name(),
                        one.tracking(),
                        daysOff.getOrDefault(one.id(), new TreeSet<>()),
                        services.getOrDefault(one.id(), List.of()),
                        one.version()))
                .toList();
    }

    private Map<Long, SortedSet<LocalDate>> daysOff(ShopId shop) {
        Map<Long, SortedSet<LocalDate>> found = new HashMap<>();
        database.sql("select carrier, day from fulfilment.carrier_day_off where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new Of<>(row.getLong("carrier"), row.getObject("day", LocalDate.class)))
                .list()
                .forEach(one -> found.computeIfAbsent(one.owner(), id -> new TreeSet<>())
                        .add(one.value()));
        return found;
    }

    private Map<Long, List<ServiceLevel>> services(ShopId shop) {
        Map<Long, List<Transit>> times = times(shop);
        Map<Long, List<ServiceLevel>> found = new HashMap<>();
        database.sql("""
                        select id, carrier, name, workdays, collection from fulfilment.carrier_service
                        where shop = :shop order by lower(name), id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Of<>(
                        row.getLong("carrier"),
                        new ServiceLevel(
                                row.getLong("id"),
                                row.getString("name"),
                                days(row.getArray("workdays")),
                                row.getObject("collection", LocalTime.class),
                                times.getOrDefault(row.getLong("id"), List.of()))))
                .list()
                .forEach(one -> found.computeIfAbsent(one.owner(), id -> new ArrayList<>())
                        .add(one.value()));
        return found;
    }

    private Map<Long, List<Transit>> times(ShopId shop) {
        Map<Long, List<Transit>> found = new HashMap<>();
        database.sql("""
                        select service, countries, postcodes, least, most from fulfilment.carrier_time
                        where shop = :shop order by service, position
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Of<>(
                        row.getLong("service"),
                        new Transit(
                                texts(row.getArray("countries")),
                                texts(row.getArray("postcodes")),
                                row.getInt("least"),
                                row.getInt("most"))))
                .list()
                .forEach(one -> found.computeIfAbsent(one.owner(), id -> new ArrayList<>())
                        .add(one.value()));
        return found;
    }

    private static Set<DayOfWeek> days(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(day -> DayOfWeek.of(((Number) day).intValue()))
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
