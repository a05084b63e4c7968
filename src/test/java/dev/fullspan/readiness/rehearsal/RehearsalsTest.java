package dev.fullspan.readiness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.carrier.Carriers;
import dev.fullspan.fulfilment.carrier.ServiceLevel;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shadows;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rehearsal through the whole program. Long, since every case rehearses the one planted shop. */
@FullspanTest
class RehearsalsTest {
    @Autowired
    Rehearsals rehearsals;

    @Autowired
    RehearsalRun run;

    @Autowired
    Shadows shadows;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    Parties parties;

    @Autowired
    PartyPlaces places;

    @Autowired
    Orders orders;

    @Autowired
    Assignments assignments;

    @Autowired
    Carriers carriers;

    @Autowired
    StaffingBook book;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private PartyId nord;

    @BeforeEach
    void plant() {
        shop = shops.add(NewShop.of("Rehearsed " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        products.save(
                shop,
                List.of(
                        Made.product("oak-tray", "OAK-1"),
                        Made.product("elm-bowl", "ELM-1"),
                        Made.product("linen-cloth", "LIN-1")));
        nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "operator");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", By.of("operator"));
        stock.count(shop, "OAK-1", null, 1_000, null, "operator");
        stock.count(shop, "ELM-1", null, 5, null, "operator");
        stock.count(shop, "LIN-1", shelf, 1_000, null, "operator");
    }

    private void ordered() {
        for (int i = 0; i < 24; i++) {
            Telling telling = new Telling("A" + i, Instant.now()).line("OAK-1", 1, "15.00");
            orders.take(
                    shop,
                    (i % 3 == 0 ? new Telling("A" + i, Instant.now()).line("LIN-1", 2, "20.00") : telling)
                            .paid("p1", i % 3 == 0 ? "40.00" : "15.00")
                            .snapshot());
        }
        Settled.all(program, shop);
    }

    private Rehearsal done(Rehearsal started) {
        Rehearsal now = started;
        while (now.isRunning()) {
            Thread.onSpinWait();
            now = rehearsals.get(shop, started.id());
        }
        return now;
    }

    private static Staffing hands() {
        return Staffing.usual(6);
    }

    /** Every row of the shop in every table, beside those of rehearsals and of the trail. */
    private Map<String, String> everything() {
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables()) {
            rows.put(
                    table,
                    database.sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by"
                                    + " t::text)), '') from "
                                    + table + " t where shop = :shop")
                            .param("shop", shop.value())
                            .query(String.class)
                            .single());
        }
        return rows;
    }

    private List<String> tables() {
        return database.sql("""
                        select format('%I.%I', c.table_schema, c.table_name)
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.column_name = 'shop' and t.table_type = 'BASE TABLE' and c.data_type = 'integer'
                            and c.table_schema || '.' || c.table_name not in ('readiness.rehearsal', 'platform.audit')
                        """).query(String.class).list();
    }

    private long ofShadows() {
        long rows = 0;
        for (String table : tables()) {
            rows += database.sql("select count(*) from " + table + " where shop >= " + ShopId.FIRST_SHADOW)
                    .query(Long.class)
                    .single();
        }
        return rows
                + database.sql("select count(*) from platform.audit where shop >= " + ShopId.FIRST_SHADOW)
                        .query(Long.class)
                        .single();
    }

    @Test
    void aHundredOrdersGoThroughAndNothingOfThemStays() {
        ordered();
        Map<String, String> before = everything();
        int known = shops.all().size();
        Rehearsal rehearsal = done(rehearsals.start(shop, 100, hands(), 42L));

        assertThat(rehearsal.state()).as(rehearsal.progress()).isEqualTo(Rehearsal.State.DONE);
        SoftwareReport software = rehearsal.report().software();
        assertThat(software.failures()).isEmpty();
        assertThat(software.oversold()).isZero();
        assertThat(software.placed()).isEqualTo(100);
        assertThat(software.unrouted()).isZero();
        assertThat(software.shipped()).isEqualTo(100);
        assertThat(software.letters()).isEqualTo(100);
        assertThat(rehearsal.report().mix()).contains("own last 24 orders");
        assertThat(rehearsal.report().people().last().order()).isEqualTo(100);
        assertThat(rehearsal.report().shares())
                .extracting(RehearsalReport.Share::party)
                .containsExactly("Own stock", "Nord");
        assertThat(rehearsal.report().shares().get(1).orders()).isBetween(15, 55);
        System.out.println(software);

        assertThat(everything()).isEqualTo(before);
        assertThat(ofShadows()).isZero();
        assertThat(shadows.all()).isEmpty();
        assertThat(shops.all()).hasSize(known);
    }

    /** Ten answers of Nord on the shop's own orders, four of them refusals. */
    private void answeredBefore() {
        for (int i = 0; i < 10; i++) {
            orders.take(
                    shop,
                    new Telling("N" + i, Instant.now())
                            .line("LIN-1", 1, "20.00")
                            .paid("p1", "20.00")
                            .snapshot());
        }
        Settled.all(program, shop);
        List<Assignment> offered = assignments
                .list(shop, new AssignmentQuery(nord, java.util.Set.of(), null, null, null, false), null, 100)
                .rows();
        for (int i = 0; i < 10; i++) {
            if (i < 4) {
                assignments.refuse(shop, offered.get(i).id(), "None left", By.of("operator"));
            } else {
                assignments.accept(shop, offered.get(i).id(), By.of("operator"));
            }
        }
        Settled.all(program, shop);
    }

    @Test
    void partnersRefuseAsOftenAsTheyDidAndTheNextGetsIt() {
        PartyId south =
                parties.add(shop, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("Europe/Berlin")), "operator");
        answeredBefore();
        long shelf = places.addLocation(shop, south, "Süd’s shelf", By.of("operator"));
        stock.count(
                shop, "LIN-1", shelf, 1_000, null, "operator"); // enough, so that no thread takes another's last unit
        ordered();
        Map<String, String> before = everything();
        Rehearsal rehearsal = done(rehearsals.start(shop, 120, hands(), 3L));
        assertThat(rehearsal.state()).as(rehearsal.progress()).isEqualTo(Rehearsal.State.DONE);
        RehearsalReport report = rehearsal.report();
        assertThat(report.software().failures()).isEmpty();
        List<RehearsalReport.Answer> nords = report.answers().stream()
                .filter(one -> one.party().equals("Nord"))
                .toList();
        assertThat(nords).hasSizeGreaterThan(20);
        assertThat(nords).allMatch(one -> one.answered() != null && one.answered() > one.asked());
        List<RehearsalReport.Answer> refused =
                nords.stream().filter(RehearsalReport.Answer::refused).toList();
        // 40 % of more than twenty, four standard deviations either way.
        assertThat((double) refused.size() / nords.size()).isBetween(0.05, 0.75);
        assertThat(refused).anyMatch(one -> one.then().equals("Süd"));
        assertThat(report.software().steps())
                .extracting(SoftwareReport.Timing::step)
                .contains("Refused by a partner", "Given to the next after a refusal");
        assertThat(report.software().oversold()).isZero();
        assertThat(report.shares().get(1).answers()).contains("40 % of them refused");
        assertThat(report.people().whatIfs())
                .extracting(PeopleReport.WhatIf::name)
                .contains("Nobody refuses", "One more person in each shift");
        assertThat(report.people().departures())
                .extracting(PeopleReport.Departure::who)
                .contains("", "Nord", "Süd");
        assertThat(done(rehearsals.start(shop, 120, hands(), 3L)).report().answers())
                .extracting(RehearsalReport.Answer::asked)
                .containsExactlyElementsOf(report.answers().stream()
                        .map(RehearsalReport.Answer::asked)
                        .toList());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void collectionsAreThoseOfTheCarriersUntilTheShopTellsOthers() {
        long dhl = carriers.add(shop, "DHL", null);
        carriers.put(
                shop,
                dhl,
                new ServiceLevel(
                        0,
                        "Parcel",
                        java.util.EnumSet.range(java.time.DayOfWeek.MONDAY, java.time.DayOfWeek.FRIDAY),
                        java.time.LocalTime.of(15, 45),
                        Transit.read("DE: 1-2")));
        assertThat(book.of(shop).collections())
                .extracting(Collection::text)
                .containsExactly("15:45 Mon-Fri DHL Parcel");
        RehearsalReport report =
                done(rehearsals.start(shop, 20, book.of(shop), 5L)).report();
        assertThat(report.people().departures())
                .isNotEmpty()
                .allMatch(one -> one.carrier().equals("DHL Parcel") && one.at() % DayPlan.DAY == 15 * 60 + 45);
        assertThat(report.shares().get(1).collected())
                .isEqualTo("Carriers come at 15:45 Mon-Fri DHL Parcel, by their clock.");
        book.keep(shop, hands(), "operator");
        assertThat(book.of(shop).collections()).extracting(Collection::text).containsExactly("16:30");
    }

    @Test
    void aRehearsalOfBeforeDeparturesWereToldIsStillRead() throws java.io.IOException {
        Rehearsal done = done(rehearsals.start(shop, 5, hands(), 9L));
        database.sql("""
                        update readiness.rehearsal set report = jsonb_set(report #- '{people,departures}', '{shares}',
                            (select jsonb_agg(share - 'terms' - 'collected') from jsonb_array_elements(report -> 'shares') share))
                        where id = :id
                        """).param("id", done.id()).update();
        try (var migration = getClass().getResourceAsStream("/db/readiness/V46__departures.sql")) {
            for (String statement : new String(migration.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .split(";\\s*\n", -1)) {
                if (!statement.isBlank()) {
                    database.sql(statement).update();
                }
            }
        }
        RehearsalReport read = rehearsals.get(shop, done.id()).report();
        assertThat(read.people().departures()).isEmpty();
        assertThat(read.shares())
                .hasSameSizeAs(done.report().shares())
                .allMatch(one -> one.terms().isEmpty() && one.collected().isEmpty());
        assertThat(read.people().milestones()).isEqualTo(done.report().people().milestones());
    }

    @Test
    void whatIsSoldOutIsRefusedAndNothingIsOversold() {
        for (String sku : List.of("OAK-1", "LIN-1")) {
            stock.of(shop, sku)
                    .orElseThrow()
                    .places()
                    .forEach(place -> stock.count(shop, sku, place.location(), 3, null, "operator"));
        }
        Rehearsal rehearsal = done(rehearsals.start(shop, 60, hands(), 7L));
        assertThat(rehearsal.state()).as(rehearsal.progress()).isEqualTo(Rehearsal.State.DONE);
        SoftwareReport software = rehearsal.report().software();
        assertThat(software.oversold()).isZero();
        assertThat(software.failures()).isEmpty();
        assertThat(software.soldOut()).isGreaterThan(40);
        assertThat(software.placed() + software.soldOut()).isEqualTo(60);
        assertThat(software.soldOutSkus()).isNotEmpty();
        assertThat(rehearsal.report().mix()).contains("made up from the catalogue");
    }

    @Test
    void noAddressLeadsToACopyAndNoListShowsIt() {
        ShopId shadow = copied();
        try {
            assertThat(shadow.isShadow()).isTrue();
            assertThat(shops.all()).noneMatch(one -> one.id().equals(shadow));
            assertThat(shops.find(shadow)).isPresent();
            assertThatThrownBy(() -> ShopId.parse(shadow.toString())).isInstanceOf(ProblemException.class);
            assertThat(stock.of(shadow, "OAK-1").orElseThrow().total().available())
                    .isEqualTo(1_000);
            assertThat(parties.of(shadow)).extracting(Party::name).contains("Nord");
            assertThat(program.getBean(PartyPlaces.class).locations(shadow))
                    .isEqualTo(program.getBean(PartyPlaces.class).locations(shop));
        } finally {
            shadows.remove(shadow);
        }
        assertThat(ofShadows()).isZero();
    }

    @Test
    void aCopyBeginsWithWhatIsFreeAndNotWithWhatIsPromised() {
        orders.take(
                shop,
                new Telling("B1", Instant.now())
                        .line("ELM-1", 2, "9.00")
                        .paid("p1", "18.00")
                        .snapshot());
        Settled.all(program, shop);
        ShopId shadow = copied();
        try {
            assertThat(stock.of(shadow, "ELM-1").orElseThrow().total().available())
                    .isEqualTo(3)
                    .isEqualTo(stock.of(shop, "ELM-1").orElseThrow().total().available());
            assertThat(stock.of(shadow, "ELM-1").orElseThrow().total().allocated())
                    .isZero();
        } finally {
            shadows.remove(shadow);
        }
    }

    @Test
    void aCancelledOneKeepsNothing() {
        Rehearsal started = rehearsals.start(shop, 1_000, hands(), 1L);
        rehearsals.cancel(shop, started.id());
        Rehearsal ended = done(started);
        assertThat(ended.state()).isEqualTo(Rehearsal.State.CANCELLED);
        assertThat(ended.report()).isNull();
        assertThat(shadows.all()).isEmpty();
    }

    private void left(ShopId shadow, String until) {
        database.sql("""
                        insert into readiness.rehearsal (shop, orders, seed, staffing, author, started, state, shadow, until)
                        values (:shop, 1, 1, cast(:staffing as jsonb), 'operator', :now, 'RUNNING', :shadow, now() + cast(:until as interval))
                        """)
                .param("shop", shop.value())
                .param(
                        "staffing",
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(hands()))
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .param("shadow", shadow.value())
                .param("until", until)
                .update();
    }

    /** As another node would make it, so that nobody tidies it away. */
    private ShopId copied() {
        ShopId shadow = shadows.next();
        left(shadow, "1 minute");
        shadows.copy(shop, shadow);
        return shadow;
    }

    private Rehearsal only() {
        return rehearsals.list(shop, 1).getFirst();
    }

    @Test
    void whatAProcessLeftIsRemovedAtTheNextStart() {
        left(shadows.copy(shop), "-1 second");
        rehearsals.afterSingletonsInstantiated();
        assertThat(shadows.all()).isEmpty();
        assertThat(only().state()).isEqualTo(Rehearsal.State.FAILED);
        assertThat(rehearsals.start(shop, 1, hands(), 1L).isRunning()).isTrue();
        assertThat(done(only()).state()).isEqualTo(Rehearsal.State.DONE);
    }

    @Test
    void whatAnotherNodePlaysGoesOnAndCanBeCancelledFromHere() {
        ShopId shadow = copied();
        rehearsals.look();
        assertThat(shadows.all()).contains(shadow);
        assertThat(only().isRunning()).isTrue();
        rehearsals.cancel(shop, only().id());
        assertThat(database.sql("select cancel_asked from readiness.rehearsal where shop = :shop")
                        .param("shop", shop.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        database.sql("update readiness.rehearsal set until = now() - interval '1 second' where shop = :shop")
                .param("shop", shop.value())
                .update();
        rehearsals.look();
        assertThat(shadows.all()).isEmpty();
        assertThat(only().isRunning()).isFalse();
    }

    @Test
    void aShopWithNothingToSellIsTold() {
        ShopId empty = shops.add(NewShop.of("Empty " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        assertThatThrownBy(() -> rehearsals.start(empty, 10, hands(), 1L))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nothing to order");
        assertThatThrownBy(() -> rehearsals.start(shop, 1_001, hands(), 1L)).hasMessageContaining("1 to 1000");
    }
}
