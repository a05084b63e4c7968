package dev.fullspan.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.inventory.Balances;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.Trail;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a count sheet books, whatever is sold, counted or sent late in between. */
@FullspanTest
class SheetsTest {
    @Autowired
    Shops shops;

    @Autowired
    Sheets sheets;

    @Autowired
    SheetWrites writes;

    @Autowired
    org.springframework.context.ApplicationContext program;

    @Autowired
    SheetBooking booking;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    Balances balances;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private long store;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Sheets " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        store = locations.defaultOf(shop);
        stock.count(shop, "A", store, 10, null, "test");
        stock.count(shop, "B", store, 5, null, "test");
        stock.count(shop, "C", store, 0, null, "test");
    }

    @AfterEach
    void theLedgerHolds() {
        assertThat(balances.differences(shop)).isEmpty();
    }

    private Sheet sheet() {
        long id = writes.make(shop, "Sunday", store, new SheetWrites.Which("", "", true), false, "test");
        return sheets.get(shop, id);
    }

    private int number(Sheet sheet, String sku) {
        return sheets.found(shop, sheet, sku, 1).getFirst().number();
    }

    private void count(Sheet sheet, String sku, long units, Duration ago, String who) {
        assertThat(writes.count(shop, sheet, number(sheet, sku), units, ago, who))
                .isTrue();
    }

    private long onHand(String sku) {
        return stock.of(shop, sku).orElseThrow().total().onHand();
    }

    @Test
    void whatIsSoldBetweenTheCountAndTheBookingStaysSold() {
        Sheet sheet = sheet();
        assertThat(sheet.lines()).isEqualTo(3);
        count(sheet, "A", 8, Duration.ZERO, "test");
        stock.book(shop, null, "A", store, Movement.Kind.SOLD, -3, null, "order-1", "test");
        Sheet booked = booking.book(shop, sheet.id(), "test");
        assertThat(booked.state()).isEqualTo(Sheet.State.CLOSED);
        assertThat(onHand("A")).as("8 were there, 3 of them were sold").isEqualTo(5);
        assertThat(onHand("B")).as("not counted").isEqualTo(5);
        assertThat(database.sql("select reason from inventory.movement where shop = :shop and reference = :sheet")
                        .param("shop", shop.value())
                        .param("sheet", "sheet-" + sheet.id())
                        .query(String.class)
                        .list())
                .containsExactly("Count sheet “Sunday”");
    }

    @Test
    void theTrailHasOneEntryForAWholeSheet() {
        Sheet sheet = sheet();
        count(sheet, "A", 8, Duration.ZERO, "test");
        count(sheet, "B", 5, Duration.ZERO, "test");
        booking.book(shop, sheet.id(), "test");
        assertThat(writes.drop(shop, sheet.id(), "test")).as("no longer open").isFalse();
        writes.drop(shop, sheet().id(), "test");
        assertThat(Trail.of(program, shop))
                .containsExactly(
                        "count-sheet.made count-sheet [Name:  > Sunday, Lines:  > 3]",
                        "count-sheet.booked count-sheet [What:  > Sunday, Lines booked:  > 2]",
                        "count-sheet.made count-sheet [Name:  > Sunday, Lines:  > 3]",
                        "count-sheet.dropped count-sheet [State: open > thrown away]");
    }

    @Test
    void aCountThatAPhoneSentLateIsHeldAgainstWhatWasThereWhenItWasCounted() {
        database.sql("update inventory.movement set at = at - interval '1 hour' where shop = :shop")
                .param("shop", shop.value())
                .update();
        stock.book(shop, null, "A", store, Movement.Kind.SOLD, -2, null, "order-1", "test");
        Sheet sheet = sheet();
        count(sheet, "A", 9, Duration.ofMinutes(30), "test");
        assertThat(sheets.line(shop, sheet, number(sheet, "A")).there()).isEqualTo(10);
        booking.book(shop, sheet.id(), "test");
        assertThat(onHand("A")).as("one was missing, two were sold after it").isEqualTo(7);
    }

    @Test
    void aLineThatWasCountedInAnotherWayMeanwhileIsHandedBackAndTheSheetStaysOpenForIt() {
        Sheet sheet = sheet();
        count(sheet, "A", 8, Duration.ZERO, "one");
        count(sheet, "B", 6, Duration.ZERO, "one");
        stock.count(shop, "A", store, 8, null, "two");
        Sheet after = booking.book(shop, sheet.id(), "one");
        assertThat(after.state()).isEqualTo(Sheet.State.OPEN);
        assertThat(onHand("A")).as("not booked twice").isEqualTo(8);
        assertThat(onHand("B")).isEqualTo(6);
        assertThat(sheets.line(shop, sheet, number(sheet, "A")).message()).contains("Count it again");
        count(sheet, "A", 7, Duration.ZERO, "two");
        assertThat(booking.book(shop, sheet.id(), "two").state()).isEqualTo(Sheet.State.CLOSED);
        assertThat(onHand("A")).isEqualTo(7);
        assertThat(onHand("B")).as("booked once").isEqualTo(6);
    }

    @Test
    void anotherPersonGoesOnAndTheLastCountOfALineHolds() {
        Sheet sheet = sheet();
        count(sheet, "A", 3, Duration.ZERO, "one");
        count(sheet, "A", 9, Duration.ZERO, "two");
        SheetLine line = sheets.line(shop, sheet, number(sheet, "A"));
        assertThat(List.of(line.counted(), line.by())).isEqualTo(List.of(9L, "two"));
        booking.book(shop, sheet.id(), "two");
        assertThat(onHand("A")).isEqualTo(9);
        assertThat(writes.count(shop, sheet, line.number(), 1, Duration.ZERO, "one"))
                .as("closed")
                .isFalse();
    }

    @Test
    void aSheetThatTheProgramWasStoppedInIsBookedOnce() {
        Sheet sheet = sheet();
        count(sheet, "A", 8, Duration.ZERO, "test");
        booking.book(shop, sheet.id(), "test");
        database.sql("update inventory.sheet set state = 'booking' where shop = :shop")
                .param("shop", shop.value())
                .update();
        database.sql("update inventory.sheet_line set state = 'open' where shop = :shop")
                .param("shop", shop.value())
                .update();
        booking.afterSingletonsInstantiated();
        assertThat(booking.book(shop, sheet.id(), "test").state()).isEqualTo(Sheet.State.CLOSED);
        assertThat(onHand("A")).isEqualTo(8);
    }

    @Test
    void aSheetOfNothingAndABookingOfNothingAreRefused() {
        assertThatThrownBy(() -> writes.make(shop, "No", store, new SheetWrites.Which("", "zebra", true), false, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("No SKU is like that");
        Sheet sheet = sheet();
        assertThatThrownBy(() -> booking.book(shop, sheet.id(), "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Nothing is counted");
    }
}
