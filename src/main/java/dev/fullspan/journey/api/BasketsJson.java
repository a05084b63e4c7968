package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.baskets.BasketsChoice;
import dev.fullspan.journey.baskets.BasketsReport;
import dev.fullspan.journey.baskets.BasketsView;
import dev.fullspan.journey.baskets.Interval;
import dev.fullspan.journey.pages.PageLists;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Baskets for programs. All intervals of a list hold together with 95 %.
 *
 * @param orders that tell what was in them
 * @param ordersWithoutLines those that do not
 * @param browsingTold whether any list of products told a category or brand
 */
record BasketsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
        @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
        @Schema(requiredMode = RequiredMode.REQUIRED) String timeZone,
        @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
        @Schema(requiredMode = RequiredMode.REQUIRED) long ordersWithoutLines,
        @Nullable QuartilesJson units,
        @Nullable QuartilesJson products,
        @Nullable QuartilesJson money,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<SizeJson> sizes,
        @Schema(requiredMode = RequiredMode.REQUIRED) TopJson largestTenth,
        @Schema(requiredMode = RequiredMode.REQUIRED) TogetherJson together,
        @Schema(requiredMode = RequiredMode.REQUIRED) NextJson next,
        @Schema(requiredMode = RequiredMode.REQUIRED) boolean browsingTold,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<BrowsingJson> browsing) {

    /** Of type 7; of money in minor units of the shop's currency. */
    record QuartilesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) double lower,
            @Schema(requiredMode = RequiredMode.REQUIRED) double median,
            @Schema(requiredMode = RequiredMode.REQUIRED) double upper) {
        static @Nullable QuartilesJson of(Baskets.@Nullable Quartiles of) {
            return of == null ? null : new QuartilesJson(of.lower(), of.median(), of.upper());
        }
    }

    /** @param to null for the last, which has no end */
    record SizeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long from,
            @Nullable Long to,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Double share,
            @Nullable MoneyJson revenue) {
        static SizeJson of(BasketsView.Size size) {
            return new SizeJson(
                    size.from(),
                    size.to() == Long.MAX_VALUE ? null : (Long) size.to(),
                    size.orders(),
                    Values.number(size.share()),
                    Values.money(size.revenue()));
        }
    }

    /** @param high null where there is no bound */
    record BoundsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) double low,
            @Nullable Double high) {
        static BoundsJson of(Interval interval) {
            return new BoundsJson(interval.low(), Double.isFinite(interval.high()) ? (Double) interval.high() : null);
        }
    }

    /** @param from revenue of the least of the tenth */
    record TopJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String by,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Schema(requiredMode = RequiredMode.REQUIRED) long rest,
            @Nullable MoneyJson from,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<HeldJson> rows) {
        static TopJson of(BasketsView.Top top) {
            return new TopJson(
                    PageLists.word(top.by()),
                    top.found().top(),
                    top.found().rest(),
                    top.found().from() == null ? null : MoneyJson.of(top.found().from()),
                    top.rows().stream().map(HeldJson::of).toList());
        }
    }

    /** @param ratio null where the rest never holds it */
    record HeldJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String value,
            @Nullable String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Schema(requiredMode = RequiredMode.REQUIRED) long ordersOfRest,
            @Nullable Double ratio,
            @Schema(requiredMode = RequiredMode.REQUIRED) BoundsJson interval) {
        static HeldJson of(BasketsView.Held row) {
            return new HeldJson(
                    row.told().value(),
                    row.told().name(),
                    row.told().inTop(),
                    row.told().inRest(),
                    Double.isFinite(row.ratio()) ? (Double) row.ratio() : null,
                    BoundsJson.of(row.interval()));
        }
    }

    /** @param price median, in major units */
    record ProductJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Nullable String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Double price) {
        static ProductJson of(Baskets.Product product) {
            return new ProductJson(product.id(), product.name(), product.orders(), product.price());
        }
    }

    /**
     * @param looked pairs that were looked at
     * @param surely those above chance, of which {@code pairs} are the first
     */
    record TogetherJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int least,
            @Schema(requiredMode = RequiredMode.REQUIRED) long looked,
            @Schema(requiredMode = RequiredMode.REQUIRED) int surely,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<PairJson> pairs,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What is left out of the pairs.")
            List<String> notes) {
        static TogetherJson of(BasketsView.Together view) {
            return new TogetherJson(
                    view.least(),
                    view.looked(),
                    view.surely(),
                    view.pairs().stream().map(PairJson::of).toList(),
                    view.notes());
        }
    }

    /**
     * @param kind {@code bundle}, {@code accessory} (the other one of the one) or {@code together}
     * @param confidence share of the orders with the one that have the other
     * @param confidenceBack share of the orders with the other that have the one
     */
    record PairJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) ProductJson one,
            @Schema(requiredMode = RequiredMode.REQUIRED) ProductJson other,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Double support,
            @Nullable Double confidence,
            @Nullable Double confidenceBack,
            @Schema(requiredMode = RequiredMode.REQUIRED) double lift,
            @Schema(requiredMode = RequiredMode.REQUIRED) BoundsJson interval,
            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson revenue) {
        static PairJson of(BasketsView.Pair pair) {
            return new PairJson(
                    PageLists.word(pair.kind()),
                    ProductJson.of(pair.one()),
                    ProductJson.of(pair.other()),
                    pair.both(),
                    Values.number(pair.support()),
                    Values.number(pair.there()),
                    Values.number(pair.back()),
                    pair.lift(),
                    BoundsJson.of(pair.interval()),
                    MoneyJson.of(pair.revenue()));
        }
    }

    /**
     * @param orders of known people, older than the days
     * @param followed those of them with a next order within the days
     * @param surely pairs above chance, of which {@code pairs} are the first
     */
    record NextJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int days,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Schema(requiredMode = RequiredMode.REQUIRED) long immature,
            @Schema(requiredMode = RequiredMode.REQUIRED) long followed,
            @Schema(requiredMode = RequiredMode.REQUIRED) int surely,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<FollowingJson> pairs,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What is left out of the pairs.")
            List<String> notes) {
        static NextJson of(BasketsView.Next view) {
            return new NextJson(
                    view.days(),
                    view.found().orders(),
                    view.found().immature(),
                    view.found().followed(),
                    view.surely(),
                    view.pairs().stream().map(FollowingJson::of).toList(),
                    view.notes());
        }
    }

    /**
     * @param rate share of the orders with the first whose next has the second
     * @param baseRate the same of all orders
     */
    record FollowingJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) ProductJson first,
            @Schema(requiredMode = RequiredMode.REQUIRED) ProductJson next,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Double rate,
            @Nullable Double baseRate,
            @Schema(requiredMode = RequiredMode.REQUIRED) double lift,
            @Schema(requiredMode = RequiredMode.REQUIRED) BoundsJson interval) {
        static FollowingJson of(BasketsView.Following pair) {
            return new FollowingJson(
                    ProductJson.of(pair.first()),
                    ProductJson.of(pair.second()),
                    pair.both(),
                    Values.number(pair.rate()),
                    Values.number(pair.base()),
                    pair.lift(),
                    BoundsJson.of(pair.interval()));
        }
    }

    /** @param way {@code category}, {@code brand}, {@code both}, {@code neither} or {@code none} */
    record BrowsingJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String way,
            @Schema(requiredMode = RequiredMode.REQUIRED) long sessions,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,
            @Nullable Double conversionRate,
            @Nullable MoneyJson revenue,
            @Nullable MoneyJson averageOrder,
            @Nullable MoneyJson worth) {
        static BrowsingJson of(BasketsView.Browsed row) {
            return new BrowsingJson(
                    PageLists.word(row.told().way()),
                    row.told().sessions(),
                    row.told().orders(),
                    Values.number(row.conversion()),
                    Values.money(row.revenue()),
                    Values.money(row.average()),
                    Values.money(row.worth()));
        }
    }

    static BasketsJson of(Selection selection, BasketsReport report, BasketsChoice choice) {
        BasketsView.Sizes sizes = report.sizes(selection);
        BasketsView.Browsing browsing = report.browsing(selection);
        return new BasketsJson(
                selection.range().from(),
                selection.range().to(),
                selection.zone().getId(),
                sizes.found().orders(),
                sizes.found().silent(),
                QuartilesJson.of(sizes.found().units()),
                QuartilesJson.of(sizes.found().products()),
                QuartilesJson.of(sizes.found().money()),
                sizes.sizes().stream().map(SizeJson::of).toList(),
                TopJson.of(report.top(selection, choice.by(), choice.least())),
                TogetherJson.of(report.together(selection, choice.least())),
                NextJson.of(report.next(selection, choice.days(), choice.least())),
                browsing.told(),
                browsing.rows().stream().map(BrowsingJson::of).toList());
    }
}
