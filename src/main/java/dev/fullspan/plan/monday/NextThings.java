package dev.fullspan.plan.monday;

import dev.fullspan.journey.NextActions;
import dev.fullspan.plan.map.MapStages;
import dev.fullspan.plan.monday.Digest.Next;
import dev.fullspan.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Three things for the week: what Home names as next, most money first; then stages for which nobody answers. */
@Component
class NextThings {
    private static final int FEW = 3;

    private final NextActions actions;
    private final MapStages stages;

    NextThings(NextActions actions, MapStages stages) {
        this.actions = actions;
        this.stages = stages;
    }

    List<Next> of(Shop shop) {
        List<Next> next = new ArrayList<>();
        for (NextActions.Action action : actions.of(shop.id())) {
            next.add(new Next(action.title(), action.expected(), action.atRisk(), action.owner(), action.href()));
        }
        stages.withoutOwner(shop.id())
                .forEach(name ->
                        next.add(new Next("Give the stage “" + name + "” an owner", null, false, null, "/map")));
        return next.stream().limit(FEW).toList();
    }
}
