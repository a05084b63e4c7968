package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links and what they brought as rows and columns. */
final class LinksTable {
    private LinksTable() {}

    static Table of(Shop shop, List<Link> links, Brought brought) {
        Map<String, Brought.Sum> sums = brought.byLink(shop, links);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Link link : links) {
            Brought.Sum sum = sums.getOrDefault(link.code(), new Brought.Sum(0, 0, 0, Takings.none(shop.currency())));
            Money expected = brought.expectedByNow(shop, link);
            rows.add(Arrays.asList(
                    link.name(),
                    link.code(),
                    link.target(),
                    link.channel(),
                    link.campaign(),
                    link.source(),
                    link.medium(),
                    link.made(),
                    sum.visits(),
                    sum.people(),
                    sum.orders(),
                    new Measure.Amount(sum.revenue().sum(), sum.revenue().others()),
                    expected == null ? null : new Measure.Amount(expected)));
        }
        return new Table(
                List.of(
                        "name",
                        "code",
                        "target",
                        "channel",
                        "campaign",
                        "source",
                        "medium",
                        "made",
                        "visits",
                        "people",
                        "orders",
                        "revenue",
                        "expected_by_now"),
                rows);
    }
}
