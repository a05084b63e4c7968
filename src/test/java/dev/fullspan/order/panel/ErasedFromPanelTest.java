package dev.fullspan.order.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Erasures;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the work on orders leaves of a buyer who was erased: in steps for many orders, and in kept lists. */
@FullspanTest
class ErasedFromPanelTest {
    private static final String AUTHOR = "person:1";

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    BulkSteps bulks;

    @Autowired
    BulkRun run;

    @Autowired
    SavedOrderViews views;

    @Autowired
    OrderReader reader;

    /** Stands in all that tells of the person, and in nothing else. */
    private final String mark = "z" + UUID.randomUUID().toString().substring(0, 8);

    private final String mail = mark + "@example.com";
    private ShopId shop;
    private OrderId theirs;
    private OrderId another;

    @BeforeEach
    void plant() {
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Bulk " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        theirs = take("1", new Buyer(mark + "-7", null, "Ada " + mark, mail, true, "+49 30 5550 123", null, null));
        another = take("2", new Buyer(null, null, "Ida Lund", "ida@example.com", true, null, null, null));
        Settled.all(program, shop);
    }

    private OrderId take(String number, Buyer buyer) {
        return program.getBean(Orders.class)
                .take(
                        shop,
                        new Telling(number, Instant.now().minus(Duration.ofHours(1)))
                                .from(Engine.API, "own-shop")
                                .line("A", 1, "1.00")
                                .buyer(buyer)
                                .snapshot())
                .order();
    }

    private void erase() {
        long customer = Objects.requireNonNull(reader.row(shop, theirs).customer());
        program.getBean(Erasures.class)
                .erase(
                        shop,
                        new PersonKeys(Set.of(), Set.of(mail), Set.of(customer), Set.of(mail, "+49 30 5550 123")),
                        false);
    }

    private long draft(BulkAction action, String words, Map<Long, String> single) {
        return draft(action, words, single, theirs, another);
    }

    private long draft(BulkAction action, String words, Map<Long, String> single, OrderId... orders) {
        return bulks.draft(
                shop, action, words, Stream.of(orders).map(OrderId::value).toList(), single, AUTHOR);
    }

    private List<String> anywhere(String word) {
        return database
                .sql("select table_name from information_schema.tables where table_schema = 'orders' order by 1")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> database
                        .sql("select '" + table + ": ' || t::text from orders.\"" + table + "\" t")
                        .query(String.class)
                        .list()
                        .stream())
                .filter(row -> row.toLowerCase(Locale.ROOT).contains(word))
                .toList();
    }

    @Test
    void nothingOfAnErasedBuyerIsLeftInTheTablesOfOrders() {
        long held = draft(BulkAction.HOLD, mark + " disputes the card", Map.of(), theirs);
        run.start(shop, bulks.get(shop, held));
        run.undo(shop, bulks.get(shop, held));
        long tagged = draft(BulkAction.TAG, "for " + mark, Map.of(), theirs);
        run.start(shop, bulks.get(shop, tagged));
        long sent = draft(
                BulkAction.SHIP, "DHL", Map.of(theirs.value(), mark + "-track", another.value(), "0034-of-another"));
        run.start(shop, bulks.get(shop, sent));
        draft(BulkAction.SHIP, "", Map.of(theirs.value(), mark + "-drafted"));
        draft(BulkAction.HOLD, mark + " again", Map.of());
        views.save(shop, AUTHOR, "By mail", "view=all&q=" + mark + "%40example.com", true);
        views.save(shop, AUTHOR, "By name", "view=all&q=Ada+" + mark, true);
        views.save(shop, AUTHOR, "By phone", "view=all&q=%2B49+30+5550+123", false);
        views.save(shop, AUTHOR, "All of Ada " + mark, "view=todo", false);
        views.save(shop, AUTHOR, "To pack", "view=todo", true);
        assertThat(anywhere(mark)).isNotEmpty();

        erase();

        assertThat(anywhere(mark)).isEmpty();
        for (String phone : List.of("5550123", "5550 123", "5550+123")) {
            assertThat(anywhere(phone)).isEmpty();
        }
        assertThat(anywhere("0034-of-another")).as("another's number").isNotEmpty();
        assertThat(database.sql("select name from orders.view where shop = :shop")
                        .param("shop", shop.value())
                        .query(String.class)
                        .list())
                .containsExactly("To pack");
        assertThat(bulks.get(shop, tagged)).matches(one -> one.words().equals("(erased)") && one.done() == 1);
        assertThat(bulks.get(shop, sent)).matches(one -> one.words().equals("(erased)") && one.done() == 2);
    }

    @Test
    void aDraftEntersAnErasedTrackingNumberNoMore() {
        long draft = draft(BulkAction.SHIP, "", Map.of(theirs.value(), mark + "-drafted", another.value(), "N-2"));
        erase();

        run.start(shop, bulks.get(shop, draft));

        assertThat(bulks.get(shop, draft).done()).isEqualTo(2);
        assertThat(anywhere(mark)).isEmpty();
        assertThat(anywhere("n-2")).isNotEmpty();
    }

    @Test
    void aStepThatIsUnderWayEndsWhereItsWordsAreErased() {
        long held = draft(BulkAction.HOLD, mark + " disputes the card", Map.of());
        bulks.turn(shop, held, BulkSteps.State.DRAFT, BulkSteps.State.STOPPED);
        erase();

        run.start(shop, bulks.get(shop, held));

        assertThat(bulks.get(shop, held)).matches(one -> one.state() == BulkSteps.State.DONE && one.refused() == 2);
        assertThat(bulks.lines(shop, held, 10))
                .allMatch(line -> String.valueOf(line.message()).startsWith("What was typed for this step was erased"));
        assertThat(reader.row(shop, another).hold()).isNull();
    }
}
