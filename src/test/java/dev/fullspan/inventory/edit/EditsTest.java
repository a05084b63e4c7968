package dev.fullspan.inventory.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.inventory.Balances;
import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.Trail;
import dev.fullspan.inventory.list.StockQuery;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts from pages and their undo; many at once; files. */
@FullspanTest
class EditsTest {
    @Autowired
    Shops shops;

    @Autowired
    Edits edits;

    @Autowired
    EditRun run;

    @Autowired
    EditRows rows;

    @Autowired
    Bulk bulk;

    @Autowired
    CountsFile files;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    Balances balances;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext program;

    private ShopId shop;
    private long store;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Edits " + UUID.randomUUID(), "EUR", "UTC")).id();
        store = locations.defaultOf(shop);
    }

    @AfterEach
    void theLedgerHolds() {
        assertThat(balances.differences(shop)).isEmpty();
    }

    private long count(String sku, long units) {
        return edits.count(shop, sku, store, null, units, null, "test").edit();
    }

    private long onHand(String sku) {
        return stock.of(shop, sku).orElseThrow().total().onHand();
    }

    @Test
    void aCountIsUndoneByBookingTheDifferenceBackSoThatWhatWasSoldStaysSold() {
        count("A", 10);
        long edit = count("A", 14);
        stock.book(shop, null, "A", store, Movement.Kind.SOLD, -3, null, "order-1", "test");
        edits.undo(shop, edit, "test");
        assertThat(onHand("A")).isEqualTo(7);
        assertThat(database.sql(
                                "select kind || ' ' || change || ' ' || reason from inventory.movement where shop = :shop order by id desc limit 1")
                        .param("shop", shop.value())
                        .query(String.class)
                        .single())
                .isEqualTo("adjusted -4 Undone");
        assertThatThrownBy(() -> edits.undo(shop, edit, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("undone already");
    }

    @Test
    void aCountIsNotUndoneWhereWhatItFoundWasSoldSince() {
        count("B", 2);
        long edit = count("B", 9);
        stock.book(shop, null, "B", store, Movement.Kind.SOLD, -6, null, "order-2", "test");
        assertThatThrownBy(() -> edits.undo(shop, edit, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("were sold since");
        assertThat(onHand("B")).isEqualTo(3);
        assertThat(rows.get(shop, edit).undone()).isNull();
    }

    @Test
    void aCountIsNotUndoneWhereAnOrderWasAcceptedOnTheStrengthOfIt() {
        count("C", 2);
        long edit = count("C", 9);
        accept("C", 6);
        assertThatThrownBy(() -> edits.undo(shop, edit, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("were sold since");
        assertThat(onHand("C")).isEqualTo(9);
    }

    /** Puts an order's claim there as the engine writes it. */
    private void accept(String sku, long units) {
        database.sql("""
                        insert into inventory.allocation (shop, order_id, sku, location, quantity, at)
                        values (:shop, 'order-x', :sku, :location, :units, now())
                        """)
                .param("shop", shop.value())
                .param("sku", sku)
                .param("location", store)
                .param("units", units)
                .update();
        database.sql("update inventory.stock set allocated = allocated + :units where shop = :shop and sku = :sku")
                .param("shop", shop.value())
                .param("sku", sku)
                .param("units", units)
                .update();
    }

    @Test
    void aCountThatWasCountedOverIsNotUndone() {
        long edit = count("D", 10);
        count("D", 4);
        assertThatThrownBy(() -> edits.undo(shop, edit, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("counted again since");
        assertThat(onHand("D")).isEqualTo(4);
    }

    @Test
    void aCountFromAnOlderPageIsNotBookedAndTellsWhatIsThereNow() {
        count("E", 10);
        stock.book(shop, null, "E", store, Movement.Kind.SOLD, -1, null, null, "test");
        Edits.Counted counted = edits.count(shop, "E", store, 10L, 8, null, "test");
        assertThat(counted.outcome()).isEqualTo(new Corrected.Overtaken(9));
        assertThat(onHand("E")).isEqualTo(9);
        assertThat(edits.count(shop, "E", store, 9L, 8, null, "test").outcome())
                .isEqualTo(new Corrected.Booked(9, 8, 0));
    }

    @Test
    void manyAreMovedAndMovedBackAndThoseChangedMeanwhileAreHandedBack() {
        long shelf = locations.add(shop, "Shelf", Location.Kind.PARTNER);
        count("F", 5);
        count("G", 7);
        count("H", 0);
        Bulk.Asked all = new Bulk.Asked("move", "", Long.toString(store), Long.toString(shelf), "to the fair");
        long move = bulk.draft(shop, all, new Bulk.Which(List.of(), new StockQuery("", null, null, 5)), "test");
        assertThat(rows.get(shop, move).waiting())
                .as("what has something to move")
                .isEqualTo(2);
        stock.book(shop, null, "G", store, Movement.Kind.DAMAGED, -1, null, null, "test");
        rows.turn(shop, move, Edit.State.DRAFT, Edit.State.RUNNING);
        run.toEnd(shop, move);
        Edit done = rows.get(shop, move);
        assertThat(done.booked()).isEqualTo(1);
        assertThat(rows.lines(shop, move, EditLine.State.REFUSED, 0, 10)
                        .getFirst()
                        .message())
                .contains("only 6 are on hand");
        assertThat(at("F", shelf)).isEqualTo(5);
        edits.undo(shop, move, "test");
        assertThat(at("F", shelf)).isZero();
        assertThat(at("F", store)).isEqualTo(5);
    }

    private long at(String sku, long location) {
        return stock.of(shop, sku).orElseThrow().places().stream()
                .filter(place -> place.location() == location)
                .mapToLong(place -> place.level().onHand())
                .sum();
    }

    @Test
    void whatIsKeptBackIsPutBackByUndo() {
        count("I", 5);
        stock.keepBack(shop, "I", store, 1);
        Bulk.Asked asked = new Bulk.Asked("keep_back", "3", Long.toString(store), "", "");
        long edit = bulk.draft(shop, asked, new Bulk.Which(List.of("I"), null), "test");
        rows.turn(shop, edit, Edit.State.DRAFT, Edit.State.RUNNING);
        run.toEnd(shop, edit);
        assertThat(stock.of(shop, "I").orElseThrow().total().safety()).isEqualTo(3);
        edits.undo(shop, edit, "test");
        assertThat(stock.of(shop, "I").orElseThrow().total().safety()).isEqualTo(1);
    }

    @Test
    void whatCameAndWhatBrokeIsTakenBackByUndo() {
        count("R", 5);
        long came = edits.one(
                        shop, "Received R", new Edits.Line("R", store, What.RECEIVE, null, 7, null, "van"), "test")
                .edit();
        long broke = edits.one(
                        shop, "Wrote off R", new Edits.Line("R", store, What.DAMAGE, null, 3, null, null), "test")
                .edit();
        assertThat(onHand("R")).isEqualTo(9);
        assertThatThrownBy(() -> edits.one(
                        shop, "Wrote off R", new Edits.Line("R", store, What.DAMAGE, null, 10, null, null), "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("only 9 are on hand");
        edits.undo(shop, broke, "test");
        assertThat(onHand("R")).isEqualTo(12);
        edits.undo(shop, came, "test");
        assertThat(onHand("R")).isEqualTo(5);
    }

    @Test
    void theTrailTellsBothSidesOfOneAndTheNumberOfMany() {
        long edit = edits.count(shop, "T", store, null, 5, "Sunday", "test").edit();
        edits.count(shop, "T", store, null, 5, "Sunday", "test");
        edits.one(shop, "Received T", new Edits.Line("T", store, What.RECEIVE, null, 2, null, null), "test");
        edits.one(shop, "Kept back of T", new Edits.Line("T", store, What.KEEP_BACK, null, 1, null, null), "test");
        count("U", 1);
        Bulk.Asked asked = new Bulk.Asked("adjust", "+2", Long.toString(store), "", "found");
        long many = bulk.draft(shop, asked, new Bulk.Which(List.of("T", "U"), null), "test");
        rows.turn(shop, many, Edit.State.DRAFT, Edit.State.RUNNING);
        run.toEnd(shop, many);
        edits.undo(shop, many, "test");
        assertThatThrownBy(() -> edits.undo(shop, edit, "test")).isInstanceOf(ProblemException.class);

        assertThat(Trail.of(program, shop))
                .containsExactly(
                        "stock.counted sku:T [On hand at Store: 0 > 5, Reason:  > Sunday]",
                        "stock.received sku:T [On hand at Store: 5 > 7]",
                        "stock.kept-back sku:T [Kept back at Store: 0 > 1]",
                        "stock.counted sku:U [On hand at Store: 0 > 1]",
                        "stock.changed-together stock-edit [What:  > Adjust by +2 at Store, Lines booked:  > 2]",
                        "stock.undone stock-edit [What:  > Undone: Adjust by +2 at Store, Lines booked:  > 2]");
    }

    @Test
    void aLineIsBookedOnceHoweverOftenItIsRun() {
        count("J", 5);
        Bulk.Asked asked = new Bulk.Asked("adjust", "+2", Long.toString(store), "", "found");
        long edit = bulk.draft(shop, asked, new Bulk.Which(List.of("J"), null), "test");
        rows.turn(shop, edit, Edit.State.DRAFT, Edit.State.RUNNING);
        run.toEnd(shop, edit);
        database.sql(
                        "update inventory.edit_line set state = 'waiting', after = null where shop = :shop and edit = :edit")
                .param("shop", shop.value())
                .param("edit", edit)
                .update();
        rows.turn(shop, edit, Edit.State.DONE, Edit.State.RUNNING);
        run.toEnd(shop, edit);
        assertThat(onHand("J")).isEqualTo(7);
        EditLine line = rows.lines(shop, edit, EditLine.State.BOOKED, 0, 1).getFirst();
        assertThat(line.before()).isEqualTo(5);
        assertThat(line.after()).isEqualTo(7);
    }

    @Test
    void brokenLinesOfAFileComeBackWithTheirNumberAndTheOthersGoIn() throws Exception {
        String file = """
                SKU;location;on_hand;reason
                K;Store;12;Sunday
                L;Nowhere;3;
                M;;many;
                ;Store;1;
                N;;4;
                """;
        long edit =
                files.read(shop, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "counts.csv", "test");
        run.toEnd(shop, edit);
        assertThat(onHand("K")).isEqualTo(12);
        assertThat(onHand("N")).isEqualTo(4);
        assertThat(rows.lines(shop, edit, EditLine.State.REFUSED, 0, 10))
                .extracting(line -> line.fileLine() + " " + line.message())
                .containsExactly(
                        "3 location: There is no open location “Nowhere”.",
                        "4 on_hand: Write a whole number of units, such as 12.",
                        "5 sku: The SKU is missing.");
    }
}
