package dev.fullspan.inventory.forecast;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.inventory.DemandSource;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what the sources tell of demand, four weeks by four weeks, so that it can be read by SKU. What is told as before is not written again. */
@Component
class DemandBook {
    private static final int ROWS = 5_000;
    /** Few questions to the sources, and few rows in memory. */
    private static final long PIECE_DAYS = 28;
    /** From the epoch's first Monday on, so that the pieces are the same every night. */
    private static final long MONDAY = -3;

    private final ObjectProvider<DemandSource> sources;
    private final SkuPrices catalogue;
    private final StockRules rules;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DemandBook(
            ObjectProvider<DemandSource> sources,
            SkuPrices catalogue,
            StockRules rules,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.sources = sources;
        this.catalogue = catalogue;
        this.rules = rules;
        this.database = database;
        this.transaction = transaction;
    }

    private record Day(String sku, LocalDate day) {
        private static final Comparator<Day> ORDER =
                Comparator.comparing(Day::sku).thenComparing(Day::day);
    }

    /** Reads days from all sources. */
    void take(Shop shop, DateRange days) {
        LocalDate monday = LocalDate.ofEpochDay(
                Math.floorDiv(days.from().toEpochDay() - MONDAY, PIECE_DAYS) * PIECE_DAYS + MONDAY);
        List<DemandSource> all = sources.stream().toList();
        for (LocalDate week = monday; !week.isAfter(days.to()); week = week.plusDays(PIECE_DAYS)) {
            LocalDate end = week.plusDays(PIECE_DAYS - 1);
            for (DemandSource source : all) {
                take(shop, source, new DateRange(week, end.isBefore(days.to()) ? end : days.to()));
            }
        }
        database.sql("delete from inventory.demand where shop = :shop and day < :monday")
                .param("shop", shop.id().value())
                .param("monday", monday)
                .update();
    }

    private void take(Shop shop, DemandSource source, DateRange weeks) {
        Map<Day, Long> told = new TreeMap<>(Day.ORDER);
        source.sold(shop, weeks, sold -> {
            if (sold.units() > 0
                    && !sold.sku().isBlank()
                    && sold.sku().length() <= 255
                    && sold.sku().indexOf('\n') < 0) {
                told.merge(new Day(sold.sku(), sold.day()), sold.units(), Long::sum);
            }
        });
        Map<Day, Long> units = bySku(shop.id(), told);
        long checksum = 1;
        for (Map.Entry<Day, Long> one : units.entrySet()) {
            checksum = 31 * (31 * checksum + one.getKey().hashCode()) + one.getValue();
        }
        if (!isKnown(shop.id(), source.name(), weeks.from(), checksum)) {
            write(shop.id(), source.name(), weeks, units, checksum);
        }
    }

    /** A product that has one SKU may be told by its handle; of a bundle its components are asked for. */
    private Map<Day, Long> bySku(ShopId shop, Map<Day, Long> told) {
        Set<String> names = told.keySet().stream().map(Day::sku).collect(Collectors.toCollection(HashSet::new));
        names.removeAll(stocked(shop, names));
        if (names.isEmpty()) {
            return told;
        }
        Map<String, String> skus = catalogue.onlySkus(shop, names);
        names.addAll(skus.values());
        Map<String, StockRule> known = rules.of(shop, names);
        Map<Day, Long> units = new TreeMap<>(Day.ORDER);
        told.forEach((day, sold) -> {
            String sku = names.contains(day.sku()) && !known.containsKey(day.sku())
                    ? skus.getOrDefault(day.sku(), day.sku())
                    : day.sku();
            StockRule rule = known.get(sku);
            if (rule == null || rule.components().isEmpty()) {
                units.merge(new Day(sku, day.day()), sold, Long::sum);
            } else {
                rule.components()
                        .forEach(
                                part -> units.merge(new Day(part.sku(), day.day()), sold * part.quantity(), Long::sum));
            }
        });
        return units;
    }

    private Set<String> stocked(ShopId shop, Set<String> names) {
        return new HashSet<>(database.sql("""
                        select distinct sku from inventory.stock
                        where shop = :shop and sku = any (cast(:skus as text[]))
                        """)
                .param("shop", shop.value())
                .param("skus", names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private boolean isKnown(ShopId shop, String source, LocalDate monday, long checksum) {
        return database.sql("""
                        select count(*) from inventory.demand_week
                        where shop = :shop and source = :source and monday = :monday and checksum = :checksum
                        """)
                        .param("shop", shop.value())
                        .param("source", source)
                        .param("monday", monday)
                        .param("checksum", checksum)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void write(ShopId shop, String source, DateRange weeks, Map<Day, Long> units, long checksum) {
        transaction.executeWithoutResult(status -> {
            database.sql("""
                            delete from inventory.demand
                            where shop = :shop and source = :source and day >= :monday and day < :next
                            """)
                    .param("shop", shop.value())
                    .param("source", source)
                    .param("monday", weeks.from())
                    .param("next", weeks.from().plusDays(PIECE_DAYS))
                    .update();
            List<Map.Entry<Day, Long>> rows = new ArrayList<>(units.entrySet());
            for (int from = 0; from < rows.size(); from += ROWS) {
                insert(shop, source, rows.subList(from, Math.min(rows.size(), from + ROWS)));
            }
            database.sql("""
                            insert into inventory.demand_week (shop, source, monday, checksum)
                            values (:shop, :source, :monday, :checksum)
                            on conflict (shop, source, monday) do update set checksum = excluded.checksum
                            """)
                    .param("shop", shop.value())
                    .param("source", source)
                    .param("monday", weeks.from())
                    .param("checksum", checksum)
                    .update();
        });
    }

    private void insert(ShopId shop, String source, List<Map.Entry<Day, Long>> rows) {
        database.sql("""
                        insert into inventory.demand (shop, source, sku, day, units)
                        select :shop, :source, sku, day, units
                        from unnest(cast(:skus as text[]), cast(:days as date[]), cast(:units as bigint[])) as told (sku, day, units)
                        """)
                .param("shop", shop.value())
                .param("source", source)
                .param("skus", texts(rows, row -> row.getKey().sku()))
                .param("days", texts(rows, row -> row.getKey().day()))
                .param("units", texts(rows, Map.Entry::getValue))
                .update();
    }

    private static String[] texts(List<Map.Entry<Day, Long>> rows, Function<Map.Entry<Day, Long>, Object> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
