package dev.fullspan.readiness.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.catalog.Made;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.shop.NewShop;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A drill as the shop's people and partners take part in it. */
class DrillPagesTest extends PlantedLaunch {
    @Test
    void aDrillIsAnsweredByTheShopsOwnPeopleAndTimed() {
        ShopId other =
                shops.add(NewShop.of("Drilled " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(other, "OAK-1", null, 10, null, "operator");
        Page page = plain();
        page.navigate(address(other, "/launch/drills"));
        page.getByLabel("Practice orders for each").fill("1");
        for (Locator one : page.locator("input[name=person]").all()) {
            one.uncheck();
        }
        page.getByLabel("Your own people", new Page.GetByLabelOptions().setExact(true))
                .check();
        button(page, "Begin");
        assertThat(page.locator("#drill")).containsText("0 of 1 practice orders are done, 0 are answered.");
        assertThat(page.locator(".drill-orders")).containsText("PRACTICE");
        button(page, "Take it");
        button(page, "It is picked");
        assertThat(page.locator(".drill-orders")).containsText("Picked");
        takeBack(page, "Wrong shelf");
        assertThat(page.locator(".drill-undone")).containsText("Tess Tester took back that");
        assertThat(page.locator(".drill-undone")).containsText("Wrong shelf");
        assertThat(page.locator(".drill-orders")).containsText("Taken");
        button(page, "It is picked");
        button(page, "It is packed");
        button(page, "It is ready");
        assertThat(page.locator("#drill")).containsText("1 of 1 practice orders are done, 1 is answered");
        assertThat(page.locator("#drill")).containsText("takes longest");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Packing")))
                .isVisible();
        takeBack(page, "Not ready after all");
        takeBack(page, "Nor packed");
        takeBack(page, "Nor picked");
        takeBack(page, "Nor taken");
        assertThat(page.locator("#drill")).containsText("0 of 1 practice orders are done, 0 are answered.");
        button(page, "Take it");
        button(page, "It is ready");
        assertThat(page.locator("#drill")).containsText("1 of 1 practice orders are done, 1 is answered");
        assertThat(page.request().get(page.url() + ".csv").text())
                .contains("pick_seconds,pack_seconds,ship_seconds")
                .containsPattern("PRACTICE-\\d+-1,.*,5\r?\n");
        assertThat(stock.of(other, "OAK-1").orElseThrow().total().available()).isEqualTo(10);
        page.getByText("End the drill…").click();
        button(page, "End it");
        assertThat(page.locator("#drill[hx-get]")).hasCount(0);
        assertThat(assignments.list(other, AssignmentQuery.of(null), null, 10).rows())
                .isEmpty();
    }

    private static void takeBack(Page page, String why) {
        page.locator(".practice-undo summary").first().click();
        page.locator(".practice-undo input[name=why]").first().fill(why);
        page.locator(".practice-undo button").first().click();
    }

    private static Drills.Wanted wanted(String name, PartyId party) {
        return new Drills.Wanted(name, java.util.Set.of(party.value()), java.util.Map.of(), 2);
    }

    @Test
    void aPartnersPracticeIsTheirsAndEndsTakenBack() {
        ShopId other =
                shops.add(NewShop.of("Practised " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        PartyId south = parties.add(other, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "operator");
        long id = drills.start(other, wanted("Practice", south), "http://localhost", "operator");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> drills.start(other, wanted("Twice", south), "http://localhost", "operator"))
                .hasMessageContaining("A drill is going on");
        List<Drills.Given> given = results.given(other, id);
        assertThat(given).hasSize(2);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> program.getBean(DrillSteps.class)
                        .press(other, id, given.getFirst().assignment().id(), Press.DONE, "operator"))
                .hasMessageContaining("the partner’s");
        assignments.ship(
                other, given.getFirst().assignment().id(), Shipment.all(null, null, Instant.now()), By.of("operator"));
        drills.end(other, id, "operator");
        assertThat(results.given(other, id))
                .extracting(one -> one.assignment().state())
                .containsExactly(Assignment.State.SHIPPED, Assignment.State.WITHDRAWN);
    }

    @Test
    void whatAPartnerPressedByMistakeIsTakenBackWithinTheDrillOnly() {
        ShopId other =
                shops.add(NewShop.of("Mistaken " + unique(), "EUR", "UTC")).id();
        products.save(other, List.of(Made.product("oak-tray", "OAK-1")));
        PartyId south = parties.add(other, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "operator");
        java.util.Map<String, Long> before = rows(other);
        long id = drills.start(other, wanted("Mistakes", south), "http://localhost", "operator");
        long first = results.given(other, id).getFirst().assignment().id();
        DrillSteps steps = program.getBean(DrillSteps.class);
        refused(() -> steps.undo(other, id, first, "Too early", "operator"), "Nothing of it was pressed yet");
        assignments.accept(other, first, By.of("operator"));
        refused(() -> steps.undo(other, id, first, "  ", "operator"), "why it is taken back");
        assignments.ship(other, first, Shipment.all(null, null, Instant.now()), By.of("operator"));
        steps.undo(other, id, first, "It had not left", "operator");
        assertThat(assignments.get(other, first).state()).isEqualTo(Assignment.State.ACCEPTED);
        steps.undo(other, id, first, "Wrong order", "operator");
        assertThat(assignments.get(other, first).state()).isEqualTo(Assignment.State.OFFERED);
        assertThat(assignments.get(other, first).answered()).isNull();
        assignments.refuse(other, first, "None left", By.of("operator"));
        steps.undo(other, id, first, "There are some", "operator");
        assertThat(assignments.get(other, first).openUnits()).isPositive();
        assertThat(results.undone(id))
                .extracting(one -> one.step() + ": " + one.why() + " by " + one.author())
                .containsExactly(
                        "done: It had not left by operator",
                        "taken: Wrong order by operator",
                        "refused: There are some by operator");
        assignments.accept(other, first, By.of("operator"));
        drills.end(other, id, "operator");
        refused(() -> steps.undo(other, id, first, "Too late", "operator"), "The drill is over");
        assertThat(rows(other)).isEqualTo(before);
        Assignment real = assignments
                .list(shop, new AssignmentQuery(nord, java.util.Set.of(), null, null, null, false), null, 1)
                .rows()
                .getFirst();
        refused(
                () -> assignments.unanswer(shop, real.id(), "Changed my mind", By.of("operator")),
                "Only the answer to a practice order");
    }

    /** How many rows of a shop each table has, but those that practice orders are and the trail. */
    private java.util.Map<String, Long> rows(ShopId of) {
        JdbcClient database = program.getBean(JdbcClient.class);
        java.util.Map<String, Long> rows = new java.util.TreeMap<>();
        for (String table : database.sql("""
                        select format('%I.%I', c.table_schema, c.table_name)
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.column_name = 'shop' and t.table_type = 'BASE TABLE' and c.data_type = 'integer'
                            and c.table_schema || '.' || c.table_name not in ('readiness.drill', 'platform.audit', 'fulfilment.assignment',
                                'fulfilment.assignment_line', 'fulfilment.assignment_step', 'fulfilment.parcel')
                        """).query(String.class).list()) {
            rows.put(
                    table,
                    database.sql("select count(*) from " + table + " where shop = :shop")
                            .param("shop", of.value())
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable doing, String words) {
        org.assertj.core.api.Assertions.assertThatThrownBy(doing).hasMessageContaining(words);
    }
}
