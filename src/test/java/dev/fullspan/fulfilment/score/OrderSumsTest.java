package dev.fullspan.fulfilment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures as the database sums them, against the same orders looked at one by one. */
@FullspanTest
class OrderSumsTest {
    private static final String[] CARRIERS = {"DHL", " dhl", "GLS", "Bike post", null};
    private static final String[] REASONS = {
        "Arrived damaged", "wrong size!", "never arrived", "Came too late", "Changed mind"
    };

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    PartyPlaces places;

    @Autowired
    Orders orders;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    Report.Reports reports;

    @Autowired
    JdbcClient database;

    private Shop shop;
    private final List<PartyId> givers = new ArrayList<>();

    @Test
    void theDatabaseSumsWhatTheCasesSayOneByOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        shop = shops.add(NewShop.of("Sums " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
        givers.add(parties.own(shop.id()).id());
        for (String name : List.of("Nord", "Süd")) {
            givers.add(parties.add(shop.id(), NewParty.of(Party.Kind.DROPSHIPPER, name, ZoneId.of("UTC")), "test"));
        }
        stock.count(shop.id(), "OAK-1", null, 1, null, "test");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (int i = 0; i < 250; i++) {
            plant(random, i, now);
        }
        LocalDate today = LocalDate.ofInstant(now, shop.timeZone());
        DateRange range = new DateRange(today.minusDays(90), today);
        Report report = reports.of(shop, Report.Scope.ORDERS, range);
        assertThat(report.cases()).hasSizeGreaterThan(150);
        for (dev.fullspan.fulfilment.score.By by : dev.fullspan.fulfilment.score.By.values()) {
            Accuracy accuracy = reports.accuracy(shop, range, by);
            same(accuracy.all(), Sum.of(report), "seed " + seed + ", all");
            Map<String, List<Case>> groups = report.by(by);
            assertThat(accuracy.groups().keySet()).as("seed %d", seed).containsExactlyElementsOf(groups.keySet());
            groups.forEach((key, cases) ->
                    same(accuracy.groups().get(key), Sum.of(report.of(cases)), "seed " + seed + ", " + by + " " + key));
            if (by == dev.fullspan.fulfilment.score.By.CAUSE) {
                groups.forEach((cause, cases) -> accuracy.ofCauses().forEach((of, counts) -> {
                    Map<String, List<Case>> apart = report.of(cases).by(of);
                    assertThat(counts.getOrDefault(cause, List.of()).stream()
                                    .map(one -> one.key() + " " + one.orders()))
                            .as("seed %d, %s by %s", seed, cause, of)
                            .containsExactlyElementsOf(apart.entrySet().stream()
                                    .map(one ->
                                            one.getKey() + " " + one.getValue().size())
                                    .toList());
                }));
            }
        }
    }

    @Test
    void anyNumberOfDaysIsSummed() {
        Shop other = shops.add(NewShop.of("Years " + UUID.randomUUID(), "EUR", "UTC"));
        shop = other;
        for (int year = 1; year <= 3; year++) {
            orders.take(
                    other.id(),
                    new Telling("y" + year, Instant.now().minus(Duration.ofDays(365L * year)))
                            .from(Engine.API, "own-shop")
                            .line("OAK-1", 1, "20.00")
                            .snapshot());
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(reports.accuracy(
                                other,
                                new DateRange(today.minusYears(10), today),
                                dev.fullspan.fulfilment.score.By.PARTNER)
                        .all()
                        .count())
                .isEqualTo(3);
    }

    private static void same(Sum sum, Sum naive, String as) {
        assertThat(sum.count()).as(as).isEqualTo(naive.count());
        assertThat(sum.left()).as(as).isEqualTo(naive.left());
        assertThat(sum.wrong()).as(as).isEqualTo(naive.wrong());
        assertThat(sum.shares()).as(as).isEqualTo(naive.shares());
        assertThat(sum.spans().keySet()).as(as).isEqualTo(naive.spans().keySet());
        naive.spans().forEach((span, known) -> {
            Quartiles other = sum.span(span).orElseThrow();
            assertThat(other.count()).as(as).isEqualTo(known.count());
            assertThat(other.first()).as(as).isCloseTo(known.first(), within(1e-6));
            assertThat(other.median()).as(as).isCloseTo(known.median(), within(1e-6));
            assertThat(other.third()).as(as).isCloseTo(known.third(), within(1e-6));
        });
    }

    private void plant(Random random, int i, Instant now) {
        Instant placed = now.minusSeconds(2 * 86_400L + random.nextInt(60 * 86_400))
                .plus(random.nextInt(1000), ChronoUnit.MICROS);
        Telling told = new Telling("s" + i, placed)
                .from(Engine.API, "own-shop")
                .line("l1", "OAK-" + random.nextInt(3), 1, "20.00");
        if (random.nextBoolean()) {
            told.line("l2", "LIN-" + random.nextInt(2), 1, "10.00");
        }
        int parcels = random.nextInt(3);
        for (int p = 0; p < parcels; p++) {
            Instant left = placed.plusSeconds(random.nextInt(6 * 86_400) - 3_600);
            told.parcel(new Parcel(
                    "f" + p,
                    parcels == 1 || random.nextBoolean() ? List.of() : List.of(new ParcelLine("l1", 1)),
                    CARRIERS[random.nextInt(CARRIERS.length)],
                    null,
                    left,
                    random.nextInt(3) == 0 ? null : left.plusSeconds(random.nextInt(6 * 86_400)),
                    random.nextInt(12) == 0));
        }
        if (random.nextInt(4) == 0) {
            told.refund(new Refund(
                    "r",
                    BigDecimal.ONE,
                    now,
                    REASONS[random.nextInt(REASONS.length)],
                    List.of(),
                    random.nextInt(6) == 0));
        }
        if (random.nextInt(15) == 0) {
            told.cancelled(now, "test");
        }
        OrderId order = orders.take(shop.id(), told.snapshot()).order();
        for (int part = random.nextInt(3); part > 0; part--) {
            give(random, order, placed);
        }
        if (random.nextBoolean()) {
            promise(random, order, placed, now);
        }
        if (random.nextInt(5) == 0) {
            run(
                    "insert into fulfilment.mishap (shop, record, cause, sku, text, at, author, withdrawn) values (:shop, :record, :a, :b, '', :at, 'test', :c)",
                    order,
                    Map.of("at", at(now)),
                    Cause.values()[random.nextInt(Cause.values().length)].word(),
                    random.nextBoolean() ? "OAK-1" : null,
                    random.nextInt(5) == 0 ? at(now) : null);
        }
        if (random.nextInt(3) == 0) {
            run(
                    "insert into orders.step (record, at, author, kind, text) select :record, :at, :a, :b, 'x' where :shop > 0 and cast(:c as text) is null",
                    order,
                    Map.of("at", at(placed.plusSeconds(random.nextInt(90_000)))),
                    random.nextBoolean() ? "person:1" : "api",
                    random.nextInt(4) == 0 ? "came" : "note",
                    null);
        }
    }

    private void promise(Random random, OrderId order, Instant placed, Instant now) {
        run(
                """
                        insert into fulfilment.promise (record, shop, promised, heard_late, made, state, reckoned)
                        select :record, :shop, cast(:a as date), :b = 'late', :at, 'unknown', :at where cast(:c as text) is null
                        """,
                order,
                Map.of("at", at(now)),
                LocalDate.ofInstant(placed, ZoneOffset.UTC)
                        .plusDays(random.nextInt(8))
                        .toString(),
                random.nextInt(5) == 0 ? "late" : "",
                null);
    }

    private void give(Random random, OrderId order, Instant placed) {
        PartyId party = givers.get(random.nextInt(givers.size()));
        String state = List.of("offered", "accepted", "shipped", "refused", "withdrawn")
                .get(random.nextInt(5));
        Instant answered = placed.plusSeconds(random.nextInt(100_000));
        Long location = places.located(shop.id(), party).stream()
                .findFirst()
                .orElseGet(() -> parties.get(shop.id(), party).isOwn()
                        ? locations.of(shop.id()).getFirst().id()
                        : places.addLocation(shop.id(), party, "Shelf of " + party, By.of("test")));
        long id = database.sql("""
                        insert into fulfilment.assignment (shop, record, party, location, number, state, offered, answered, answer_by, ship_by, shipped, changed)
                        values (:shop, :record, :party, :location, :number, :state, :placed, :answered, :answer, :ship,
                            case when :state = 'shipped' then cast(:answered as timestamptz) end, :placed) returning id
                        """)
                .param("shop", shop.id().value())
                .param("record", order.value())
                .param("party", party.value())
                .param("location", location)
                .param("number", UUID.randomUUID().toString())
                .param("state", state)
                .param("placed", at(placed))
                .param(
                        "answered",
                        state.equals("offered") ? null : at(answered),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("answer", at(placed.plusSeconds(14_400)))
                .param("ship", at(placed.plusSeconds(86_400L * (1 + random.nextInt(3)))))
                .query(Long.class)
                .single();
        if (random.nextInt(4) == 0) {
            database.sql("""
                            insert into fulfilment.assignment_step (shop, assignment, at, author, kind, text)
                            values (:shop, :id, :at, 'test', 'problem', :text)
                            """)
                    .param("shop", shop.id().value())
                    .param("id", id)
                    .param("at", at(placed))
                    .param("text", REASONS[random.nextInt(REASONS.length)])
                    .update();
        }
    }

    private void run(String sql, OrderId order, Map<String, ?> more, String a, @Nullable String b, @Nullable Object c) {
        database.sql(sql)
                .param("shop", shop.id().value())
                .param("record", order.value())
                .params(more)
                .param("a", a)
                .param("b", b, java.sql.Types.VARCHAR)
                .param("c", c, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static java.time.OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
