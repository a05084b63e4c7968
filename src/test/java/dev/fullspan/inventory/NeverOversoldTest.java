package dev.fullspan.inventory;

import static dev.fullspan.inventory.Nodes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fullspan.FullspanTest;
import dev.fullspan.inventory.Reservation.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The known ways in which shops sell what is not there. After each the ledger is the balances, and every order is covered or on the list. */
@FullspanTest
class NeverOversoldTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String PERSON = "person:1";

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private Nodes nodes;
    private Stock stock;
    private ShopId shop;

    @BeforeEach
    void open() {
        nodes = new Nodes(2, database, transaction);
        stock = nodes.stock();
        shop = shops.add(NewShop.of("Stock " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
    }

    @AfterEach
    void sound() throws Exception {
        nodes.close();
        StockSoundness.check(database, shop);
    }

    @Test
    void theLastUnitAndTwoCheckouts() {
        count("A", 1);
        hold("one", "A", 1);

        NotEnough refused = refused("two", "A", 1);

        assertThat(refused.problem()).isEqualTo(Problem.NOT_ENOUGH_STOCK);
        assertThat(refused.members().get("lines")).isEqualTo(List.of(new NotEnough.Line("A", 1, 0)));
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(1, 1, 0, 0));
    }

    @Test
    void oneOfManyAtOnceGetsTheLastUnit() throws Exception {
        count("A", 3);

        List<Boolean> got = atOnce(60, client -> isHeld(0, "checkout-" + client, lines("A", 1)));

        assertThat(got.stream().filter(Boolean::booleanValue)).hasSize(3);
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(3, 3, 0, 0));
    }

    @Test
    void twoNodesOnOneDatabase() throws Exception {
        count("A", 40);
        count("B", 40);

        List<Boolean> got = atOnce(
                80,
                client -> isHeld(
                        client % 2,
                        "checkout-" + client,
                        client % 3 == 0 ? lines("A", 1, "B", 1) : lines("B", 1, "A", 1)));

        assertThat(got.stream().filter(Boolean::booleanValue)).hasSize(40);
        assertThat(nodes.available(shop, "A")).isZero();
    }

    @Test
    void oneKeyOnTwoNodesHoldsOnce() throws Exception {
        count("A", 40);

        List<Boolean> got = atOnce(40, client -> isHeld(client % 2, "checkout-" + client / 4, lines("A", 1)));

        assertThat(got).containsOnly(true);
        assertThat(nodes.level(shop, "A").reserved()).isEqualTo(10);
    }

    @Test
    void twoLinesSharingOneSku() {
        count("A", 3);
        SortedMap<String, Long> twice = lines("A", 2, "A", 2);

        assertThatThrownBy(() -> stock.hold(shop, "c", twice, TEN_MINUTES))
                .isInstanceOf(NotEnough.class)
                .hasMessageContaining("Of “A” 4 are asked for and 3 are there.");

        assertThat(nodes.level(shop, "A").reserved()).isZero();
    }

    @Test
    void aBundleAndItsComponent() {
        nodes.bundle("SET", Map.of("CUP", 2, "POT", 1));
        count("CUP", 5);
        count("POT", 9);
        assertThat(nodes.available(shop, "SET")).isEqualTo(2);
        hold("one", "SET", 1);

        NotEnough refused = refused("two", "SET", 1, "CUP", 2);

        assertThat(refused.members().get("lines"))
                .isEqualTo(List.of(new NotEnough.Line("CUP", 2, 3), new NotEnough.Line("SET", 1, 1)));
        hold("three", "SET", 1, "CUP", 1);
        assertThat(nodes.level(shop, "CUP")).isEqualTo(new Level(5, 5, 0, 0));
        assertThat(nodes.level(shop, "POT")).isEqualTo(new Level(9, 2, 0, 0));
        assertThatThrownBy(() -> count("SET", 4)).hasMessageContaining("is a bundle");
    }

    @Test
    void allLinesOrNone() {
        count("A", 5);

        refused("c", "A", 1, "B", 1);

        assertThat(nodes.level(shop, "A").reserved()).isZero();
    }

    @Test
    void paidAfterTheHoldExpiredAndStillThere() {
        count("A", 2);
        UUID id = hold("one", "A", 2);
        nodes.clock.pass(TEN_MINUTES);
        assertThat(nodes.available(shop, "A")).as("time ends it by itself").isEqualTo(2);

        Reservation late = stock.commit(shop, id, "order-1");

        assertThat(late.late()).isTrue();
        assertThat(stock.uncovered(shop, "order-1")).isEmpty();
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(2, 0, 2, 0));
    }

    @Test
    void paidAfterTheHoldExpiredAndSoldMeanwhile() {
        count("A", 2);
        UUID id = hold("one", "A", 2);
        nodes.clock.pass(TEN_MINUTES);
        hold("two", "A", 2);

        Reservation late = stock.commit(shop, id, "order-1");

        assertThat(late.state()).isEqualTo(State.COMMITTED);
        assertThat(late.late()).isTrue();
        assertThat(nodes.level(shop, "A").shortage()).isEqualTo(2);
        assertThat(stock.uncovered(shop, "order-1"))
                .as("the goods lie there; the other has not paid")
                .isEmpty();
        stock.commit(shop, Reservation.id(shop, "two"), "order-2");
        assertThat(stock.uncovered(shop, "order-2")).isEqualTo(lines("A", 2));
        assertThat(refused("three", "A", 1).members().get("lines")).isEqualTo(List.of(new NotEnough.Line("A", 1, 0)));
    }

    @Test
    void onesOwnStaleHold() {
        count("A", 1);
        hold("mine", "A", 1);
        nodes.clock.pass(TEN_MINUTES);

        Reservation again = stock.hold(shop, "mine", lines("A", 1), TEN_MINUTES).reservation();

        assertThat(again.holds(nodes.clock.instant())).isTrue();
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(1, 1, 0, 0));
        refused("other", "A", 1);
    }

    @Test
    void aStaleHoldThatAnotherTookIsRefused() {
        count("A", 1);
        UUID mine = hold("mine", "A", 1);
        nodes.clock.pass(TEN_MINUTES);
        hold("other", "A", 1);

        refused("mine", "A", 1);
        assertThatThrownBy(() -> stock.prolong(shop, mine, TEN_MINUTES)).isInstanceOf(NotEnough.class);
    }

    @Test
    void prolongedInTime() {
        count("A", 1);
        UUID id = hold("mine", "A", 1);
        nodes.clock.pass(Duration.ofMinutes(9));
        stock.prolong(shop, id, TEN_MINUTES);
        nodes.clock.pass(Duration.ofMinutes(9));

        refused("other", "A", 1);
    }

    @Test
    void stockChangedFromOutsideDuringAHold() {
        count("A", 3);
        UUID id = hold("one", "A", 3);
        count("A", 1);
        assertThat(nodes.level(shop, "A").available()).isZero();
        assertThat(nodes.level(shop, "A").shortage()).isEqualTo(2);

        stock.commit(shop, id, "order-1");

        assertThat(stock.uncovered(shop, "order-1")).isEqualTo(lines("A", 2));
        refused("two", "A", 1);
        count("A", 4);
        assertThat(stock.uncovered(shop, "order-1")).isEmpty();
        hold("two", "A", 1);
    }

    @Test
    void cancellingReleasesOnce() {
        count("A", 3);
        stock.commit(shop, hold("one", "A", 2), "order-1");

        for (int i = 0; i < 3; i++) {
            stock.cancel(shop, "order-1", "cancel-1", null, PERSON);
        }
        stock.cancel(shop, "order-1", "cancel-2", null, PERSON);

        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(3, 0, 0, 0));
        assertThatThrownBy(() -> stock.cancel(shop, "order-1", "cancel-3", lines("A", 1), PERSON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at most 0");
    }

    @Test
    void aPartialShipment() {
        count("A", 5);
        stock.commit(shop, hold("one", "A", 3), "order-1");

        for (int i = 0; i < 3; i++) {
            stock.ship(shop, "order-1", "parcel-1", lines("A", 2), PERSON);
        }

        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(3, 0, 1, 0));
        assertThatThrownBy(() -> stock.ship(shop, "order-1", "parcel-2", lines("A", 2), PERSON))
                .hasMessageContaining("at most 1");
        stock.cancel(shop, "order-1", "rest", null, PERSON);
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(3, 0, 0, 0));
    }

    @Test
    void refundedAndRestockedOnce() {
        count("A", 5);
        stock.commit(shop, hold("one", "A", 3), "order-1");
        stock.ship(shop, "order-1", "parcel-1", null, PERSON);

        for (int i = 0; i < 3; i++) {
            stock.restock(shop, "order-1", "refund-1", lines("A", 1), PERSON);
        }

        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(3, 0, 0, 0));
        assertThatThrownBy(() -> stock.restock(shop, "order-1", "refund-2", lines("A", 3), PERSON))
                .hasMessageContaining("at most 2");
        assertThatThrownBy(() -> stock.restock(shop, "order-1", "refund-1", lines("A", 2), PERSON))
                .hasMessageContaining("was used for something else");
    }

    @Test
    void theSameMessageThreeTimes() {
        count("A", 5);
        for (int i = 0; i < 3; i++) {
            hold("one", "A", 2);
        }
        assertThat(nodes.level(shop, "A").reserved()).isEqualTo(2);
        UUID id = Reservation.id(shop, "one");
        for (int i = 0; i < 3; i++) {
            stock.commit(shop, id, "order-1");
        }
        hold("one", "A", 2);
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(5, 0, 2, 0));
        assertThatThrownBy(() -> stock.commit(shop, id, "order-2")).hasMessageContaining("order “order-1” already");
        assertThatThrownBy(() -> stock.release(shop, id)).hasMessageContaining("Cancel the order");
        UUID other = hold("two", "A", 1);
        for (int i = 0; i < 3; i++) {
            stock.release(shop, other);
        }
        assertThat(nodes.level(shop, "A")).isEqualTo(new Level(5, 0, 2, 0));
    }

    @Test
    void theSameKeyWithOtherLines() {
        count("A", 5);
        hold("one", "A", 2);

        assertThatThrownBy(() -> hold("one", "A", 3))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("holds other lines");
    }

    @Test
    void backOrdersUpToTheirBound() {
        nodes.backOrders("A", 2);
        count("A", 1);
        hold("one", "A", 3);

        assertThat(refused("two", "A", 1).members().get("lines")).isEqualTo(List.of(new NotEnough.Line("A", 1, 0)));
        assertThat(nodes.level(shop, "A").shortage()).isEqualTo(2);
    }

    @Test
    void fromSeveralLocations() {
        Locations locations = new Locations(database, transaction, nodes.clock);
        long shelf = locations.add(shop, "Shelf at Nord", Location.Kind.PARTNER);
        count("A", 2);
        stock.count(shop, "A", shelf, 3, null, PERSON);
        stock.keepBack(shop, "A", shelf, 1);

        hold("one", "A", 4);

        refused("two", "A", 1);
        assertThat(stock.of(shop, "A").orElseThrow().places())
                .extracting(place -> place.level().reserved())
                .containsExactly(2L, 2L);
    }

    private void count(String sku, long onHand) {
        stock.count(shop, sku, null, onHand, "count", PERSON);
    }

    private UUID hold(String key, Object... lines) {
        return stock.hold(shop, key, lines(lines), TEN_MINUTES).reservation().id();
    }

    private NotEnough refused(String key, Object... lines) {
        NotEnough refused = catchThrowableOfType(NotEnough.class, () -> hold(key, lines));
        assertThat(refused).as("it was not refused").isNotNull();
        return refused;
    }

    private boolean isHeld(int node, String key, SortedMap<String, Long> lines) {
        try {
            nodes.stock(node).hold(shop, key, lines, TEN_MINUTES);
            return true;
        } catch (NotEnough refused) {
            return false;
        }
    }

    private interface Client {
        boolean act(int number);
    }

    private static List<Boolean> atOnce(int clients, Client client) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                asked.add(people.submit(() -> {
                    go.await();
                    return client.act(number);
                }));
            }
            go.countDown();
            List<Boolean> got = new ArrayList<>();
            for (Future<Boolean> one : asked) {
                got.add(one.get());
            }
            return got;
        }
    }
}
