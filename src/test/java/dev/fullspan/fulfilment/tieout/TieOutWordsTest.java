package dev.fullspan.fulfilment.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was said of a buyer in calls and written on tie-outs is told to them and forgotten with them, however it names them; what concerns others stays. */
@FullspanTest
class TieOutWordsTest {
    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Orders orders;

    @Autowired
    OrderReader reader;

    @Autowired
    TieOutWords words;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private OrderId order;
    private PersonKeys marie;
    private long tieOut;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Said " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        PartyId nord =
                parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "test");
        order = orders.take(
                        shop,
                        new Telling("gid-77", Instant.now())
                                .from(Engine.API, "api")
                                .number("#4711")
                                .line("A", 1, "10.00")
                                .buyer(new Buyer(
                                        "c1",
                                        null,
                                        "Marie Kowalski",
                                        "marie@example.com",
                                        true,
                                        "+49 30 5551234",
                                        null,
                                        null))
                                .snapshot())
                .order();
        Settled.all(program, shop);
        long customer = Objects.requireNonNull(reader.row(shop, order).customer());
        marie = new PersonKeys(Set.of(), Set.of(), Set.of(customer), Set.of("marie@example.com", "+49305551234"));
        tieOut = database.sql("""
                        insert into fulfilment.tie_out (shop, party, day, from_at, to_at, made, late, due)
                        values (:shop, :party, current_date, now(), now(), now(), false, now() + interval '2 hours') returning id
                        """)
                .param("shop", shop.value())
                .param("party", nord.value())
                .query(Long.class)
                .single();
    }

    private void said(String text) {
        database.sql("""
                        insert into fulfilment.call (shop, tie_out, at, author, reached, said) values (:shop, :id, now(), 'test', true, :said)
                        """)
                .param("shop", shop.value())
                .param("id", tieOut)
                .param("said", text)
                .update();
    }

    private void unknown(int line, String number, String text) {
        database.sql("""
                        insert into fulfilment.tie_out_line (shop, tie_out, id, number, state, units, answer, their_units, words)
                        values (:shop, :id, :line, :number, 'unknown', 0, 'unknown', 1, :words)
                        """)
                .param("shop", shop.value())
                .param("id", tieOut)
                .param("line", line)
                .param("number", number)
                .param("words", text)
                .update();
    }

    private List<String> calls() {
        return database.sql("select said from fulfilment.call where shop = :shop order by id")
                .param("shop", shop.value())
                .query(String.class)
                .list();
    }

    private List<String> told() throws IOException {
        List<String> rows = new ArrayList<>();
        words.write(shop, marie, row -> rows.add(row.toString()));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "They lack 4711.",
                "#4711-1 was never there",
                "about gid-77 they know nothing",
                "MARIE  KOWALSKI rang them herself",
                "she wrote from Marie@Example.com",
                "her number is 030/555 12 34",
                "call her at +49 (30) 555-1234"
            })
    void whateverNamesABuyerIsToldToThemAndForgotten(String text) throws IOException {
        said("Nobody answered. " + text);
        said("They will look for 47110 tomorrow");
        assertThat(told()).singleElement().asString().contains(text).doesNotContain("Nobody answered");
        words.erase(shop, marie);
        assertThat(calls()).containsExactly("(erased)", "They will look for 47110 tomorrow");
        assertThat(told()).isEmpty();
    }

    @Test
    void aLastNameAloneIsForgottenButNotToldSinceItMayBeSomebodyElses() throws IOException {
        said("Frau Kowalski is angry");
        assertThat(told()).isEmpty();
        words.erase(shop, marie);
        assertThat(calls()).containsExactly("(erased)");
    }

    @Test
    void whatAPartnerWroteOfTheirOrderIsToldAndForgottenAndWhatItWroteOfOthersStays() throws IOException {
        unknown(1, "#4711", "came with a note from the neighbour");
        unknown(2, "#9", "It is for Marie Kowalski. The other one is for Bo Berg.");
        unknown(3, "#10", "for Bo Berg");
        assertThat(told())
                .satisfiesExactly(
                        first -> assertThat(first).contains("#4711"),
                        second -> assertThat(second)
                                .contains("It is for Marie Kowalski.")
                                .doesNotContain("Bo Berg", "#9"));
        words.erase(shop, marie);
        assertThat(database.sql("select words from fulfilment.tie_out_line where shop = :shop order by id")
                        .param("shop", shop.value())
                        .query(String.class)
                        .list())
                .containsExactly("", "", "for Bo Berg");
    }
}
