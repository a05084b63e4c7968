package dev.fullspan.plan.next;

import dev.fullspan.journey.Repairs;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.plan.links.Brought;
import dev.fullspan.plan.links.Link;
import dev.fullspan.plan.links.Links;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What came of what was done: repairs that were shown to help, and links with what their visits brought. */
@Component
class Proofs {
    private static final int MOST = 20;

    private final Links links;
    private final Brought brought;
    private final ObjectProvider<Repairs> repairs;
    private final Clock clock;

    Proofs(Links links, Brought brought, ObjectProvider<Repairs> repairs, Clock clock) {
        this.links = links;
        this.brought = brought;
        this.repairs = repairs;
        this.clock = clock;
    }

    List<NextScreen.Proof> of(Shop shop, Formats formats) {
        List<NextScreen.Proof> proofs = new ArrayList<>();
        Repairs source = repairs.getIfAvailable();
        if (source != null) {
            source.of(shop.id()).stream()
                    .limit(MOST)
                    .forEach(repair -> proofs.add(new NextScreen.Proof(
                            repair.title(),
                            "Repaired on " + formats.day(repair.day())
                                    + ", and shown against all others: it brings back "
                                    + formats.headline(repair.gain()) + " a month, "
                                    + formats.between(repair.low(), repair.high()) + ".",
                            "/shops/" + shop.id() + repair.href())));
        }
        links(shop, formats, proofs);
        return proofs;
    }

    private void links(Shop shop, Formats formats, List<NextScreen.Proof> proofs) {
        List<Link> made = links.of(shop.id(), false).stream().limit(MOST).toList();
        if (made.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(shop.timeZone()));
        LocalDate first = LocalDate.ofInstant(
                made.stream().map(Link::made).min(Comparator.naturalOrder()).orElseThrow(), shop.timeZone());
        Map<String, Brought.Sum> sums =
                brought.byLink(shop, made, new DateRange(first.isAfter(today) ? today : first, today));
        for (Link link : made) {
            Brought.Sum sum = sums.get(link.code());
            String expected =
                    link.expected() == null ? "" : " Expected: " + formats.headline(link.expected()) + " a month.";
            String day = formats.day(LocalDate.ofInstant(link.made(), shop.timeZone()));
            proofs.add(new NextScreen.Proof(
                    "Link: " + link.name(),
                    sum == null
                            ? "Made on " + day + ". No visit carries it yet." + expected
                            : "Since " + day + " " + formats.number(sum.visits()) + " visits, "
                                    + formats.number(sum.orders()) + " orders, "
                                    + formats.headline(sum.revenue().sum()) + "." + expected,
                    "/shops/" + shop.id() + "/links/" + link.id()));
        }
    }
}
