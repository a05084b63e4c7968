package dev.fullspan.plan.monday;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Tasks;
import dev.fullspan.kernel.Money;
import dev.fullspan.plan.map.MapStages;
import dev.fullspan.plan.monday.Digest.Next;
import dev.fullspan.plan.todo.ToDos;
import dev.fullspan.shop.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Three things for the week: open leaks and entries of the to-do list, most money first; then stages for which nobody answers. */
@Component
class NextThings {
    private static final int FEW = 3;

    private final ToDos entries;
    private final MapStages stages;

    NextThings(ToDos entries, MapStages stages) {
        this.entries = entries;
        this.stages = stages;
    }

    List<Next> of(Shop shop, Leaking.@Nullable Sum leaks) {
        List<Next> next = new ArrayList<>();
        for (Tasks.Task task : entries.open(shop.id())) {
            boolean comparable =
                    task.expected() == null || task.expected().currency().equals(shop.currency());
            next.add(new Next(task.what(), comparable ? task.expected() : null, task.owner(), task.href()));
        }
        for (Leaking.One leak : leaks == null ? List.<Leaking.One>of() : leaks.leaks()) {
            String what = "Mend: " + leak.title();
            if (next.stream().noneMatch(one -> one.what().equals(what))) {
                next.add(new Next(what, leak.amount(), leak.owner(), leak.href()));
            }
        }
        next.sort(Comparator.comparing(
                Next::money,
                Comparator.nullsLast(Comparator.comparing(Money::minor).reversed())));
        stages.withoutOwner(shop.id())
                .forEach(name -> next.add(new Next("Give the stage “" + name + "” an owner", null, null, "/map")));
        return next.stream().limit(FEW).toList();
    }
}
