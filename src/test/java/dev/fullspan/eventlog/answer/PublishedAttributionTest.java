package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.eventlog.answer.CreditShares.Path;
import dev.fullspan.eventlog.query.Attribution.Model;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models against known answers: 10,000 marketing paths, and small cases that can be checked by hand. */
class PublishedAttributionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> names = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(Path path, double conversions, double value, double nothing) {}

    private static java.nio.file.Path data(String file) {
        java.nio.file.Path path = java.nio.file.Path.of(
                        System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"))
                .resolve("attribution-pathdata")
                .resolve(file);
        assumeTrue(Files.exists(path), "The published paths are not here: " + path);
        return path;
    }

    private void row(String walk, double conversions, double value, double nothing) {
        int[] values = Arrays.stream(walk.split(">"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .mapToInt(this::index)
                .toArray();
        if (values.length > 0) {
            Path path = new Path(values, new long[values.length], new boolean[values.length]);
            rows.add(new Row(path, conversions, value, nothing));
        }
    }

    private int index(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    private void pathData() throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data("PathData.csv.gz"))), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> row(
                            cells[0],
                            Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]),
                            Double.parseDouble(cells[3])));
        }
        assertThat(rows).hasSize(10_000);
    }

    private Map<String, Double> credits(Model model, boolean value) {
        Map<String, Double> credits = new TreeMap<>();
        for (Row row : rows) {
            double[] shares = CreditShares.of(model, row.path(), new double[names.size()]);
            for (int i = 0; i < shares.length; i++) {
                credits.merge(
                        names.get(row.path().values()[i]),
                        shares[i] * (value ? row.value() : row.conversions()),
                        Double::sum);
            }
        }
        credits.values().removeIf(credit -> credit == 0);
        return credits;
    }

    private MarkovChain.Effects effects(boolean withNothing) {
        MarkovChain chain = new MarkovChain(names.size());
        for (Row row : rows) {
            double times = row.conversions() + (withNothing ? row.nothing() : 0);
            int[] walk = row.path().values();
            chain.start(walk[0], times);
            for (int i = 1; i < walk.length; i++) {
                chain.step(walk[i - 1], walk[i], times);
            }
            chain.conversion(walk[walk.length - 1], row.conversions());
            chain.nothing(walk[walk.length - 1], withNothing ? row.nothing() : 0);
        }
        return chain.effects();
    }

    private static void close(Map<String, Double> ours, JsonNode published) {
        assertThat(ours.keySet()).hasSameElementsAs(List.copyOf(published.propertyNames()));
        ours.forEach((name, credit) -> assertThat(credit)
                .as(name)
                .isCloseTo(published.get(name).asDouble(), within(1e-9 * Math.max(1, Math.abs(credit)))));
    }

    @Test
    void firstLastAndLinearAreThePublishedOnes() throws Exception {
        pathData();
        JsonNode known = JSON.readTree(Files.readString(data("ground_truth.json")));
        close(credits(Model.FIRST, false), known.get("first_touch"));
        close(credits(Model.LAST, false), known.get("last_touch"));
        close(credits(Model.LINEAR, false), known.get("linear_touch"));
        close(credits(Model.FIRST, true), known.get("first_touch_value"));
        close(credits(Model.LAST, true), known.get("last_touch_value"));
        close(credits(Model.LINEAR, true), known.get("linear_touch_value"));
    }

    @Test
    void removalEffectsAreThePublishedOnes() throws Exception {
        pathData();
        JsonNode known = JSON.readTree(Files.readString(data("ground_truth.json")));
        markov(effects(true), known.get("markov_order1_with_null"));
        markov(effects(false), known.get("markov_order1_conversions_only_no_null"));
    }

    private void markov(MarkovChain.Effects effects, JsonNode known) {
        assertThat(effects.conversion())
                .isCloseTo(known.get("p_conversion_from_start").asDouble(), within(1e-9));
        double sum = Arrays.stream(effects.removal()).sum();
        double conversions = rows.stream().mapToDouble(Row::conversions).sum();
        Map<String, Double> removal = new TreeMap<>();
        Map<String, Double> attributed = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            removal.put(names.get(i), effects.removal()[i]);
            attributed.put(names.get(i), effects.removal()[i] / sum * conversions);
        }
        close(removal, known.get("removal_effect"));
        attributed.forEach((name, credit) -> assertThat(credit)
                .as(name)
                .isCloseTo(known.get("attributed_conversions").get(name).asDouble(), within(1e-6)));
    }

    @Test
    void smallCasesAreThePublishedOnes() throws Exception {
        Map<String, Model> models = Map.of(
                "first_touch",
                Model.FIRST,
                "last_touch",
                Model.LAST,
                "linear",
                Model.LINEAR,
                "linear_proportional",
                Model.LINEAR,
                "position_40_20_40",
                Model.POSITION,
                "position_40_40",
                Model.POSITION);
        int checked = 0;
        for (JsonNode known :
                JSON.readTree(Files.readString(data("mta-test-vectors.json"))).get("cases")) {
            names.clear();
            rows.clear();
            known.get("rows")
                    .forEach(row -> row(
                            row.get(0).asString(),
                            row.get(1).asDouble(),
                            0,
                            row.get(2).asDouble()));
            for (var model : models.entrySet()) {
                if (known.has(model.getKey())) {
                    close(credits(model.getValue(), false), known.get(model.getKey()));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(7);
    }

    @Test
    void timeDecayHalvesAfterSevenDays() {
        long day = 86_400_000;
        Path path = new Path(new int[] {0, 1, 2}, new long[] {14 * day, 7 * day, 0}, new boolean[3]);
        assertThat(CreditShares.of(Model.TIME_DECAY, path, new double[0]))
                .containsExactly(new double[] {1 / 7.0, 2 / 7.0, 4 / 7.0}, within(1e-12));
        Path longAgo = new Path(new int[] {0, 1}, new long[] {40_007 * day, 40_000 * day}, new boolean[2]);
        assertThat(CreditShares.of(Model.TIME_DECAY, longAgo, new double[0]))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-12));
    }

    @Test
    void aWholeIsSplitWithoutALossAndNoPartIsOffByMoreThanOne() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double[] shares = random.doubles(1 + random.nextInt(40)).toArray();
            double sum = Arrays.stream(shares).sum();
            shares = Arrays.stream(shares).map(share -> share / sum).toArray();
            long whole = random.nextLong(-5_000_000, 5_000_000);
            long[] parts = CreditShares.split(whole, shares);
            assertThat(Arrays.stream(parts).sum()).as("seed " + seed).isEqualTo(whole);
            for (int i = 0; i < parts.length; i++) {
                assertThat((double) parts[i]).as("seed " + seed).isCloseTo(whole * shares[i], within(1 + 1e-6));
            }
        }
        assertThat(CreditShares.split(100, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}))
                .containsExactly(34, 33, 33);
        assertThat(CreditShares.split(-5, new double[] {0.4, 0.2, 0.4})).containsExactly(-2, -1, -2);
        assertThat(CreditShares.split(0, new double[] {0.5, 0.5})).containsExactly(0, 0);
    }

    @Test
    void manyChannelsAndLongWalksAreSolvedToo() {
        int channels = 400;
        MarkovChain chain = new MarkovChain(channels);
        Random random = new Random(3);
        for (int walk = 0; walk < 20_000; walk++) {
            int at = random.nextInt(channels);
            chain.start(at, 1);
            for (int step = random.nextInt(30); step > 0; step--) {
                int next = random.nextInt(channels);
                chain.step(at, next, 1);
                at = next;
            }
            if (random.nextInt(20) == 0) {
                chain.conversion(at, 1);
            } else {
                chain.nothing(at, 1);
            }
        }
        MarkovChain.Effects effects = chain.effects();
        assertThat(effects.conversion()).isCloseTo(0.05, within(0.01));
        assertThat(Arrays.stream(effects.removal()).allMatch(effect -> effect >= 0 && effect <= 1))
                .isTrue();
    }
}
