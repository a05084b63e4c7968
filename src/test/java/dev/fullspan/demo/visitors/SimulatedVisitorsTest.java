package dev.fullspan.demo.visitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.DemoProgress;
import dev.fullspan.demo.DemoSettings;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.History;
import dev.fullspan.demo.history.HistoryPlan;
import dev.fullspan.demo.history.Passers;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.demo.storefront.Stocking;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.spend.Spends;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderRow;
import dev.fullspan.platform.RunMode;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class SimulatedVisitorsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant MOMENT = Instant.parse("2026-03-05T19:30:00Z");
    private static final long SEED = 20260101;
    private static final int FORTY_MILLIS_APART = 42_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    PublicInterface fullspan;

    @Autowired
    DemoShop demo;

    @Autowired
    HistoryTelling telling;

    @Autowired
    Stocking stocking;

    @Autowired
    DemoProgress progress;

    @Autowired
    EventLog log;

    @Autowired
    Spends spends;

    @Autowired
    OrderList panel;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    private final Instant began = Instant.now();

    @Test
    void whatVisitorsDoStandsInTheLogAsSessionsAndOrders() throws InterruptedException {
        ShopId shop = shops.add(NewShop.of("Visited " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        HistoryPlan plan = new HistoryPlan(
                SEED, MOMENT, HistoryPlan.MONTHS, 1, EnumSet.allOf(Truth.class), "http://localhost:8080");
        List<Deed> expected = visitsUntilOrders(plan, 3);

        SimulatedVisitors visitors =
                new SimulatedVisitors(fullspan, keys.mint(shop), plan, new Hurried(MOMENT), FORTY_MILLIS_APART);
        Thread coming = Thread.ofPlatform().daemon().start(visitors::come);
        try {
            await().atMost(PATIENCE).until(() -> events(shop).keySet().containsAll(ids(expected)));
        } finally {
            coming.interrupt();
        }
        assertThat(coming.join(Duration.ofSeconds(10))).isTrue();

        Map<String, EventRow> events = events(shop);
        assertEveryVisitIsOneSession(expected, events);
        Map<String, String> orders = new HashMap<>();
        log.ask(new Orders(today(shop), Cursor.first(1000)))
                .rows()
                .forEach(order -> orders.put(order.orderId(), String.valueOf(order.revenue())));
        assertThat(orders).containsAllEntriesOf(orders(expected));
        assertThat(log.refusals()
                        .counts(
                                shop,
                                LocalDate.now(ZoneOffset.UTC).minusDays(1),
                                LocalDate.now(ZoneOffset.UTC).plusDays(1)))
                .isEmpty();
    }

    @Test
    void theDemoTellsItsPastAndLetsVisitorsComeUntilItIsClosed() throws IOException {
        DemoShop.Opened opened = demo.open(1, EnumSet.allOf(Truth.class));
        DemoSettings settings = new DemoSettings(true, List.of(), FORTY_MILLIS_APART, .02, 0, opened.seed());
        DemoRun run =
                new DemoRun(settings, RunMode.SERVER, demo, fullspan, telling, stocking, new Hurried(Instant.now()));
        run.open();
        try {
            await().atMost(PATIENCE)
                    .until(() -> demo.find().map(DemoShop.Opened::told).orElse(false));
            await().atMost(PATIENCE).until(() -> sessionsOfVisitors(opened.shop()) >= 10);
        } finally {
            run.close();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("demo-visitors")));

        assertThat(progress.percent()).isEqualTo(100);
        long[] told = new long[2];
        Set<String> placed = new HashSet<>();
        new History(new HistoryPlan(
                        opened.seed(), opened.ends(), HistoryPlan.MONTHS, .02, opened.planted(), fullspan.address()))
                .tell(day -> {
                    told[0] += day.deeds().size();
                    day.deeds().stream()
                            .filter(deed -> "Order Completed".equals(deed.event()))
                            .forEach(deed -> placed.add(deed.property("order_id")));
                    told[1] += day.spent().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                });
        Overview.Figures past =
                log.ask(new Overview(scope(opened.shop(), opened.ends().minus(Duration.ofDays(430)), opened.ends())));
        assertThat(told[0]).isPositive();
        assertThat(past.events())
                .as("all that was told, and what the orders of the panel add to it in the background")
                .isGreaterThanOrEqualTo(told[0]);
        assertThat(past.orders()).isPositive();
        assertThat(past.sessions()).isGreaterThan(past.orders());
        assertThat(told[1]).isPositive();
        assertThat(panel.list(opened.shop(), OrderQuery.ALL, null, 1_000).rows().stream()
                        .filter(row -> row.placed().isBefore(opened.ends()))
                        .map(OrderRow::number))
                .as("what the panel knows of the past")
                .containsExactlyInAnyOrderElementsOf(placed);
        assertThat(spends.all(shops.get(opened.shop())).stream()
                        .mapToLong(spend -> spend.amount().minor())
                        .sum())
                .isEqualTo(told[1]);
    }

    /** What the first visitors do, up to the one who makes the last of so many orders. */
    private static List<Deed> visitsUntilOrders(HistoryPlan plan, int wanted) {
        Passers passers = new Passers(plan, MOMENT);
        List<Deed> deeds = new ArrayList<>();
        for (int visits = 0; orders(deeds).size() < wanted; visits++) {
            assertThat(visits).as("visits without %s orders", wanted).isLessThan(1000);
            deeds.addAll(passers.visit(MOMENT));
        }
        return deeds;
    }

    private static Map<String, String> orders(List<Deed> deeds) {
        Map<String, String> orders = new HashMap<>();
        deeds.stream()
                .filter(deed -> "Order Completed".equals(deed.event()))
                .forEach(deed -> orders.put(deed.property("order_id"), deed.property("revenue") + " EUR"));
        return orders;
    }

    private static Set<String> ids(List<Deed> deeds) {
        Set<String> ids = new HashSet<>();
        deeds.forEach(deed -> ids.add(deed.messageId()));
        return ids;
    }

    private static void assertEveryVisitIsOneSession(List<Deed> deeds, Map<String, EventRow> events) {
        Map<String, Set<Long>> sessions = new HashMap<>();
        for (Deed deed : deeds) {
            if (deed.session() != null) {
                EventRow event = Objects.requireNonNull(events.get(deed.messageId()));
                assertThat(event.session()).as(deed.messageId()).isNotNull();
                sessions.computeIfAbsent(deed.session(), session -> new HashSet<>())
                        .add(event.session());
            }
        }
        assertThat(sessions.values()).allSatisfy(rows -> assertThat(rows).hasSize(1));
        assertThat(new HashSet<>(sessions.values())).hasSameSizeAs(sessions.values());
    }

    private long sessionsOfVisitors(ShopId shop) {
        return events(shop).values().stream()
                .filter(event -> event.messageId().startsWith("now-"))
                .map(EventRow::session)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private Map<String, EventRow> events(ShopId shop) {
        log.awaitLoaded();
        Map<String, EventRow> events = new HashMap<>();
        String next = null;
        do {
            Part<EventRow> part = log.ask(new Events(today(shop), Set.of(), new Cursor(next, 1000)));
            part.rows()
                    .forEach(event -> assertThat(events.put(event.messageId(), event))
                            .as("told twice: %s", event.messageId())
                            .isNull());
            next = part.next();
        } while (next != null);
        return events;
    }

    private Scope today(ShopId shop) {
        return scope(shop, began.minusSeconds(1), Instant.now().plusSeconds(3_600));
    }

    private static Scope scope(ShopId shop, Instant from, Instant to) {
        return new Scope(shop, from, to, HistoryPlan.ZONE, EUR, List.of());
    }

    /** Stands still for the one who sends visitors; a visitor finds every pause over. */
    private static final class Hurried extends Clock {
        private final Instant moment;

        private Hurried(Instant moment) {
            this.moment = moment;
        }

        @Override
        public Instant instant() {
            return Thread.currentThread().isVirtual() ? moment.plus(Duration.ofHours(2)) : moment;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
