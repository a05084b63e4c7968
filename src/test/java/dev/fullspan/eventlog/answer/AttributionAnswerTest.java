package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Touched;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.NamedChannel.Sign;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attribution against its naive evaluation over random shops, all side by side in the same columns. */
class AttributionAnswerTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int SHOPS = 14;
    private static final List<NamedChannel> NAMED = List.of(new NamedChannel("Radio", Sign.LANDING_PAGE, "/p1"));

    private static TestColumns columns;
    private static final Map<Integer, TestShop> LOADED = new HashMap<>();
    private static final Map<Attribution, Attribution.Answer> ANSWERS = new HashMap<>();

    /** One question in both forms. */
    private record Case(int seed, long from, long to, long lookback, boolean named, boolean filtered, TestShop shop) {
        Attribution question() {
            Scope scope = new Scope(
                    new ShopId(seed + 1),
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(to),
                    ZoneId.of("UTC"),
                    EUR,
                    filtered ? List.of(new Filter.In(Dimension.DEVICE, Set.of("mobile", ""))) : List.of());
            return new Attribution(named ? scope.naming(NAMED) : scope, Duration.ofMillis(lookback), By.CHANNEL, 100);
        }

        NaiveAttribution naive() {
            Predicate<Visit> filter = filtered ? v -> !"desktop".equals(v.deviceClass()) : null;
            Function<Visit, String> channel = v -> named && "/p1".equals(v.landing()) ? "Radio" : v.channel();
            return new NaiveAttribution(shop, reports(filter), lookback, channel);
        }

        NaiveReports reports(Predicate<Visit> filter) {
            return new NaiveReports(shop, from, to, filter);
        }

        String channel(Visit v) {
            return named && "/p1".equals(v.landing()) ? "Radio" : v.channel();
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + (to - from) / HOUR + " h, look-back " + lookback / HOUR + " h"
                    + (named ? ", named" : "") + (filtered ? ", filtered" : "");
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        LOADED.forEach((seed, shop) -> {
            Random random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                long from = RandomShops.START + random.nextInt(3) * DAY;
                long to = from + (1 + random.nextInt(6)) * DAY;
                long lookback = List.of(3 * HOUR, DAY, 2 * DAY, 30 * DAY).get(random.nextInt(4));
                cases.add(new Case(seed, from, to, lookback, random.nextBoolean(), random.nextInt(3) == 0, shop));
            }
        });
        return cases;
    }

    /** Asked once for all tests. */
    private static Attribution.Answer answer(Attribution question) {
        return ANSWERS.computeIfAbsent(question, asked -> columns.ask(asked));
    }

    @BeforeAll
    static void load() throws Exception {
        columns = new TestColumns(2);
        for (int seed = 0; seed < SHOPS; seed++) {
            TestShop shop = RandomShops.of(seed, seed % 3 == 0 ? 800 : 40 + 10 * seed);
            columns.load(new ShopId(seed + 1), shop);
            LOADED.put(seed, shop);
        }
    }

    @AfterAll
    static void close() throws Exception {
        columns.close();
        LOADED.clear();
        ANSWERS.clear();
    }

    @Test
    void creditsAreTheNaiveOnesAndAddUpToTheOverview() {
        int estimated = 0;
        for (Case one : cases()) {
            Attribution.Answer answer = answer(one.question());
            NaiveAttribution naive = one.naive();
            Overview.Figures overview = columns.ask(new Overview(one.question().scope(), RefundsOn.ORDER_DAY));
            assertThat(answer.orders()).as(one.toString()).isEqualTo(overview.orders());
            assertThat(answer.revenue()).as(one.toString()).isEqualTo(overview.revenue());
            Map<String, Double> effects = answer.notEstimable() == null ? naive.effects() : Map.of();
            for (Model model : Model.values()) {
                if (model == Model.DATA_DRIVEN && answer.notEstimable() != null) {
                    assertThat(answer.rows()).allMatch(row -> row.credit(Model.DATA_DRIVEN) == null);
                } else {
                    credits(one, answer, naive, model, effects);
                }
            }
            estimated += answer.notEstimable() == null ? 1 : 0;
        }
        assertThat(estimated).as("cases in which the chain is estimated").isGreaterThan(5);
    }

    private static void credits(
            Case one, Attribution.Answer answer, NaiveAttribution naive, Model model, Map<String, Double> effects) {
        String what = one + ", " + model;
        Map<String, Double> orders = new HashMap<>();
        Map<String, Double> money = new HashMap<>();
        long unseen = 0;
        for (Order order : naive.orders()) {
            List<Visit> touches = naive.touches(order);
            double[] shares = naive.shares(model, order, effects);
            unseen += touches.isEmpty() ? 1 : 0;
            for (int i = 0; i < shares.length; i++) {
                orders.merge(one.channel(touches.get(i)), shares[i], Double::sum);
                money.merge(one.channel(touches.get(i)), shares[i] * naive.net(order), Double::sum);
            }
        }
        long microOrders = answer.unseen().microOrders();
        long minor = answer.unseen().revenue().minor();
        assertThat(microOrders).as(what).isEqualTo(unseen * 1_000_000);
        int count = naive.orders().size();
        for (Attribution.Row row : answer.rows()) {
            Credit credit = Objects.requireNonNull(row.credit(model));
            assertThat(credit.orders())
                    .as(what + " " + row.value())
                    .isCloseTo(orders.getOrDefault(row.value(), 0.0), within(1e-6 * 20 * (count + 1)));
            assertThat((double) credit.revenue().minor())
                    .as(what + " " + row.value())
                    .isCloseTo(money.getOrDefault(row.value(), 0.0), within(1.0 * 20 * count + 1e-6));
            microOrders += credit.microOrders();
            minor += credit.revenue().minor();
        }
        assertThat(microOrders).as(what + ": all orders").isEqualTo(answer.orders() * 1_000_000);
        assertThat(minor)
                .as(what + ": all revenue")
                .isEqualTo(answer.revenue().sum().minor());
    }

    @Test
    void placesAndMeetingsAreTheNaiveOnesAndEveryListIsAsLongAsItsNumber() {
        int listed = 0;
        for (Case one : cases()) {
            Attribution question = one.question();
            Attribution.Answer answer = answer(question);
            NaiveAttribution naive = one.naive();
            for (Attribution.Row row : answer.rows()) {
                Attribution.Places places = row.places();
                Map<Place, Long> told = Map.of(
                        Place.REACHED, places.reached(),
                        Place.ALONE, places.alone(),
                        Place.OPENED, places.opened(),
                        Place.BETWEEN, places.between(),
                        Place.CLOSED, places.closed(),
                        Place.ASSISTED, places.assisted(),
                        Place.LAST, places.last(),
                        Place.FIRST, credit(row, Model.FIRST),
                        Place.LAST_NON_DIRECT, credit(row, Model.LAST_NON_DIRECT));
                Set<Object> buyers = buyers(naive, row.value(), Place.REACHED);
                assertThat(places.buyers()).as(one.toString()).isEqualTo(buyers.size());
                assertThat(places.closedFor())
                        .as(one.toString())
                        .isEqualTo(buyers(naive, row.value(), Place.LAST).size());
                told.forEach((place, number) -> assertThat(naive.orders().stream()
                                .filter(order -> naive.stands(order, row.value(), place))
                                .count())
                        .as(one + " " + row.value() + " " + place)
                        .isEqualTo(number));
                for (Place place : listed < 90 && places.between() > 0 ? told.keySet() : Set.<Place>of()) {
                    var part = columns.ask(new Orders(
                            question.scope(), new Touched(question, row.value(), place), Cursor.first(1000)));
                    assertThat(part.rows()).as(one + " " + place).hasSize(Math.toIntExact(told.get(place)));
                    assertThat(part.total()).isEqualTo(told.get(place));
                    listed++;
                }
            }
            assertThat(total(question, new Touched(question, null, Place.UNSEEN)))
                    .as(one.toString())
                    .isEqualTo(answer.unseen().microOrders() / 1_000_000);
            for (Attribution.Meeting met : answer.meetings()) {
                assertThat(naive.orders().stream()
                                .filter(order -> naive.stands(order, met.one(), Place.REACHED)
                                        && naive.stands(order, met.other(), Place.REACHED))
                                .count())
                        .as(one + " " + met)
                        .isEqualTo(met.orders());
            }
            if (!answer.meetings().isEmpty()) {
                Attribution.Meeting met = answer.meetings().getFirst();
                assertThat(total(question, new Touched(question, met.one(), Place.REACHED, met.other(), true)))
                        .isEqualTo(met.orders());
            }
        }
        assertThat(listed).isGreaterThanOrEqualTo(90);
    }

    /** Whose orders they are; an order of nobody known stands for itself. */
    private static Set<Object> buyers(NaiveAttribution naive, String value, Place place) {
        Set<Object> buyers = new HashSet<>();
        for (Order order : naive.orders()) {
            if (naive.stands(order, value, place)) {
                buyers.add(order.visitor() == null ? order : order.visitor());
            }
        }
        return buyers;
    }

    private static long credit(Attribution.Row row, Model model) {
        long micro = Objects.requireNonNull(row.credit(model)).microOrders();
        assertThat(micro % 1_000_000).isZero();
        return micro / 1_000_000;
    }

    private static long total(Attribution question, Touched touched) {
        return columns.ask(new Orders(question.scope(), touched, Cursor.first(1)))
                .total();
    }

    @Test
    void visitsAndPeopleOfARowAreThoseOfItsFilteredLists() {
        for (Case one : cases().subList(0, 12)) {
            Attribution question = one.question();
            for (Attribution.Row row : answer(question).rows()) {
                Scope of = question.scope().with(new Filter.In(Dimension.CHANNEL, Set.of(String.valueOf(row.value()))));
                var sessions = columns.ask(new Sessions(of, Sessions.Kind.ALL, Instant.now(), Cursor.first(1000)));
                assertThat(sessions.total()).as(one.toString()).isEqualTo(row.sessions());
                assertThat(sessions.rows())
                        .allMatch(session -> session.channel().equals(row.value()));
                assertThat(columns.ask(new People(new Who.InSessions(of), Cursor.first(1)))
                                .total())
                        .as(one.toString())
                        .isEqualTo(row.visitors());
            }
            Map<String, Long> broken = new HashMap<>();
            columns.ask(new Breakdown(question.scope(), Dimension.CHANNEL, 100))
                    .forEach(row -> broken.put(String.valueOf(row.value()), row.sessions()));
            answer(question).rows().stream()
                    .filter(row -> row.sessions() > 0)
                    .forEach(row -> assertThat(broken).containsEntry(String.valueOf(row.value()), row.sessions()));
        }
    }

    @Test
    void daysAndVisitsToTheFirstOrderAreTheNaiveOnes() {
        for (Case one : cases()) {
            Attribution question = one.question();
            Attribution.FirstOrders first = answer(question).firstOrders();
            Map<Order, List<Visit>> naive = one.naive().firstOrders();
            double[] days = naive.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .mapToDouble(entry -> Math.max(
                                    0,
                                    entry.getKey().event().time()
                                            - entry.getValue().getFirst().start())
                            / (double) DAY)
                    .sorted()
                    .toArray();
            double[] visits = naive.values().stream()
                    .filter(touches -> !touches.isEmpty())
                    .mapToDouble(List::size)
                    .sorted()
                    .toArray();
            assertThat(first.people()).as(one.toString()).isEqualTo(days.length);
            assertThat(first.unseen()).as(one.toString()).isEqualTo(naive.size() - days.length);
            spread(one, first.days(), days, Attribution.Spread.DAYS_FROM);
            spread(one, first.visits(), visits, Attribution.Spread.VISITS_FROM);
            assertThat(columns.ask(new People(new Who.FirstOrdered(question.scope()), Cursor.first(1)))
                            .total())
                    .as(one.toString())
                    .isEqualTo(first.people());
        }
    }

    private static void spread(Case one, Attribution.Spread spread, double[] sorted, List<Integer> from) {
        if (sorted.length == 0) {
            assertThat(spread).as(one.toString()).isNull();
            return;
        }
        assertThat(spread.quartiles().lower()).as(one.toString()).isCloseTo(type7(sorted, 1), within(1e-9));
        assertThat(spread.quartiles().median()).as(one.toString()).isCloseTo(type7(sorted, 2), within(1e-9));
        assertThat(spread.quartiles().upper()).as(one.toString()).isCloseTo(type7(sorted, 3), within(1e-9));
        for (int i = 0; i < from.size(); i++) {
            int low = from.get(i);
            double high = i + 1 < from.size() ? from.get(i + 1) : Double.MAX_VALUE;
            assertThat(Arrays.stream(sorted)
                            .filter(value -> value >= low && value < high)
                            .count())
                    .as(one.toString())
                    .isEqualTo(spread.counts().get(i));
        }
    }

    private static double type7(double[] sorted, int quarter) {
        double place = (sorted.length - 1) * quarter / 4.0;
        double below = sorted[(int) place];
        double above = sorted[Math.min((int) place + 1, sorted.length - 1)];
        return below + (place - (int) place) * (above - below);
    }

    @Test
    void valuesBeyondTheLimitAndOtherChannelsAreOneRowAndNothingIsLost() {
        for (Case one : cases().subList(0, 16)) {
            Attribution whole = one.question();
            Attribution.Answer all = answer(whole);
            Attribution.Answer few = columns.ask(new Attribution(whole.scope(), whole.lookback(), whole.by(), 2));
            Attribution.Answer within =
                    columns.ask(new Attribution(whole.scope(), whole.lookback(), By.CAMPAIGN, "Email", 100));
            for (Model model : List.of(Model.LAST, Model.LINEAR, Model.TIME_DECAY)) {
                assertThat(sum(few, model)).as(one.toString()).isEqualTo(sum(all, model));
                assertThat(sum(within, model)).as(one.toString()).isEqualTo(sum(all, model));
                all.rows().stream()
                        .filter(row -> "Email".equals(row.value()))
                        .forEach(row -> assertThat(within.rows().stream()
                                        .filter(other -> !other.rest())
                                        .mapToLong(other -> Objects.requireNonNull(other.credit(model))
                                                .microOrders())
                                        .sum())
                                .as(one.toString())
                                .isEqualTo(Objects.requireNonNull(row.credit(model))
                                        .microOrders()));
            }
            assertThat(few.rows()).hasSizeLessThanOrEqualTo(3);
            assertThat(few.rows().stream().mapToLong(Attribution.Row::sessions).sum())
                    .isEqualTo(all.rows().stream()
                            .mapToLong(Attribution.Row::sessions)
                            .sum());
        }
    }

    private static long sum(Attribution.Answer answer, Model model) {
        return answer.rows().stream()
                .mapToLong(row ->
                        Objects.requireNonNull(row.credit(model)).revenue().minor())
                .sum();
    }
}
