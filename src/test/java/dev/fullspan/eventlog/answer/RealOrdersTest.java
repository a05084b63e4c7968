package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A year of real orders of a gift shop (UCI “Online Retail”, those with a customer, a quantity and a price): against figures published of them, and a
 * month of them against a count that knows no SQL.
 */
class RealOrdersTest {
    private static final ShopId SHOP = new ShopId(5);
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"), "orders-uci-online-retail");
    private static final Instant NOW = Instant.parse("2012-06-01T00:00:00Z");

    private static TestColumns columns;
    private static JsonNode published;
    private static final List<Line> DECEMBER = new ArrayList<>();

    private record Line(String invoice, String product, long quantity, long customer, long time) {}

    @BeforeAll
    static void load() throws Exception {
        Path file = FOLDER.resolve("online-retail-541909.csv.gz");
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        published = JsonMapper.builder()
                .build()
                .readTree(Files.readString(FOLDER.resolve("ground_truth.json")))
                .get("clean");
        columns = new TestColumns(2);
        try (Statement statement = columns.connection().createStatement()) {
            statement.execute("""
                    create temp table told as
                    select InvoiceNo as invoice, StockCode as product, Description as name, Quantity as quantity, UnitPrice as price,
                        cast(CustomerID as double)::bigint as customer, epoch_ms(InvoiceDate) as time
                    from read_csv('%s', header = true, types = {'InvoiceNo': 'varchar', 'StockCode': 'varchar',
                        'InvoiceDate': 'timestamp', 'Quantity': 'bigint', 'UnitPrice': 'decimal(12, 3)', 'CustomerID': 'varchar'})
                    where CustomerID is not null and Quantity > 0 and UnitPrice > 0 and not starts_with(InvoiceNo, 'C')
                    """.formatted(file.toString().replace("'", "''")));
            statement.execute("""
                    insert into events (shop, position, time, received, message_id, origin, name, user_id, order_id, revenue, currency,
                        properties, forever)
                    select 5, row_number() over (order by min(time), invoice), min(time), min(time), invoice, 3, 'Order Completed',
                        min(customer), invoice, cast(round(sum(quantity * price) * 100) as bigint), 'GBP',
                        cast(to_json(struct_pack(products := list(struct_pack(product_id := product, name := name, price := price,
                            quantity := quantity)))) as varchar), 1
                    from told
                    group by invoice
                    """);
            statement.execute("""
                    insert into orders (shop, order_id, time, position, visitor, user_id, revenue, currency)
                    select shop, order_id, time, position, user_id, user_id, revenue, currency from events
                    """);
            try (ResultSet row = statement.executeQuery(
                    "select invoice, product, quantity, customer, time from told where time < epoch_ms(timestamp '2011-01-01')")) {
                while (row.next()) {
                    DECEMBER.add(new Line(
                            row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (columns != null) {
            columns.close();
        }
    }

    private static Scope scope(String from, String to) {
        return new Scope(
                SHOP,
                Instant.parse(from + "T00:00:00Z"),
                Instant.parse(to + "T00:00:00Z"),
                ZoneOffset.UTC,
                Currency.getInstance("GBP"),
                List.of());
    }

    @Test
    void salesAreThePublishedOnes() {
        Sales.Found found = columns.ask(
                new Sales(scope("2010-12-01", "2012-01-01"), Sales.By.PRODUCT, RefundsOn.REFUND_DAY, 10_000));
        assertThat(found.orders()).isEqualTo(published.get("invoices").asLong());
        assertThat(found.revenue().sum().minor() / 100.0)
                .as("each order is rounded to the penny")
                .isCloseTo(Double.parseDouble(published.get("revenue").asString()), within(0.005 * found.orders()));
        assertThat(found.rows().stream()
                        .mapToLong(row -> row.revenue().sum().minor())
                        .sum())
                .isEqualTo(found.revenue().sum().minor());
    }

    @Test
    void cohortsByTheMonthOfTheFirstOrderAreThePublishedOnes() {
        Cohorts.Found found = columns.ask(new Cohorts(
                scope("2010-12-01", "2012-01-01"),
                Cohorts.Of.REPEAT,
                Cohorts.By.TIME,
                Cohorts.Period.MONTH,
                13,
                NOW,
                50));
        assertThat(found.people()).isEqualTo(published.get("customers").asLong());
        assertThat(found.rows().stream().mapToLong(Cohorts.Group::again).sum())
                .isEqualTo(published.get("customers_with_2plus_orders").asLong());
        Map<String, Map<String, Long>> told = new TreeMap<>();
        for (Cohorts.Group group : found.rows()) {
            Map<String, Long> row = new TreeMap<>();
            java.time.YearMonth first = java.time.YearMonth.parse(group.value().substring(0, 7));
            for (Cohorts.Cell cell : group.cells()) {
                if (cell.active() > 0) {
                    row.put(first.plusMonths(cell.period()).toString(), cell.active());
                }
            }
            told.put(first.toString(), row);
        }
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (var cohort : published.get("cohort_customers_active_by_month").properties()) {
            Map<String, Long> row = new TreeMap<>();
            cohort.getValue()
                    .properties()
                    .forEach(cell -> row.put(cell.getKey(), cell.getValue().asLong()));
            expected.put(cohort.getKey(), row);
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void pairsOfOneMonthAreThoseOfAPlainCount() {
        int least = 40;
        Map<String, TreeSet<String>> baskets = new HashMap<>();
        DECEMBER.forEach(line -> baskets.computeIfAbsent(line.invoice(), invoice -> new TreeSet<>())
                .add(line.product()));
        Map<String, Integer> single = new HashMap<>();
        baskets.values().forEach(held -> held.forEach(product -> single.merge(product, 1, Integer::sum)));
        Map<String, Integer> pairs = new HashMap<>();
        for (TreeSet<String> held : baskets.values()) {
            List<String> frequent = held.stream()
                    .filter(product -> single.get(product) >= least)
                    .toList();
            for (int i = 0; i < frequent.size(); i++) {
                for (int j = i + 1; j < frequent.size(); j++) {
                    pairs.merge(frequent.get(i) + " " + frequent.get(j), 1, Integer::sum);
                }
            }
        }
        pairs.values().removeIf(both -> both < least);
        Baskets.Together.Found found = columns.ask(new Baskets.Together(scope("2010-12-01", "2011-01-01"), least));
        assertThat(found.orders()).isEqualTo(baskets.size());
        Map<String, Integer> told = found.pairs().stream()
                .collect(Collectors.toMap(
                        pair -> new TreeSet<>(List.of(
                                        found.products().get(pair.one()).id(),
                                        found.products().get(pair.other()).id()))
                                .stream().collect(Collectors.joining(" ")),
                        pair -> (int) pair.both()));
        assertThat(told).isNotEmpty().isEqualTo(pairs);
        Baskets.Sizes.Found sizes = columns.ask(new Baskets.Sizes(scope("2010-12-01", "2011-01-01")));
        assertThat(sizes.products().median())
                .isCloseTo(
                        NaivePages.quantile(
                                baskets.values().stream()
                                        .map(held -> (double) held.size())
                                        .toList(),
                                0.5),
                        within(1e-9));
    }

    @Test
    void whatComesNextInOneMonthIsWhatAPlainCountSays() {
        Duration window = Duration.ofDays(14);
        long until = Instant.parse("2010-12-18T00:00:00Z").toEpochMilli();
        Map<Long, TreeMap<String, TreeSet<String>>> people = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        DECEMBER.forEach(line -> times.merge(line.invoice(), line.time(), Math::min));
        DECEMBER.forEach(line -> people.computeIfAbsent(line.customer(), customer -> new TreeMap<>())
                .computeIfAbsent(
                        "%020d %s".formatted(times.get(line.invoice()), line.invoice()), key -> new TreeSet<>())
                .add(line.product()));
        long followed = 0;
        Map<String, Integer> pairs = new HashMap<>();
        for (TreeMap<String, TreeSet<String>> orders : people.values()) {
            List<Map.Entry<String, TreeSet<String>>> turns = List.copyOf(orders.entrySet());
            for (int i = 0; i + 1 < turns.size(); i++) {
                long time = Long.parseLong(turns.get(i).getKey().substring(0, 20));
                long next = Long.parseLong(turns.get(i + 1).getKey().substring(0, 20));
                if (time < until && next - time <= window.toMillis()) {
                    followed++;
                    for (String first : turns.get(i).getValue()) {
                        turns.get(i + 1)
                                .getValue()
                                .forEach(second -> pairs.merge(first + " " + second, 1, Integer::sum));
                    }
                }
            }
        }
        Baskets.Next.Found found = columns.ask(new Baskets.Next(scope("2010-12-01", "2010-12-18"), window, NOW, 5));
        assertThat(found.followed()).isEqualTo(followed);
        Map<String, Integer> told = found.pairs().stream()
                .collect(Collectors.toMap(
                        pair -> found.firsts().get(pair.first()).id() + " "
                                + found.seconds().get(pair.second()).id(),
                        pair -> (int) pair.both()));
        pairs.values().removeIf(both -> both < 5);
        assertThat(told).isNotEmpty().isEqualTo(pairs);
    }
}
