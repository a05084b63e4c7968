package dev.fullspan.plan.map;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.MoneyLeft;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.Money;
import dev.fullspan.plan.map.MapView.Stake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The money at stake at each stage: open leaks, and what people left in hand at the steps of the standard funnel. */
@Component
class MapStakes {
    private static final String CART = "Product Added";

    private final ObjectProvider<Leaking> leaking;
    private final MoneyLeft moneyLeft;

    MapStakes(ObjectProvider<Leaking> leaking, MoneyLeft moneyLeft) {
        this.leaking = leaking;
        this.moneyLeft = moneyLeft;
    }

    Map<Stage, List<Stake>> of(List<Stage> stages, Selection selection) {
        Map<Stage, List<Stake>> stakes = new HashMap<>();
        Leaking source = leaking.getIfAvailable();
        List<Leaking.One> leaks = source == null
                ? List.of()
                : source.of(selection.shop()).map(Leaking.Sum::leaks).orElse(List.of());
        for (Stage stage : stages) {
            List<Leaking.One> own =
                    leaks.stream().filter(leak -> kind(leak) == stage.kind()).toList();
            if (!own.isEmpty()) {
                stakes.computeIfAbsent(stage, of -> new ArrayList<>()).add(sum(own));
            }
        }
        for (MoneyLeft.Left left : moneyLeft.of(selection.alone())) {
            StageKind kind = left.event().equals(CART) ? StageKind.CHOOSE : StageKind.BUY;
            stages.stream()
                    .filter(stage -> stage.kind() == kind)
                    .findFirst()
                    .ifPresent(stage -> stakes.computeIfAbsent(stage, of -> new ArrayList<>())
                            .add(left(left)));
        }
        return stakes;
    }

    private static Stake left(MoneyLeft.Left left) {
        String where = left.event().equals(CART) ? "in the cart" : "in the checkout";
        return new Stake(
                left.amount(),
                false,
                null,
                null,
                left.people() + (left.people() == 1 ? " person" : " people") + " stopped on these days, "
                        + left.forGood() + " of them for good with this " + where + ". Not all of it could be won.",
                left.behind());
    }

    private static StageKind kind(Leaking.One leak) {
        return switch (leak.part()) {
            case ARRIVAL -> StageKind.ARRIVE;
            case CHOICE -> StageKind.CHOOSE;
            case CHECKOUT -> StageKind.BUY;
        };
    }

    /** The leaks of one stage together; the distances to the ends of their intervals add up in quadrature, as those of independent amounts do. */
    private static Stake sum(List<Leaking.One> leaks) {
        Money amount = Money.zero(leaks.getFirst().amount().currency());
        double below = 0;
        double above = 0;
        for (Leaking.One leak : leaks) {
            amount = amount.plus(leak.amount());
            below += Math.pow(leak.amount().minus(leak.low()).minor(), 2);
            above += Math.pow(leak.high().minus(leak.amount()).minor(), 2);
        }
        Money low = new Money(amount.minor() - Math.round(Math.sqrt(below)), amount.currency());
        Money high = new Money(amount.minor() + Math.round(Math.sqrt(above)), amount.currency());
        String count = leaks.size() == 1 ? "1 open leak" : leaks.size() + " open leaks";
        return new Stake(amount, true, low, high, count + ": so much could be had back.", "/leaks");
    }
}
