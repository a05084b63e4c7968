package dev.fullspan.plan.monday;

import dev.fullspan.journey.Repairs;
import dev.fullspan.kernel.Money;
import dev.fullspan.plan.links.Brought;
import dev.fullspan.plan.links.Link;
import dev.fullspan.plan.links.Links;
import dev.fullspan.plan.todo.ToDo;
import dev.fullspan.plan.todo.ToDos;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What was done in a week and what it brought. */
@Component
class WeekDeeds {
    private final Links links;
    private final Brought brought;
    private final ToDos entries;
    private final ObjectProvider<Repairs> repairs;

    WeekDeeds(Links links, Brought brought, ToDos entries, ObjectProvider<Repairs> repairs) {
        this.links = links;
        this.brought = brought;
        this.entries = entries;
        this.repairs = repairs;
    }

    Digest.Deeds of(Shop shop, Week week) {
        Instant from = week.days().start(shop.timeZone());
        Instant to = week.days().end(shop.timeZone());
        List<Link> all = new ArrayList<>(links.of(shop.id(), false));
        all.addAll(links.of(shop.id(), true));
        Map<String, Brought.Sum> sums = brought.byLink(shop, all, week.days());
        Repairs source = repairs.getIfAvailable();
        return new Digest.Deeds(
                all.stream()
                        .filter(link ->
                                !link.made().isBefore(from) && link.made().isBefore(to))
                        .map(Link::name)
                        .toList(),
                sums.values().stream().mapToLong(Brought.Sum::visits).sum(),
                sums.values().stream().mapToLong(Brought.Sum::orders).sum(),
                sums.values().stream().map(sum -> sum.revenue().sum()).reduce(Money.zero(shop.currency()), Money::plus),
                source == null
                        ? List.of()
                        : source.of(shop.id()).stream()
                                .filter(repair ->
                                        !repair.day().isAfter(week.days().to())
                                                && !repair.day()
                                                        .isBefore(week.earlier(Week.USUAL)
                                                                .monday()))
                                .toList(),
                entries.doneBetween(shop.id(), from, to).stream()
                        .map(ToDo::what)
                        .toList());
    }
}
