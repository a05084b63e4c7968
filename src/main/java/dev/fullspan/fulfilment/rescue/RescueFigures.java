package dev.fullspan.fulfilment.rescue;

import dev.fullspan.fulfilment.promise.PromisesAtRisk.AtRisk;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderPromises;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what was offered, what was chosen and who stayed. */
@Component
class RescueFigures {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MOST = 20_000;
    private static final int MOST_WAITING = 200;

    private final OfferRows rows;
    private final OrderList orders;
    private final OrderPromises promises;
    private final OfferLetter letter;
    private final Clock clock;

    RescueFigures(OfferRows rows, OrderList orders, OrderPromises promises, OfferLetter letter, Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.promises = promises;
        this.letter = letter;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    RescueScreens.Found of(ShopId shop, List<AtRisk> atRisk) {
        List<Offer> waiting = rows.waiting(shop, MOST_WAITING);
        List<Offer> past = rows.since(shop, now().minus(YEAR), MOST);
        return new RescueScreens.Found(
                atRisk,
                rows.latest(shop, atRisk.stream().map(one -> one.order().id()).toList()).stream()
                        .collect(Collectors.toMap(one -> one.order().value(), Function.identity())),
                waiting,
                orders
                        .rows(
                                shop,
                                waiting.stream().map(one -> one.order().value()).toList())
                        .stream()
                        .collect(Collectors.toMap(one -> one.id().value(), Function.identity())),
                past,
                promises.stayed(
                        shop,
                        past.stream()
                                .map(one -> new OrderPromises.Since(one.order(), one.offered()))
                                .toList(),
                        RescueScreens.AGAIN_DAYS),
                letter.isPossible(shop));
    }
}
