package dev.fullspan.checkout.worth;

import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One point of completion beside the same money spent on ads, each by what is left of a month: the margin of the revenue that it brings, less what
 * the ads cost. Where the margin is not known, revenue stands in its place, which is said.
 *
 * @param point what one point brings a month, above 0
 * @param margin share of revenue left after the goods, or null
 * @param ads channels of which is told what the next order costs
 */
record PointBesideAds(Money point, @Nullable BigDecimal margin, List<AdReturn> ads) {
    PointBesideAds {
        ads = ads.stream().filter(AdReturn::isTold).sorted(AdReturn.CHEAPEST).toList();
    }

    /**
     * One way to get more.
     *
     * @param ad null for the point itself
     * @param revenue that it brings more in a month
     * @param spent on ads for it
     * @param left of these, the goods taken off where their cost is known
     */
    record Way(@Nullable AdReturn ad, Money revenue, Money spent, Money left) {}

    /** The point first, then the channels, those first of which is told what the next order costs, most left first. */
    List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        ways.add(way(null, point, Money.zero(point.currency())));
        for (AdReturn ad : ads) {
            ways.add(way(ad, new Money(Math.round(ad.revenueOf(point.minor())), point.currency()), point));
        }
        return ways;
    }

    private Way way(@Nullable AdReturn ad, Money revenue, Money spent) {
        double share = margin == null ? 1 : margin.doubleValue();
        return new Way(
                ad, revenue, spent, new Money(Math.round(revenue.minor() * share) - spent.minor(), point.currency()));
    }

    /** The best channel, or empty where none is told. */
    private Optional<Way> best() {
        return ways().stream().filter(way -> way.ad() != null).findFirst();
    }

    /** What to do, in a sentence or two; empty where no channel tells what the next order costs. */
    String advice(Formats formats) {
        Way own = ways().getFirst();
        return best().map(way -> advice(own, way, formats) + basis(way)).orElse("");
    }

    private static String advice(Way own, Way best, Formats formats) {
        String channel = best.ad() == null ? "" : best.ad().channel();
        String same = formats.headline(best.spent()) + " more on " + channel;
        String stays = "A point leaves " + formats.headline(own.left()) + " of every month";
        if (best.left().minor() <= 0) {
            return "Mend the checkout before you buy more ads. " + stays + "; " + same + " brings back "
                    + formats.headline(Money.zero(best.left().currency()).minus(best.left())) + " less than it costs.";
        }
        if (best.left().compareTo(own.left()) < 0) {
            return "Mend the checkout first. " + stays + "; " + same + " leaves " + formats.headline(best.left())
                    + ", and only once.";
        }
        return "Both pay. " + same + " leaves " + formats.headline(best.left())
                + " once, while the next order costs no more than the last ones; " + lower(stays)
                + ", so that the mended checkout is ahead after "
                + formats.number(best.left().minor() / Math.max(1, own.left().minor()) + 1) + " months.";
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private String basis(Way best) {
        String average = best.ad() != null && best.ad().isAverage()
                ? " It is taken that the next order costs what they did on average; it will rather cost more."
                : "";
        return (margin == null ? " What the goods cost is not taken off; say your margin below." : "") + average;
    }
}
