package dev.fullspan.plan.map;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.MoneyLeft;
import dev.fullspan.journey.Selection;
import dev.fullspan.plan.map.MapView.Stake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The money at stake at each stage: open leaks of the checkout, and what people left in hand at the steps of the standard funnel. */
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
        for (Stage stage : stages) {
            if (stage.kind() == StageKind.BUY) {
                stakes.put(stage, leaks(selection));
            }
        }
        for (MoneyLeft.Left left : moneyLeft.of(selection)) {
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
                left.people() + (left.people() == 1 ? " person" : " people") + " stopped with this " + where
                        + " on these days. Not all of it could be won.",
                left.behind());
    }

    private List<Stake> leaks(Selection selection) {
        List<Stake> stakes = new ArrayList<>();
        Leaking source = leaking.getIfAvailable();
        if (source != null) {
            source.of(selection.shop()).filter(sum -> !sum.leaks().isEmpty()).ifPresent(sum -> {
                int count = sum.leaks().size();
                stakes.add(new Stake(
                        sum.amount(),
                        true,
                        sum.low(),
                        sum.high(),
                        (count == 1 ? "1 open leak" : count + " open leaks")
                                + " of the checkout: so much could be had back.",
                        "/leaks"));
            });
        }
        return stakes;
    }
}
