package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.kernel.ShopId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real clickstreams, loaded row by row, against figures computed by an independent program. */
class ClickstreamsTest {
    private static final ShopId SHOP = new ShopId(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CHAIN = List.of("view", "cart", "purchase");

    private static Path folder(String name) {
        Path folder = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"))
                .resolve(name);
        assumeTrue(Files.exists(folder), "The clickstream is not here: " + folder);
        return folder;
    }

    private static JsonNode truth(String name) throws Exception {
        return JSON.readTree(Files.readString(folder(name).resolve("ground_truth.json")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void taobaosShoppersMeetTheirGroundTruthWithAnyNumberOfThreads(int threads) throws Exception {
        JsonNode truth = truth("clickstream-taobao-100k");
        try (TestColumns columns = new TestColumns(threads)) {
            ClickstreamColumns.load(
                    columns, SHOP, folder("clickstream-taobao-100k").resolve("UserBehavior-first-100001.csv.gz"), """
                    select row_number() over () as position, cast(column0 as varchar) as visitor, cast(column4 as bigint) * 1000 as time,
                        case column3 when 'pv' then 'view' when 'buy' then 'purchase' else column3 end as name
                    from read_csv(?, header = false, delim = ',')
                    """);
            figures(columns, truth, "sessions_30m_gap");
            days(columns, truth.get("daily_utc+0"), "UTC");
            days(columns, truth.get("daily_utc+8"), "Asia/Shanghai");
            funnels(columns, truth);
        }
    }

    @Test
    void rees46sShoppersMeetTheirGroundTruth() throws Exception {
        JsonNode truth = truth("clickstream-rees46-17k");
        try (TestColumns columns = new TestColumns(2)) {
            ClickstreamColumns.load(
                    columns, SHOP, folder("clickstream-rees46-17k").resolve("2019-Oct-head.csv.gz"), """
                    select row_number() over () as position, user_id as visitor,
                        epoch_ms(strptime(replace(event_time, ' UTC', ''), '%Y-%m-%d %H:%M:%S')) as time, event_type as name
                    from read_csv(?, header = true, all_varchar = true, null_padding = true)
                    """);
            figures(columns, truth, "sessions_30m_gap");
            days(columns, truth.get("daily_utc+0"), "UTC");
            funnels(columns, truth);
        }
    }

    @Test
    void ottosSessionsMeetTheirGroundTruth() throws Exception {
        JsonNode truth = truth("clickstream-otto-20sessions");
        try (TestColumns columns = new TestColumns(2)) {
            ClickstreamColumns.load(
                    columns, SHOP, otto(folder("clickstream-otto-20sessions").resolve("otto-train-20.jsonl.gz")), """
                    select row_number() over () as position, cast(column0 as varchar) as visitor, cast(column1 as bigint) as time,
                        column2 as name
                    from read_csv(?, header = false, delim = ',')
                    """);
            Overview.Figures figures = columns.ask(new Overview(all("UTC")));
            assertThat(figures.visitors()).isEqualTo(truth.get("sessions").asLong());
            assertThat(figures.events()).isEqualTo(truth.get("events").asLong());
            assertThat(names(columns)).isEqualTo(counts(truth.get("by_type")));
            JsonNode funnel = truth.get("funnel_any_item_position_order");
            assertThat(levels(columns, List.of("clicks", "carts", "orders"), Duration.ofDays(365)))
                    .containsExactly(
                            funnel.get("clicks").asLong(),
                            funnel.get("carts").asLong(),
                            funnel.get("orders").asLong());
        }
    }

    private static Path otto(Path lines) throws Exception {
        Path rows = Files.createTempFile("otto", ".csv");
        try (var reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(lines)), StandardCharsets.UTF_8));
                var writer = Files.newBufferedWriter(rows)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode session = JSON.readTree(line);
                for (JsonNode event : session.get("events")) {
                    writer.write(session.get("session").asString() + "," + event.get("ts") + ","
                            + event.get("type").asString() + "\n");
                }
            }
        }
        return rows;
    }

    private static void figures(TestColumns columns, JsonNode truth, String sessions) {
        Overview.Figures figures = columns.ask(new Overview(all("UTC")));
        assertThat(figures.events()).isEqualTo(truth.get("events").asLong());
        assertThat(figures.visitors()).isEqualTo(truth.get("visitors").asLong());
        assertThat(figures.sessions()).isEqualTo(truth.get(sessions).asLong());
        assertThat(names(columns)).isEqualTo(counts(truth.get("events_by_type")));
    }

    private static void days(TestColumns columns, JsonNode days, String zone) {
        Map<String, OverTime.Point> points = columns.ask(new OverTime(all(zone), OverTime.Grain.DAY)).stream()
                .filter(point -> point.events() > 0)
                .collect(Collectors.toMap(point -> point.start().toLocalDate().toString(), point -> point));
        assertThat(points.keySet()).isEqualTo(Map.copyOf(counts(days, "events")).keySet());
        points.forEach((day, point) -> {
            assertThat(point.events())
                    .as(day)
                    .isEqualTo(days.get(day).get("events").asLong());
            assertThat(point.visitors())
                    .as(day)
                    .isEqualTo(days.get(day).get("visitors").asLong());
        });
    }

    private static void funnels(TestColumns columns, JsonNode truth) {
        assertThat(levels(columns, CHAIN, Duration.ofDays(3650))).isEqualTo(chain(truth.get("funnel_any_item")));
        for (long window : new long[] {3600, 86400, 604800}) {
            assertThat(levels(columns, CHAIN, Duration.ofSeconds(window)))
                    .as("window %s", window)
                    .isEqualTo(chain(truth.get("funnel_window_" + window + "s")));
        }
        JsonNode two = truth.get("funnel_view_then_purchase");
        assertThat(levels(columns, List.of("view", "purchase"), Duration.ofDays(3650)))
                .containsExactly(
                        two.get("view").asLong(), two.get("purchase_after_view").asLong());
    }

    private static List<Long> chain(JsonNode levels) {
        return List.of(
                levels.get("view").asLong(),
                levels.get("cart_after_view").asLong(),
                levels.get("purchase_after_cart").asLong());
    }

    private static List<Long> levels(TestColumns columns, List<String> events, Duration window) {
        List<Step> steps = events.stream().map(Step::of).toList();
        return columns.ask(new Funnel(all("UTC"), steps, window, false, null, 1)).steps().stream()
                .map(Funnel.Level::visitors)
                .toList();
    }

    private static Map<String, Long> names(TestColumns columns) {
        return columns.ask(new EventNames(all("UTC"))).stream()
                .collect(Collectors.toMap(EventNames.Row::name, EventNames.Row::events));
    }

    private static Map<String, Long> counts(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asLong()));
    }

    private static Map<String, Long> counts(JsonNode node, String field) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(field).asLong()));
    }

    private static Scope all(String zone) {
        return new Scope(
                SHOP,
                Instant.parse("2015-01-01T00:00:00Z"),
                Instant.parse("2025-01-01T00:00:00Z"),
                ZoneId.of(zone),
                Currency.getInstance("EUR"),
                List.of());
    }
}
