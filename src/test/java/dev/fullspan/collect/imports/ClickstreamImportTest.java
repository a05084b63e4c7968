package dev.fullspan.collect.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Asked;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real clickstreams through the real path meet the figures that were computed independently of us. */
@FullspanTest
class ClickstreamImportTest {
    private static final Path DATA =
            Path.of(Optional.ofNullable(System.getenv("FULLSPAN_TEST_DATA")).orElse("../shared/data"));
    private static final Map<String, String> NAMES = Map.of(
            "view",
            "Product Viewed",
            "cart",
            "Product Added",
            "fav",
            "Product Added to Wishlist",
            "purchase",
            "Order Completed");

    private static final AtomicInteger SHOPS = new AtomicInteger();

    @Autowired
    Imports imports;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Test
    void taobao() throws IOException {
        Shop shop = shop("CNY");
        ImportProgress end = load(shop, "clickstream-taobao-100k/UserBehavior-first-100001.csv.gz", "taobao");
        JsonNode truth = truth("clickstream-taobao-100k");

        assertMeets(shop, end, truth);
        assertThat(adds(shop, "clickstream-taobao-100k/UserBehavior-first-100001.csv.gz", "taobao"))
                .isZero();
    }

    @Test
    void rees46() throws IOException {
        Shop shop = shop("USD");
        ImportProgress end = load(shop, "clickstream-rees46-17k/2019-Oct-head.csv.gz", "rees46");
        JsonNode truth = truth("clickstream-rees46-17k");

        assertMeets(shop, end, truth);
        assertThat(number(shop, "select sum(revenue) from orders where shop = ?"))
                .isEqualTo(truth.get("purchase_price_sum_cents").asLong());
        assertThat(number(
                        shop,
                        "select count(*) from events where shop = ? and not json_exists(properties, '$.category')"))
                .isEqualTo(truth.get("rows_without_category_code").asLong());
        assertThat(number(
                        shop, "select count(*) from events where shop = ? and not json_exists(properties, '$.brand')"))
                .isEqualTo(truth.get("rows_without_brand").asLong());
        assertThat(number(shop, "select count(distinct properties ->> 'source_session') from events where shop = ?"))
                .isEqualTo(truth.get("distinct_user_session").asLong());
        assertThat(adds(shop, "clickstream-rees46-17k/2019-Oct-head.csv.gz", "rees46"))
                .isZero();
    }

    @Test
    void otto() throws IOException {
        Shop shop = shop("EUR");
        ImportProgress end = load(shop, "clickstream-otto-20sessions/otto-train-20.jsonl.gz", "otto");
        JsonNode truth = truth("clickstream-otto-20sessions");

        assertThat(end.events()).isEqualTo(truth.get("events").asLong());
        assertThat(end.refused()).isZero();
        assertThat(byName(shop))
                .isEqualTo(Map.of(
                        "Product Viewed", truth.at("/by_type/clicks").asLong(),
                        "Product Added", truth.at("/by_type/carts").asLong(),
                        "Order Completed", truth.at("/by_type/orders").asLong()));
        assertThat(number(shop, "select count(distinct device) from events where shop = ?"))
                .isEqualTo(truth.get("sessions").asLong());
        assertThat(number(shop, "select count(distinct properties ->> 'product_id') from events where shop = ?"))
                .isEqualTo(truth.get("items").asLong());
        assertThat(number(shop, "select min(time) from events where shop = ?"))
                .isEqualTo(truth.get("ts_min").asLong());
        assertThat(number(shop, "select max(time) from events where shop = ?"))
                .isEqualTo(truth.get("ts_max").asLong());
        assertThat(funnel(shop, Duration.ofDays(400), NAMES.get("view"), NAMES.get("cart"), NAMES.get("purchase")))
                .isEqualTo(List.of(
                        truth.at("/funnel_any_item_position_order/clicks").asLong(),
                        truth.at("/funnel_any_item_position_order/carts").asLong(),
                        truth.at("/funnel_any_item_position_order/orders").asLong()));
        assertThat(adds(shop, "clickstream-otto-20sessions/otto-train-20.jsonl.gz", "otto"))
                .isZero();
    }

    @Test
    void yoochoose() throws IOException {
        for (String part : List.of("train_full", "test")) {
            Shop shop = shop("EUR");
            String file = "clickstream-yoochoose-100k/yoochoose-clicks-100k_" + part + ".tsv.gz";
            ImportProgress end = load(shop, file, "yoochoose");
            JsonNode truth = truth("clickstream-yoochoose-100k").get(part);

            assertThat(end.events()).isEqualTo(truth.get("clicks").asLong());
            assertThat(end.refused()).isZero();
            assertThat(number(shop, "select count(distinct device) from events where shop = ?"))
                    .isEqualTo(truth.get("sessions").asLong());
            assertThat(number(shop, "select count(distinct properties ->> 'product_id') from events where shop = ?"))
                    .isEqualTo(truth.get("items").asLong());
            assertThat(number(shop, "select min(time) from events where shop = ?"))
                    .isEqualTo(Math.round(truth.get("ts_min").asDouble() * 1000));
            assertThat(number(shop, "select max(time) from events where shop = ?"))
                    .isEqualTo(Math.round(truth.get("ts_max").asDouble() * 1000));
            assertThat(number(
                            shop, "select max(n) from (select count(*) n from events where shop = ? group by device)"))
                    .isEqualTo(truth.get("max_session_len").asLong());
            assertThat(number(shop, """
                    select count(*) from (select device from sessions where shop = ? group by device having count(*) > 1)
                    """))
                    .isEqualTo(truth.get("sessions_that_split_at_30min_gap").asLong());
            // Items with as many clicks stand in no order of theirs.
            assertThat(top(shop, "Product Viewed", 10))
                    .containsExactlyInAnyOrderElementsOf(pairs(truth.get("top10_items")));
        }
    }

    private void assertMeets(Shop shop, ImportProgress end, JsonNode truth) {
        assertThat(end.state()).isEqualTo(ImportProgress.State.FINISHED);
        assertThat(end.rows()).isEqualTo(truth.get("file_rows").asLong());
        assertThat(end.events()).isEqualTo(truth.get("events").asLong());
        assertThat(end.refused()).isEqualTo(truth.get("rejected_rows").asLong());

        Map<String, Long> types = new TreeMap<>();
        truth.get("events_by_type")
                .properties()
                .forEach(type ->
                        types.put(NAMES.get(type.getKey()), type.getValue().asLong()));
        assertThat(byName(shop)).isEqualTo(types);
        Overview.Figures overview = log.ask(new Overview(scope(shop)));
        assertThat(overview.visitors()).isEqualTo(truth.get("visitors").asLong());
        assertThat(overview.events()).isEqualTo(truth.get("events").asLong());
        assertThat(overview.sessions()).isEqualTo(truth.get("sessions_30m_gap").asLong());
        assertThat(overview.orders())
                .isEqualTo(truth.at("/events_by_type/purchase").asLong());
        assertThat(number(shop, "select count(distinct properties ->> 'product_id') from events where shop = ?"))
                .isEqualTo(truth.get("items").asLong());
        assertThat(number(shop, "select min(time) from events where shop = ?"))
                .isEqualTo(truth.get("ts_min").asLong() * 1000);
        assertThat(number(shop, "select max(time) from events where shop = ?"))
                .isEqualTo(truth.get("ts_max").asLong() * 1000);

        String[] steps = {NAMES.get("view"), NAMES.get("cart"), NAMES.get("purchase")};
        assertThat(funnel(shop, Duration.ofDays(400), steps)).isEqualTo(levels(truth.get("funnel_any_item")));
        for (int window : List.of(3600, 86400, 604800)) {
            assertThat(funnel(shop, Duration.ofSeconds(window), steps))
                    .as("window of %s s", window)
                    .isEqualTo(levels(truth.get("funnel_window_" + window + "s")));
        }
        assertThat(funnel(shop, Duration.ofDays(400), NAMES.get("view"), NAMES.get("purchase")))
                .isEqualTo(levels(truth.get("funnel_view_then_purchase")));
        truth.get("visitors_with")
                .properties()
                .forEach(type -> assertThat(number(
                                shop,
                                "select count(distinct device) from events where shop = ? and name = '"
                                        + NAMES.get(type.getKey()) + "'"))
                        .isEqualTo(type.getValue().asLong()));
        assertThat(top(shop, NAMES.get("view"), 10)).isEqualTo(pairs(truth.get("top10_items_by_views")));
        assertThat(top(shop, NAMES.get("purchase"), 5)).isEqualTo(pairs(truth.get("top5_items_by_purchases")));
        truth.get("daily_utc+0").properties().forEach(day -> {
            long from = LocalDate.parse(day.getKey())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            String within = " from events where shop = ? and time >= " + from + " and time < " + (from + 86_400_000L);
            assertThat(number(shop, "select count(*)" + within))
                    .isEqualTo(day.getValue().get("events").asLong());
            assertThat(number(shop, "select count(distinct device)" + within))
                    .isEqualTo(day.getValue().get("visitors").asLong());
            assertThat(number(shop, "select count(*)" + within + " and name = 'Order Completed'"))
                    .isEqualTo(day.getValue().get("purchases").asLong());
        });
    }

    private ImportProgress load(Shop shop, String file, String mapping) {
        Path path = DATA.resolve(file);
        Assumptions.assumeTrue(Files.isRegularFile(path), "There is no test data at " + DATA);
        Mapping read = imports.mapping(mapping, Path.of(""));
        return imports.run(shop, path, path.getFileName().toString(), read, at -> {}, () -> false);
    }

    /** Events that a second import adds. */
    private long adds(Shop shop, String file, String mapping) {
        long before = number(shop, "select count(*) from events where shop = ?");
        assertThat(load(shop, file, mapping).state()).isEqualTo(ImportProgress.State.FINISHED);
        return number(shop, "select count(*) from events where shop = ?") - before;
    }

    private Shop shop(String currency) {
        return shops.add(NewShop.of("Clickstream " + SHOPS.incrementAndGet(), currency, "UTC"));
    }

    private static Scope scope(Shop shop) {
        return new Scope(
                shop.id(),
                Instant.parse("2010-01-01T00:00:00Z"),
                Instant.parse("2025-01-01T00:00:00Z"),
                ZoneOffset.UTC,
                shop.currency(),
                List.of());
    }

    private List<Long> funnel(Shop shop, Duration window, String... steps) {
        List<Step> chain = java.util.Arrays.stream(steps).map(Step::of).toList();
        return log.ask(new Funnel(scope(shop), chain, window, false, null, 0)).steps().stream()
                .map(Funnel.Level::visitors)
                .toList();
    }

    private static List<Long> levels(JsonNode truth) {
        return truth.valueStream().map(JsonNode::asLong).toList();
    }

    private Map<String, Long> byName(Shop shop) {
        Map<String, Long> names = new TreeMap<>();
        rows(shop, "select name, count(*) from events where shop = ? group by name")
                .forEach(row -> names.put(row.get(0), Long.valueOf(row.get(1))));
        return names;
    }

    private List<List<String>> top(Shop shop, String name, int most) {
        return rows(shop, String.format(Locale.ROOT, """
                select properties ->> 'product_id' as item, count(*) as n from events where shop = ? and name = '%s'
                group by item order by n desc, item limit %d
                """, name, most));
    }

    private static List<List<String>> pairs(JsonNode truth) {
        return truth.valueStream()
                .map(pair -> List.of(pair.get(0).asString(), pair.get(1).asString()))
                .toList();
    }

    private long number(Shop shop, String sql) {
        return Long.parseLong(rows(shop, sql).getFirst().getFirst());
    }

    private List<List<String>> rows(Shop shop, String sql) {
        Asked<List<List<String>>> asked = columns -> columns.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setInt(1, shop.id().value());
                List<List<String>> rows = new ArrayList<>();
                try (var found = statement.executeQuery()) {
                    while (found.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            row.add(found.getString(i));
                        }
                        rows.add(row);
                    }
                }
                return rows;
            }
        });
        return log.ask(asked);
    }

    private static JsonNode truth(String folder) throws IOException {
        return new JsonMapper().readTree(Files.readString(DATA.resolve(folder).resolve("ground_truth.json")));
    }
}
