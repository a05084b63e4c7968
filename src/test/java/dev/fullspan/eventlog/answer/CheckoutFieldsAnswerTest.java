package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveCheckouts.Checkout;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutFields.Part;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of checkouts against a loop over everything that was told, over random shops. */
class CheckoutFieldsAnswerTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final long HOUR = 3_600_000;
    private static final long FROM = NaiveCheckouts.START + 24 * HOUR;
    private static final long TO = NaiveCheckouts.START + 96 * HOUR;
    private static final long NOW = TO + HOUR;

    private static final List<String> SHOPIFYS =
            List.of("/checkouts/cn/Z2NwLX", "/690933842/checkouts/c1", "//oak.myshopify.com/cart", "//shop.app/pay");
    private static final List<String> PAGES = Stream.concat(
                    SHOPIFYS.stream(),
                    Stream.of("/checkouts", "/my-checkouts/1", "//myshopify.com.example/cart", "//workshop.app/pay"))
            .toList();

    /** One visit to a field, as it was told last. */
    private record Visit(String field, int visit, boolean filled, double seconds, long time, long position) {
        private static final Comparator<Visit> ORDER =
                Comparator.comparingLong(Visit::time).thenComparingLong(Visit::position);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void fieldsAreCountedByCheckout(int part) throws Exception {
        for (int seed = part * 5; seed < part * 5 + 5; seed++) {
            TestShop shop = shop(seed);
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, shop);
                columns.load(new ShopId(8), shop(seed + 500));
                check(columns, shop, seed);
            }
        }
    }

    private static TestShop shop(long seed) {
        Random random = new Random(seed);
        List<Happened> events = new ArrayList<>();
        for (Happened e : NaiveCheckouts.random(seed, 120).events) {
            events.add(at(random.nextInt(6) == 0 ? PAGES.get(random.nextInt(PAGES.size())) : "/checkout", e));
        }
        for (int i = 0; i < 160; i++) {
            String properties = "{\"field\":\"f" + random.nextInt(4) + "\",\"visit\":" + (1 + random.nextInt(2))
                    + ",\"seconds\":" + random.nextInt(400) / 10.0 + ",\"filled\":" + random.nextBoolean() + "}";
            events.add(new Happened(
                    60_000 + i,
                    NaiveCheckouts.START + random.nextInt(5) * 24 * HOUR + random.nextInt(300) * 60_000L,
                    "Form Field",
                    100L + random.nextInt(9),
                    random.nextInt(5) == 0 ? 501L + random.nextInt(3) : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    properties));
        }
        return new TestShop(events, List.of(), Map.of(502L, 501L), List.of());
    }

    private static Happened at(String page, Happened e) {
        return new Happened(
                e.position(),
                e.time(),
                e.name(),
                e.device(),
                e.user(),
                page,
                e.deviceClass(),
                e.channel(),
                e.orderId(),
                e.revenue(),
                e.currency(),
                e.properties());
    }

    private static void check(TestColumns columns, TestShop shop, int seed) {
        List<Checkout> checkouts = new NaiveCheckouts(shop).between(FROM, TO, NOW);
        List<List<Visit>> told = new ArrayList<>();
        checkouts.forEach(any -> told.add(new ArrayList<>()));
        for (Happened e : shop.events) {
            int latest = -1;
            for (int i = 0; i < checkouts.size(); i++) {
                Checkout one = checkouts.get(i);
                boolean fits = e.name().equals("Form Field")
                        && Objects.equals(shop.visitor(e), one.visitor())
                        && one.started() <= e.time()
                        && e.time() <= one.last() + HOUR;
                if (fits
                        && (latest < 0 || one.started() >= checkouts.get(latest).started())) {
                    latest = i;
                }
            }
            if (latest >= 0) {
                told.get(latest).add(visit(e));
            }
        }
        Map<String, long[]> counts = new TreeMap<>();
        Map<String, List<Double>> seconds = new TreeMap<>();
        long measured = 0;
        long shopify = checkouts.stream()
                .filter(one -> one.events().stream().anyMatch(e -> SHOPIFYS.contains(e.path())))
                .count();
        for (int i = 0; i < checkouts.size(); i++) {
            measured += told.get(i).isEmpty() ? 0 : 1;
            count(told.get(i), checkouts.get(i), counts, seconds);
        }
        CheckoutFields.Answer answer = columns.ask(new CheckoutFields(set()));
        assertThat(answer.checkouts()).as("seed %d", seed).isEqualTo(checkouts.size());
        assertThat(answer.measured()).as("seed %d", seed).isEqualTo(measured);
        assertThat(answer.shopify()).as("seed %d", seed).isEqualTo(shopify);
        assertThat(answer.rows().stream().map(CheckoutFields.Row::field))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(counts.keySet());
        for (CheckoutFields.Row row : answer.rows()) {
            long[] expected = counts.get(row.field());
            assertThat(List.of(row.entered(), row.empty(), row.returned(), row.leftAt()))
                    .as("seed %d, %s", seed, row.field())
                    .isEqualTo(List.of(expected[0], expected[1], expected[2], expected[3]));
            List<Double> sorted = seconds.get(row.field()).stream().sorted().toList();
            int half = sorted.size() / 2;
            double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
            assertThat(row.medianSeconds())
                    .as("seed %d, %s", seed, row.field())
                    .isCloseTo(median, org.assertj.core.api.Assertions.within(1e-9));
            if (!row.field().equals("f" + seed % 4)) {
                continue; // every list makes the checkouts anew: those of one field a shop
            }
            for (Part behind : Part.values()) {
                assertThat(columns.ask(new Checkouts(
                                        set(),
                                        null,
                                        null,
                                        null,
                                        new CheckoutFields.Of(row.field(), behind),
                                        null,
                                        Cursor.first(500)))
                                .rows())
                        .as("seed %d, %s %s", seed, row.field(), behind)
                        .hasSize((int) expected[behind.ordinal()]);
            }
        }
    }

    /** Adds one checkout's fields: entered, left empty, returned to, left at; and the seconds. */
    private static void count(
            List<Visit> told, Checkout checkout, Map<String, long[]> counts, Map<String, List<Double>> seconds) {
        List<Visit> inOrder = told.stream().sorted(Visit.ORDER).toList();
        Map<String, Visit> visits = new TreeMap<>();
        inOrder.forEach(visit -> visits.put(visit.field() + "/" + visit.visit(), visit));
        Set<String> fields = new HashSet<>();
        inOrder.forEach(visit -> fields.add(visit.field()));
        for (String field : fields) {
            List<Visit> of = visits.values().stream()
                    .filter(visit -> visit.field().equals(field))
                    .sorted(Visit.ORDER)
                    .toList();
            long[] sums = counts.computeIfAbsent(field, any -> new long[4]);
            sums[0]++;
            sums[1] += of.getLast().filled() ? 0 : 1;
            sums[2] += of.size() > 1 ? 1 : 0;
            boolean last = inOrder.getLast().field().equals(field);
            sums[3] += last && checkout.outcome() == 2 && !gotOn(checkout, inOrder.getLast()) ? 1 : 0;
            seconds.computeIfAbsent(field, any -> new ArrayList<>())
                    .add(of.stream().mapToDouble(Visit::seconds).sum());
        }
    }

    /** Whether a step was completed or a payment tried after a visit. */
    private static boolean gotOn(Checkout checkout, Visit visit) {
        return checkout.events().stream()
                .filter(e -> Set.of("Checkout Step Completed", "Payment Info Entered", "Payment Failed")
                        .contains(e.name()))
                .anyMatch(e -> e.time() > visit.time() || e.time() == visit.time() && e.position() > visit.position());
    }

    private static Visit visit(Happened e) {
        return new Visit(
                NaiveCheckouts.text(e, "field"),
                Integer.parseInt(NaiveCheckouts.text(e, "visit")),
                "true".equals(NaiveCheckouts.text(e, "filled")),
                Double.parseDouble(NaiveCheckouts.text(e, "seconds")),
                e.time(),
                e.position());
    }

    private static CheckoutSet set() {
        Scope scope = new Scope(
                SHOP,
                Instant.ofEpochMilli(FROM),
                Instant.ofEpochMilli(TO),
                ZoneOffset.UTC,
                Currency.getInstance("EUR"),
                List.of());
        return CheckoutSet.of(scope, CheckoutRules.usual(Instant.ofEpochMilli(NOW)));
    }
}
