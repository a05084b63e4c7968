package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.Live;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Timeline;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small histories whose answers can be told by hand. */
class MomentsTest {
    private static final ShopId SHOP = new ShopId(1);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<Happened> events = new ArrayList<>();

    private void at(String time, String name, long device, Long user, String properties) {
        boolean order = name.equals("Order Completed");
        events.add(new Happened(
                events.size() + 1,
                Instant.parse(time).toEpochMilli(),
                name,
                device,
                user,
                name.equals("Page Viewed") ? "/" : null,
                "mobile",
                null,
                order ? "o" + events.size() : null,
                order ? 1000L : null,
                order ? "EUR" : null,
                properties));
    }

    private void order(String time, Long device) {
        at(time, "Order Completed", 0, null, "{}");
        Happened last = events.removeLast();
        events.add(new Happened(
                last.position(),
                last.time(),
                last.name(),
                device,
                device == null ? 800L : null,
                null,
                null,
                null,
                last.orderId(),
                last.revenue(),
                last.currency(),
                "{}"));
    }

    private TestColumns columns() throws Exception {
        TestColumns columns = new TestColumns(2);
        columns.load(SHOP, new TestShop(events, List.of(), Map.of(), List.of()));
        return columns;
    }

    private static Scope march() {
        return Scope.of(
                SHOP, new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), BERLIN, EUR, List.of());
    }

    @Test
    void daysFollowTheShopsClocksWhenTheyChange() throws Exception {
        at("2026-03-28T22:59:00Z", "Page Viewed", 1, null, "{}"); // 28 March 23:59 in winter time
        at("2026-03-28T23:00:00Z", "Page Viewed", 2, null, "{}"); // 29 March 00:00
        at("2026-03-29T21:59:00Z", "Page Viewed", 3, null, "{}"); // 29 March 23:59 in summer time
        at("2026-03-29T22:00:00Z", "Page Viewed", 4, null, "{}"); // 30 March 00:00
        try (TestColumns columns = columns()) {
            List<OverTime.Point> days = columns.ask(new OverTime(march(), OverTime.Grain.DAY));
            assertThat(days).hasSize(31);
            assertThat(days.get(27).events()).isEqualTo(1);
            assertThat(days.get(28).events()).isEqualTo(2);
            assertThat(days.get(29).events()).isEqualTo(1);
        }
    }

    private static UsualHours monday(String now) {
        return new UsualHours(SHOP, LocalDate.of(2026, 3, 2), BERLIN, EUR, Instant.parse(now), List.of());
    }

    /** Page views, one device each, at one time of the Monday so many weeks before. */
    private void mondayBefore(int week, String time, int views) {
        Instant moment = Instant.parse("2026-03-02T" + time + ":00Z").minus(Duration.ofDays(7L * week));
        for (int i = 0; i < views; i++) {
            at(moment.toString(), "Page Viewed", 1000 + i, null, "{}");
        }
    }

    @Test
    void theUsualIsTheMedianOfTheSameHourOfTheSameWeekdays() throws Exception {
        at("2025-12-01T00:00:00Z", "Page Viewed", 99, null, "{}"); // the shop has been open for long
        for (int week = 1; week <= 8; week++) {
            mondayBefore(week, "10:15", week);
        }
        at("2026-03-02T10:20:00Z", "Page Viewed", 5, null, "{}");
        try (TestColumns columns = columns()) {
            UsualHours.Day day = columns.ask(monday("2026-03-02T11:00:00Z"));
            assertThat(day.basis()).isEqualTo(8);
            UsualHours.Usual eleven = day.hours().get(11).visitors(); // 10:15 in UTC
            assertThat(eleven.actual()).isEqualTo(1);
            assertThat(eleven.usual()).isEqualTo(new UsualHours.Quartiles(2.75, 4.5, 6.25)); // of 1 to 8, type 7
            assertThat(day.hours().get(12).visitors().actual()).isNull();
        }
    }

    @Test
    void anHourThatIsNotOverHasNoValueYet() throws Exception {
        at("2026-03-02T10:20:00Z", "Page Viewed", 5, null, "{}");
        try (TestColumns columns = columns()) {
            UsualHours.Day day = columns.ask(monday("2026-03-02T10:59:00Z"));
            assertThat(day.hours().get(10).sessions().actual()).isZero();
            assertThat(day.hours().get(11).sessions().actual()).isNull();
            assertThat(day.hours().get(11).sessions().soFar()).isNull();
        }
    }

    @Test
    void theUsualByNowIsTheMedianOfTheDaysAndNotTheSumOfTheHoursMedians() throws Exception {
        at("2025-12-01T00:00:00Z", "Page Viewed", 99, null, "{}");
        for (int week = 1; week <= 8; week++) { // one visit each day, in an hour of its own
            mondayBefore(week, "0" + week + ":15", 1);
        }
        try (TestColumns columns = columns()) {
            UsualHours.Usual ten =
                    columns.ask(monday("2026-03-02T10:30:00Z")).hours().get(10).sessions();
            assertThat(ten.usual()).isEqualTo(new UsualHours.Quartiles(0, 0, 0));
            assertThat(ten.soFar()).isZero();
            assertThat(ten.usualSoFar()).isEqualTo(new UsualHours.Quartiles(1, 1, 1));
        }
    }

    @Test
    void daysBeforeTheFirstVisitOrTheFirstOrderAreNoBasis() throws Exception {
        order("2025-06-01T10:00:00Z", null); // brought from the store, nobody was seen
        mondayBefore(3, "00:15", 1);
        try (TestColumns columns = columns()) {
            UsualHours.Day day = columns.ask(monday("2026-03-02T11:00:00Z"));
            assertThat(day.basis()).isEqualTo(2);
            assertThat(day.orderBasis()).isEqualTo(8);
        }
    }

    @Test
    void theHourThatTheClocksLeaveOutIsNotAmongTheUsual() throws Exception {
        at("2026-01-01T00:00:00Z", "Page Viewed", 99, null, "{}");
        at("2026-04-05T00:30:00Z", "Page Viewed", 1, null, "{}"); // 02:30 in Berlin, a week after the change
        at("2026-03-22T01:30:00Z", "Page Viewed", 1, null, "{}"); // and on three Sundays before
        at("2026-03-15T01:30:00Z", "Page Viewed", 1, null, "{}");
        at("2026-03-08T01:30:00Z", "Page Viewed", 1, null, "{}");
        try (TestColumns columns = columns()) {
            UsualHours.Day day = columns.ask(new UsualHours(
                    SHOP, LocalDate.of(2026, 4, 12), BERLIN, EUR, Instant.parse("2026-04-12T12:00:00Z"), List.of()));
            assertThat(day.basis()).isEqualTo(8);
            assertThat(day.hours().get(2).sessions().usual())
                    .as("29 March has no 02:00: of seven Sundays, four had a visit")
                    .isEqualTo(new UsualHours.Quartiles(0, 1, 1));
            UsualHours.Day spring = columns.ask(new UsualHours(
                    SHOP, LocalDate.of(2026, 3, 29), BERLIN, EUR, Instant.parse("2026-03-29T12:00:00Z"), List.of()));
            assertThat(spring.hours().get(2).sessions().actual()).isNull();
            assertThat(spring.hours().get(3).sessions().actual()).isZero();
        }
    }

    @Test
    void theLiveViewShowsTheLastHalfHour() throws Exception {
        at("2026-03-02T09:59:59Z", "Page Viewed", 1, null, "{}");
        at("2026-03-02T10:00:01Z", "Page Viewed", 2, null, "{}");
        at("2026-03-02T10:29:00Z", "Page Viewed", 3, null, "{}");
        at("2026-03-02T10:29:30Z", "Order Completed", 3, null, "{}");
        try (TestColumns columns = columns()) {
            Live.Now live = columns.ask(new Live(SHOP, Instant.parse("2026-03-02T10:30:00Z"), EUR));
            assertThat(live.visitors()).isEqualTo(2);
            assertThat(live.visitorsNow()).isEqualTo(1);
            assertThat(live.events()).isEqualTo(3);
            assertThat(live.perMinute()).hasSize(30);
            assertThat(live.perMinute().getFirst()).isEqualTo(1);
            assertThat(live.perMinute().getLast()).isEqualTo(1);
            assertThat(live.pages().getFirst().visitors()).isEqualTo(2);
            assertThat(live.orders()).hasSize(1);
            assertThat(live.revenue().sum().minor()).isEqualTo(1000);
        }
    }

    @Test
    void moneyLeavesWithThoseWhoStopAndDoNotBuy() throws Exception {
        String shirt = "{\"price\": 20, \"quantity\": 2}";
        at("2026-03-02T10:00:00Z", "Product Viewed", 1, null, "{}");
        at("2026-03-02T10:01:00Z", "Product Added", 1, null, shirt);
        at("2026-03-02T10:02:00Z", "Product Added", 1, null, "{\"price\": 5.55}");
        at("2026-03-02T10:03:00Z", "Product Removed", 1, null, "{\"price\": 20}");
        at("2026-03-02T10:00:00Z", "Product Viewed", 2, null, "{}");
        at("2026-03-02T10:01:00Z", "Product Added", 2, null, shirt);
        at("2026-03-02T10:02:00Z", "Order Completed", 2, null, "{}"); // bought without a checkout event
        at("2026-03-02T10:00:00Z", "Product Viewed", 3, null, "{}");
        at("2026-03-02T10:01:00Z", "Product Added", 3, null, shirt);
        at("2026-03-02T10:02:00Z", "Checkout Started", 3, null, "{\"value\": 39.99}");
        at("2026-03-02T10:03:00Z", "Page Viewed", 3, null, "{}");
        try (TestColumns columns = columns()) {
            Funnel funnel = new Funnel(
                    march(),
                    List.of(
                            Step.of("Product Viewed"),
                            Step.of("Product Added"),
                            Step.of("Checkout Started"),
                            Step.of("Order Completed")),
                    Duration.ofDays(7),
                    false,
                    null,
                    1);
            List<Funnel.Level> levels = columns.ask(funnel).steps();
            assertThat(levels.get(0).left()).isNull();
            assertThat(levels.get(1).left().visitors()).isEqualTo(1);
            assertThat(levels.get(1).left().value().minor()).isEqualTo(2555); // 40.00 + 5.55 − 20.00
            assertThat(levels.get(2).left().value().minor()).isEqualTo(3999);
            Who stopped = new Who.InFunnel(funnel, 2, Who.Part.STOPPED, null);
            var first = columns.ask(new People(stopped, Cursor.first(1)));
            assertThat(first.total()).isEqualTo(2);
            assertThat(first.rows().getFirst().inHand()).isEqualTo(new Money(2555, EUR)); // the most in hand first
            var last = columns.ask(new People(stopped, new Cursor(first.next(), 1)));
            assertThat(last.rows().getFirst().inHand()).isNull(); // bought all the same
            assertThat(last.next()).isNull();
            assertThat(columns.ask(new AfterLeaving(funnel, 3)))
                    .containsExactly(new AfterLeaving.Next("Page Viewed", "/", 1));
            assertThat(columns.ask(new AfterLeaving(funnel, 2)))
                    .containsExactlyInAnyOrder(
                            new AfterLeaving.Next("Product Added", null, 1),
                            new AfterLeaving.Next("Order Completed", null, 1));
        }
    }

    @Test
    void whoseWindowIsStillOpenHasNotLeft() throws Exception {
        at("2026-03-02T10:00:00Z", "Checkout Started", 1, null, "{\"value\": 10}");
        at("2026-03-09T11:00:00Z", "Checkout Started", 2, null, "{\"value\": 20}");
        at("2026-03-09T11:00:00Z", "Checkout Started", 3, null, "{\"value\": 40}");
        at("2026-03-09T11:30:00Z", "Order Completed", 3, null, "{}");
        at("2026-03-09T11:00:00Z", "Page Viewed", 4, null, "{}");
        at("2026-03-01T11:00:00Z", "Page Viewed", 5, null, "{}");
        try (TestColumns columns = columns()) {
            Funnel funnel = new Funnel(
                    march(),
                    List.of(Step.of("Checkout Started"), Step.of("Order Completed")),
                    Duration.ofDays(7),
                    FunnelRules.LOOSE,
                    null,
                    1,
                    Instant.parse("2026-03-09T12:00:00Z"));
            Funnel.Level first = columns.ask(funnel).steps().getFirst();
            assertThat(first.visitors()).isEqualTo(3);
            assertThat(first.stopped()).isEqualTo(2);
            assertThat(first.open()).isEqualTo(1);
            assertThat(first.left().value().minor()).isEqualTo(1000);
            assertThat(columns.ask(funnel).steps().getLast().open()).isZero();
            Funnel onlyCounted = new Funnel(
                    march(),
                    List.of(Step.of("Page Viewed"), Step.of("Order Completed")),
                    Duration.ofDays(7),
                    FunnelRules.LOOSE,
                    null,
                    1,
                    Instant.parse("2026-03-09T12:00:00Z"));
            assertThat(columns.ask(onlyCounted).steps().getFirst().stopped()).isEqualTo(2);
            assertThat(columns.ask(onlyCounted).steps().getFirst().open()).isEqualTo(1);
        }
    }

    @Test
    void whatIsInHandIsReadAsTheRevenueOfAnOrderWouldBe() throws Exception {
        String all = "{\"value\": 90, \"total\": 70, \"tax\": 10, \"shipping\": 5}";
        at("2026-03-02T10:00:00Z", "Checkout Started", 1, null, all);
        at("2026-03-02T10:00:00Z", "Checkout Started", 2, null, "{\"value\": 4, \"currency\": \"eur\"}");
        at("2026-03-02T10:00:00Z", "Checkout Started", 3, null, "{\"value\": 8, \"currency\": \"USD\"}");
        try (TestColumns columns = columns()) {
            Funnel funnel = new Funnel(
                    march(),
                    List.of(Step.of("Checkout Started"), Step.of("Order Completed")),
                    Duration.ofDays(7),
                    false,
                    null,
                    1);
            Funnel.Left left = columns.ask(funnel).steps().getFirst().left();
            assertThat(left.value().minor()).as("70 − 10 − 5, and 4").isEqualTo(5900);
            assertThat(left.unvalued()).isEqualTo(1);
        }
    }

    @Test
    void anOrderOutsideOfAllSessionsOfTheRangeIsNotLostFromABreakdown() throws Exception {
        at("2026-03-31T21:50:00Z", "Page Viewed", 1, null, "{}"); // 31 March in Berlin
        order("2026-03-31T22:10:00Z", 1L); // 1 April, in the same session
        order("2026-04-01T10:00:00Z", null); // in none
        Scope april = Scope.of(
                SHOP, new DateRange(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30)), BERLIN, EUR, List.of());
        try (TestColumns columns = columns()) {
            List<Breakdown.Row> rows = columns.ask(new Breakdown(april, Dimension.CHANNEL, 8));
            assertThat(rows).hasSize(2).allSatisfy(row -> {
                assertThat(row.sessions()).isZero();
                assertThat(row.orders()).isEqualTo(1);
                assertThat(row.revenue().sum().minor()).isEqualTo(1000);
            });
            assertThat(rows.getFirst().rest())
                    .as("the order without a session is of an unknown channel")
                    .isFalse();
            assertThat(rows.getLast().rest()).isTrue();
        }
    }

    @Test
    void sumsBeyondAllMoneyEndAtABoundInsteadOfFailing() throws Exception {
        String endless =
                "{\"products\": [{\"price\": 1e12, \"quantity\": 90000}, {\"price\": 1e12, \"quantity\": 90000}]}";
        for (long device = 1; device <= 3; device++) {
            at("2026-03-02T10:00:00Z", "Checkout Started", device, null, endless);
        }
        try (TestColumns columns = columns()) {
            Funnel funnel = new Funnel(
                    march(),
                    List.of(Step.of("Checkout Started"), Step.of("Order Completed")),
                    Duration.ofDays(7),
                    false,
                    null,
                    1);
            Funnel.Left left = columns.ask(funnel).steps().getFirst().left();
            assertThat(left.visitors()).isEqualTo(3);
            assertThat(left.unvalued()).isZero();
            assertThat(left.value().minor()).isEqualTo(Long.MAX_VALUE); // 3 times 4 trillion millions
        }
    }

    @Test
    void oneHistoryHoldsAllDevicesAndTheAnonymousPast() throws Exception {
        at("2026-03-02T10:00:00Z", "Page Viewed", 1, null, "{}");
        at("2026-03-02T10:01:00Z", "Page Viewed", 1, 700L, "{}");
        at("2026-03-03T10:00:00Z", "Page Viewed", 2, 700L, "{}");
        at("2026-03-03T10:05:00Z", "Page Viewed", 2, 701L, "{}"); // somebody else on the second device
        try (TestColumns columns = columns()) {
            Profile.Known known =
                    columns.ask(new Profile(SHOP, new VisitorId(700), EUR)).orElseThrow();
            assertThat(known.events()).isEqualTo(3);
            assertThat(known.users()).containsExactly("user-700");
            assertThat(known.devices()).containsExactly("device-1", "device-2");
            assertThat(columns.ask(new Timeline(SHOP, new VisitorId(700), EUR, Cursor.first(10)))
                            .rows())
                    .extracting(row -> row.position())
                    .containsExactly(3L, 2L, 1L);
            assertThat(columns.ask(new Profile(SHOP, new VisitorId(1), EUR))).isEmpty();
        }
    }
}
