package dev.fullspan.journey.baskets;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Baskets as pages show them, part by part. */
public final class BasketsView {
    private BasketsView() {}

    /** How large baskets are; {@code average} is the revenue of an order that tells its lines. */
    public record Sizes(Selection selection, Baskets.Sizes.Found found, Measure average, List<Size> sizes) {
        public Sizes {
            sizes = List.copyOf(sizes);
        }

        public Table table() {
            List<List<@Nullable Object>> cells = new ArrayList<>();
            for (Size size : sizes) {
                cells.add(Arrays.asList(size.label(), size.orders(), size.share(), size.revenue(), size.average()));
            }
            String currency = selection.currency().getCurrencyCode();
            return new Table(
                    List.of(
                            "Things",
                            "Orders",
                            "Share",
                            "Revenue before refunds (" + currency + ")",
                            "Average (" + currency + ")"),
                    cells);
        }
    }

    /** Baskets of {@code from} to {@code to} things; {@code to} is the largest number there is for the last. */
    public record Size(long from, long to, long orders, Measure share, Measure revenue, Measure average) {
        String label() {
            return from == to ? String.valueOf(from) : to == Long.MAX_VALUE ? from + " or more" : from + " – " + to;
        }
    }

    /**
     * What the largest tenth holds.
     *
     * @param least baskets with it for a row
     * @param tested how many ratios were looked at, of which all intervals hold together
     */
    public record Top(
            Selection selection, Sales.By by, Baskets.Top.Found found, int least, int tested, List<Held> rows) {
        public Top {
            rows = List.copyOf(rows);
        }

        public Table table() {
            List<List<@Nullable Object>> cells = new ArrayList<>();
            for (Held row : rows) {
                cells.add(Arrays.asList(
                        row.told().value(),
                        row.told().name(),
                        row.told().inTop(),
                        row.inTop(),
                        row.told().inRest(),
                        row.inRest(),
                        finite(row.ratio()),
                        row.interval().low(),
                        finite(row.interval().high())));
            }
            return new Table(
                    List.of(
                            by.label(),
                            "Name",
                            "Orders of the tenth",
                            "Share of the tenth",
                            "Orders of the rest",
                            "Share of the rest",
                            "Ratio",
                            "Low",
                            "High"),
                    cells);
        }
    }

    /** @param ratio may be infinite */
    public record Held(Baskets.Top.Row told, Measure inTop, Measure inRest, double ratio, Interval interval) {}

    /** How two products that are bought together belong to each other. */
    public enum Kind {
        /** Each is often bought with the other. */
        BUNDLE("Bundle"),
        /** The cheaper one goes along with the dearer. */
        ACCESSORY("Accessory"),
        TOGETHER("Together");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Products bought together more often than chance brings.
     *
     * @param looked pairs that were looked at; all intervals hold together
     * @param surely how many of them are above chance, of which {@code pairs} are the first
     * @param notes what is left out, a sentence each
     */
    public record Together(
            Selection selection,
            long orders,
            int products,
            int least,
            long looked,
            int surely,
            List<Pair> pairs,
            List<String> notes) {
        public Together {
            pairs = List.copyOf(pairs);
            notes = List.copyOf(notes);
        }

        public Table table() {
            List<List<@Nullable Object>> cells = new ArrayList<>();
            for (Pair pair : pairs) {
                cells.add(Arrays.asList(
                        pair.one().id(),
                        pair.one().name(),
                        pair.other().id(),
                        pair.other().name(),
                        pair.kind().label(),
                        pair.both(),
                        pair.support(),
                        pair.there(),
                        pair.back(),
                        pair.lift(),
                        pair.interval().low(),
                        finite(pair.interval().high()),
                        pair.revenue().amount()));
            }
            return new Table(
                    List.of(
                            "Product",
                            "Name",
                            "With",
                            "Its name",
                            "Kind",
                            "Orders with both",
                            "Support",
                            "Confidence",
                            "Confidence the other way",
                            "Lift",
                            "Low",
                            "High",
                            "Revenue of these orders before refunds ("
                                    + selection.currency().getCurrencyCode() + ")"),
                    cells);
        }
    }

    /**
     * Two products; the one is the dearer where the prices are known.
     *
     * @param support share of the orders with both
     * @param there share of the orders with the one that have the other, too
     * @param back share of the orders with the other that have the one, too
     */
    public record Pair(
            Kind kind,
            Baskets.Product one,
            Baskets.Product other,
            long both,
            Measure support,
            Measure there,
            Measure back,
            double lift,
            Interval interval,
            Money revenue) {}

    /**
     * What is bought next.
     *
     * @param surely pairs above chance, of which {@code pairs} are the first
     * @param notes what is left out, a sentence each
     */
    public record Next(
            Selection selection,
            Baskets.Next.Found found,
            int days,
            int least,
            long looked,
            int surely,
            List<Following> pairs,
            List<String> notes) {
        public Next {
            pairs = List.copyOf(pairs);
            notes = List.copyOf(notes);
        }

        public Table table() {
            List<List<@Nullable Object>> cells = new ArrayList<>();
            for (Following pair : pairs) {
                cells.add(Arrays.asList(
                        pair.first().id(),
                        pair.first().name(),
                        pair.second().id(),
                        pair.second().name(),
                        pair.both(),
                        pair.rate(),
                        pair.base(),
                        pair.lift(),
                        pair.interval().low(),
                        finite(pair.interval().high())));
            }
            return new Table(
                    List.of(
                            "First",
                            "Name",
                            "Next",
                            "Its name",
                            "Orders",
                            "Share of those with the first",
                            "Share of all",
                            "Lift",
                            "Low",
                            "High"),
                    cells);
        }
    }

    /**
     * @param rate share of the orders with the first whose next has the second
     * @param base the same of all orders
     */
    public record Following(
            Baskets.Product first,
            Baskets.Product second,
            long both,
            Measure rate,
            Measure base,
            double lift,
            Interval interval) {}

    /** @param told whether any list told a category or brand */
    public record Browsing(Selection selection, boolean told, List<Browsed> rows) {
        public Browsing {
            rows = List.copyOf(rows);
        }

        public Table table() {
            String currency = selection.currency().getCurrencyCode();
            List<List<@Nullable Object>> cells = new ArrayList<>();
            for (Browsed row : rows) {
                cells.add(Arrays.asList(
                        row.told().way().name().toLowerCase(java.util.Locale.ROOT),
                        row.told().sessions(),
                        row.told().buying(),
                        row.conversion(),
                        row.told().orders(),
                        row.revenue(),
                        row.average(),
                        row.worth()));
            }
            return new Table(
                    List.of(
                            "Browsing",
                            "Sessions",
                            "Buying",
                            "Conversion",
                            "Orders",
                            "Revenue before refunds (" + currency + ")",
                            "Average order (" + currency + ")",
                            "Worth of a visit (" + currency + ")"),
                    cells);
        }
    }

    /** @param worth revenue a session */
    public record Browsed(
            Baskets.Browsing.Row told, Measure conversion, Measure revenue, Measure average, Measure worth) {}

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
