package dev.fullspan.fulfilment.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.PaymentState;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a buyer takes instead of what is late: set aside while it is offered, and theirs with the answer. */
class SwapTest extends LateTrays {
    @Test
    void whatIsOfferedIsSetAsideAndIsTheBuyersWithTheAnswer() {
        OrderId order = late("1001", 2);
        String token = offer(order, false, "ELM-1");
        assertThat(level("ELM-1").reserved()).isEqualTo(2);
        assertThatThrownBy(() -> stock.hold(id, "other", new TreeMap<>(Map.of("ELM-1", 9L)), Duration.ofMinutes(5)))
                .as("nobody else buys it meanwhile")
                .isInstanceOf(ProblemException.class);
        BigDecimal before = details.get(id, order).sums().total().amount();

        take(token, "ELM-1");

        OrderDetail detail = details.get(id, order);
        assertThat(detail.items()).hasSize(1);
        assertThat(detail.items().getFirst().sku()).isEqualTo("ELM-1");
        assertThat(detail.items().getFirst().outstanding()).isEqualTo(2);
        assertThat(detail.sums().total().amount())
                .as("the buyer pays nothing more")
                .isEqualTo(before);
        assertThat(detail.row().hold()).isNull();
        assertThat(detail.concerns()).isEmpty();
        assertThat(detail.happened())
                .anyMatch(one -> one.author().equals("buyer")
                        && one.text().equals("Swapped: 2 × The elm-tray (ELM-1) instead of OAK-1"));
        assertThat(level("ELM-1")).isEqualTo(new Level(10, 0, 2, 0));
        assertThat(level("OAK-1").allocated()).isZero();
        assertThat(assignments.ofOrder(id, order).stream()
                        .filter(part -> part.state().isOpen())
                        .flatMap(part -> part.lines().stream())
                        .filter(line -> line.open() > 0))
                .extracting(line -> line.sku())
                .containsExactly("ELM-1");
        StockSoundness.check(database, id);

        assertThat(seen(token).closed()).startsWith("It was done already");
        assertThat(seen(token).offer().owed().amount()).hasToString("20.00 EUR");
        assertThat(waiting.longest(id, 5)).singleElement().satisfies(one -> {
            assertThat(one.money()).hasToString("20.00 EUR");
            assertThat(one.sentence()).contains("gets the difference back");
        });
        answers.repaid(id, seen(token).offer().id(), "test");
        answers.repaid(id, seen(token).offer().id(), "test");
        assertThat(details.get(id, order).sums().refunded()).hasToString("20.00 EUR");
        assertThat(details.get(id, order).row().payment()).isEqualTo(PaymentState.PARTLY_REFUNDED);
        assertThat(waiting.count(id)).isZero();
    }

    @Test
    void whatIsDearerIsOfferedOnlyWhereTheShopBearsTheDifference() {
        OrderId order = late("1", 1);
        String token = offer(order, false, "ASH-1", "ELM-1");
        assertThat(seen(token).swaps()).extracting(SwapOffer.Option::sku).containsExactly("ELM-1");

        String anew = offer(order, true, "ASH-1", "ELM-1");
        assertThat(seen(anew).swaps()).extracting(SwapOffer.Option::sku).containsExactly("ASH-1", "ELM-1");
        assertThat(answers.find(token)).as("the newer offer ends the older").isEmpty();
        assertThat(level("ELM-1").reserved()).isEqualTo(1);
        take(anew, "ASH-1");
        assertThat(seen(anew).offer().owed()).isNull();
        assertThat(level("ELM-1")).as("what was not taken is for others").isEqualTo(new Level(10, 0, 0, 0));
        assertThat(level("ASH-1").allocated()).isEqualTo(1);
        assertThat(waiting.count(id)).isZero();
    }

    @Test
    void whereThereIsTooLittleOfItForAllThatIsLateItIsNotOffered() {
        OrderId order = late("1", 11);
        String token = offer(order, true, "ELM-1");
        assertThat(seen(token).offer().swap()).isNull();
        assertThat(level("ELM-1").reserved()).isZero();
    }

    @Test
    void whatLeftOrWasCancelledMeanwhileIsRefusedInWordsAndWhatWasHeldIsFreeAgain() {
        OrderId left = order(telling("1", 1));
        OrderId cancelled = order(telling("2", 1));
        soldOut(left, cancelled);
        String one = offer(left, false, "ELM-1");
        String other = offer(cancelled, false, "ELM-1");
        assertThat(level("ELM-1").reserved()).isEqualTo(2);
        Answers.Seen before = seen(one);
        entries.ship(id, left, new Parcel("p1", List.of(), "DHL", null, Instant.now(), null, false), TEST);
        entries.cancel(id, cancelled, null, TEST);

        assertThatThrownBy(() -> answers.answer(before, Offer.Answer.SWAP, "ELM-1"))
                .hasMessageContaining("has left meanwhile");
        assertThat(seen(other).closed()).contains("cancelled meanwhile");
        Settled.all(program, id);
        assertThat(level("ELM-1").reserved()).isZero();
        assertThat(details.get(id, left).items())
                .extracting(OrderDetail.Item::sku)
                .containsExactly("OAK-1");
    }

    @Test
    void theSourceTellingItsLinesAgainUndoesNoSwapAndWhatItGivesUpIsGivenUp() {
        OrderId order = late("1", 2);
        take(offer(order, false, "ELM-1"), "ELM-1");
        order(telling("1", 2)
                .asOf(Instant.now().plusSeconds(1))
                .shipping("0.01")
                .total("80.01"));
        assertThat(details.get(id, order).items())
                .extracting(OrderDetail.Item::sku)
                .containsExactly("ELM-1");

        order(telling("1", 2)
                .asOf(Instant.now().plusSeconds(2))
                .refund(new Refund(
                        "r1",
                        new BigDecimal("40.00"),
                        Instant.now(),
                        null,
                        List.of(new RefundLine("l1", 1, Restock.CANCELLED, null)),
                        false)));
        OrderDetail.Item item = details.get(id, order).items().getFirst();
        assertThat(item.sku()).isEqualTo("ELM-1");
        assertThat(item.outstanding())
                .as("the source knows the line by its own id")
                .isEqualTo(1);
        assertThat(level("ELM-1").allocated()).isEqualTo(1);

        order(new Telling("1", Instant.now())
                .from(Engine.API, "api")
                .asOf(Instant.now().plusSeconds(3))
                .line("l1", "ELM-1", 2, "40.00"));
        assertThat(details.get(id, order).items())
                .as("the source has changed the line itself")
                .extracting(OrderDetail.Item::id)
                .containsExactly("l1");
    }

    @Test
    void staffTakeASwapBackUntilItHasLeft() {
        OrderId order = order(telling("1", 1));
        OrderId other = order(telling("2", 1));
        soldOut(order, other);
        String token = offer(order, false, "ELM-1");
        take(token, "ELM-1");
        steps.undo(id, order, swapStep(order), TEST);
        Settled.all(program, id);

        assertThat(details.get(id, order).items())
                .extracting(OrderDetail.Item::sku)
                .containsExactly("OAK-1");
        assertThat(level("ELM-1")).isEqualTo(new Level(10, 0, 0, 0));
        assertThat(level("OAK-1").allocated()).isEqualTo(2);
        assertThat(seen(token).offer().owed()).as("nothing is owed any more").isNull();
        assertThat(waiting.count(id)).isZero();

        take(offer(other, false, "ELM-1"), "ELM-1");
        entries.ship(id, other, new Parcel("p1", List.of(), "DHL", null, Instant.now(), null, false), TEST);
        assertThatThrownBy(() -> steps.undo(id, other, swapStep(other), TEST)).hasMessageContaining("has left");
    }

    private long swapStep(OrderId order) {
        return details.get(id, order).happened().stream()
                .filter(one -> one.kind().equals("swap"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aPartnerWhoHasAcceptedTheLatePartIsAskedToStopAndWhatIsTakenInsteadGoesOn() {
        PartyId nord = parties.add(id, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneOffset.UTC), "test");
        long shelf = places.addLocation(id, nord, "Nord’s shelf", By.of("test"));
        stock.count(id, "OAK-1", null, 0, null, "test");
        stock.count(id, "OAK-1", shelf, 1, null, "test");
        OrderId order = order(telling("1", 1));
        long part = assignments.ofOrder(id, order).getFirst().id();
        assignments.accept(id, part, By.of("test"));
        stock.count(id, "OAK-1", shelf, 0, null, "test");
        promises.reckon(id, order);
        take(offer(order, false, "ELM-1"), "ELM-1");

        assertThat(assignments.get(id, part).isCancelOpen()).isTrue();
        assertThat(assignments.ofOrder(id, order).stream()
                        .filter(one -> one.id() != part)
                        .flatMap(one -> one.lines().stream()))
                .extracting(line -> line.sku())
                .containsExactly("ELM-1");
        assignments.answerCancel(id, part, true, By.of("test"));
        assertThat(assignments.get(id, part).state()).isEqualTo(Assignment.State.WITHDRAWN);
    }

    @Test
    void whereTheOrderLivesInAStoreAPersonChangesItThereAndItsUnitsAreKeptUntilThen() {
        Telling woo = telling("1", 1).from(Engine.WOOCOMMERCE, "woocommerce-1");
        OrderId order = order(woo);
        soldOut(order);
        String token = offer(order, false, "ELM-1");
        take(token, "ELM-1");

        OrderDetail detail = details.get(id, order);
        assertThat(detail.items()).extracting(OrderDetail.Item::sku).containsExactly("OAK-1");
        assertThat(detail.row().hold())
                .isEqualTo(
                        "The buyer chose ELM-1 instead of OAK-1: change the order in WooCommerce, then say that it is done.");
        assertThat(level("ELM-1").reserved()).isEqualTo(1);
        assertThat(waiting.longest(id, 5))
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).contains("change the order where it lives"));
        answers.done(id, seen(token).offer().id(), "swap ELM-1", "test");
        assertThat(level("ELM-1").reserved()).isZero();
        assertThat(details.get(id, order).row().hold()).isNull();
    }

    @Test
    void neverIsMorePromisedThanThereIsWhileManyBuyersSwapAndOthersBuy() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<OrderId> late = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            late.add(order(telling("c" + i, 1 + random.nextInt(2))));
        }
        soldOut(late.toArray(OrderId[]::new));
        List<String> tokens = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (OrderId one : late) {
                boolean bears = random.nextBoolean();
                all.add(many.submit(() -> {
                    String token = offer(one, bears, "ELM-1", "ASH-1");
                    synchronized (tokens) {
                        tokens.add(token);
                    }
                }));
            }
            for (int i = 0; i < 20; i++) {
                String sku = random.nextBoolean() ? "ELM-1" : "ASH-1";
                String key = "c" + i;
                long units = 1 + random.nextInt(2);
                all.add(many.submit(() -> hold(key, sku, units)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            all.clear();
            for (String token : tokens) {
                List<SwapOffer.Option> options = seen(token).swaps();
                if (!options.isEmpty()) {
                    String sku = options.get(random.nextInt(options.size())).sku();
                    all.add(many.submit(() -> answers.answer(seen(token), Offer.Answer.SWAP, sku)));
                    all.add(many.submit(() -> answers.answer(seen(token), Offer.Answer.SWAP, sku)));
                }
                all.add(many.submit(() -> hold(token.substring(0, 8), "ELM-1", 1)));
            }
            for (Future<?> one : all) {
                one.get(); // whatever was set aside could be taken
            }
        }
        Settled.all(program, id);
        for (String sku : List.of("ELM-1", "ASH-1")) {
            Level level = level(sku);
            assertThat(level.shortage()).as("seed %d, %s: %s", seed, sku, level).isZero();
        }
        long swapped = late.stream()
                .flatMap(one -> details.get(id, one).items().stream())
                .filter(item -> !"OAK-1".equals(item.sku()))
                .mapToLong(OrderDetail.Item::outstanding)
                .sum();
        assertThat(level("ELM-1").allocated() + level("ASH-1").allocated())
                .as("seed %d", seed)
                .isEqualTo(swapped);
        StockSoundness.check(database, id);
    }

    private void hold(String key, String sku, long units) {
        try {
            stock.hold(id, key, new TreeMap<>(Map.of(sku, units)), Duration.ofMinutes(5));
        } catch (ProblemException e) {
            assertThat(e.problem().name()).isEqualTo("NOT_ENOUGH_STOCK");
        }
    }
}
