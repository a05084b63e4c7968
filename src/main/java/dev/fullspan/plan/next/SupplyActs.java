package dev.fullspan.plan.next;

import dev.fullspan.fulfilment.promise.PromisesAtRisk;
import dev.fullspan.inventory.Reorders;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.NextActions;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.next.Waiting.Act;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What stock and promises ask for: what to reorder before it runs out, and orders that will come too late. */
@Component
class SupplyActs {
    private static final int MOST_REORDERS = 3;

    private final Reorders reorders;
    private final PromisesAtRisk promises;

    SupplyActs(Reorders reorders, PromisesAtRisk promises) {
        this.reorders = reorders;
        this.promises = promises;
    }

    List<Act> of(ShopId shop, StandingMoney money) {
        return Stream.concat(
                        reorders.of(shop, MOST_REORDERS).stream().map(one -> reorder(one, money)),
                        promised(shop, money).stream())
                .toList();
    }

    /** It leads to the SKU, where the order is entered. */
    private static Act reorder(Reorders.Reorder one, StandingMoney money) {
        String by = "%s %d %s"
                .formatted(
                        one.by().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        one.by().getDayOfMonth(),
                        one.by().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        String href = "/stock/runs-out/sku?sku=" + Addresses.encoded(one.sku());
        Money own = money.ownOrNull(one.atRisk());
        return new Act(
                "reorder:" + one.sku(),
                new NextActions.Action(
                        "Reorder “" + one.title() + "” by " + by,
                        "It runs out before a later order arrives. Order " + one.units() + ".",
                        own,
                        true,
                        null,
                        "Open stock",
                        href),
                null);
    }

    /** What orders are worth whose promise will be missed as things stand. */
    private Optional<Act> promised(ShopId shop, StandingMoney money) {
        List<PromisesAtRisk.AtRisk> all = promises.of(shop);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Money own = PromisesAtRisk.money(all).stream()
                .map(money::ownOrNull)
                .filter(Objects::nonNull)
                .reduce(Money::plus)
                .orElse(null);
        return Optional.of(new Act(
                "promises",
                new NextActions.Action(
                        all.size() == 1 ? "1 promise will be missed" : all.size() + " promises will be missed",
                        "The orders are expected after the day that their buyers were promised. Offer them to wait, to swap or their money back.",
                        own,
                        true,
                        null,
                        "See them",
                        "/promises"),
                null));
    }
}
