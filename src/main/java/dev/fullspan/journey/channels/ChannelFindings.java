package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.web.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What stands out among channels, in a sentence. */
public final class ChannelFindings {
    /** Fewest buyers that a channel must have reached before it is said to close for none. */
    private static final int LEAST_BUYERS = 5;

    /** Below this chance closing for none is said to be more than chance. */
    private static final double CHANCE = 0.05;

    private ChannelFindings() {}

    /**
     * The value that helped with most money among those that closed no order though they would have, were they like the
     * average: where each value closes for as large a share of the buyers that it reached, none has a chance below 5 %. Buyers
     * count and not orders, since the orders of one buyer are alike.
     */
    public static Optional<Attribution.Row> assistsAndNeverCloses(Attribution.Answer answer) {
        long reached =
                answer.rows().stream().mapToLong(row -> row.places().buyers()).sum();
        long closed = answer.rows().stream()
                .mapToLong(row -> row.places().closedFor())
                .sum();
        double open = reached == 0 ? 1 : 1 - (double) closed / reached;
        return answer.rows().stream()
                .filter(row -> !row.rest() && row.value() != null)
                .filter(row -> row.places().closedFor() == 0 && row.places().buyers() >= LEAST_BUYERS)
                .filter(row -> Math.pow(open, row.places().buyers()) < CHANCE)
                .max(Comparator.comparing(row -> row.places().revenue()));
    }

    /** The value whose revenue differs most between the default model and last touch; empty where none differs. */
    public static Optional<Attribution.Row> differsMost(Attribution.Answer answer) {
        return answer.rows().stream()
                .filter(row -> !row.rest() && difference(row) > 0)
                .max(Comparator.comparingLong(ChannelFindings::difference));
    }

    private static long difference(Attribution.Row row) {
        return Math.abs(credit(row, Model.LAST_NON_DIRECT).revenue().minor()
                - credit(row, Model.LAST).revenue().minor());
    }

    private static Credit credit(Attribution.Row row, Model model) {
        return java.util.Objects.requireNonNull(row.credit(model));
    }

    /** The page's first line. */
    static String sentence(ChannelsView view, Formats formats) {
        Attribution.Answer answer = view.answer();
        if (answer.orders() == 0) {
            return "No order was placed on these days, so there is nothing to share among visits.";
        }
        if (view.seenOrders() == 0) {
            return "No visit is known of the " + formats.number(answer.orders()) + " orders of these days.";
        }
        String first = assistsAndNeverCloses(answer)
                .map(row -> assisting(row, view, formats))
                .orElseGet(() -> most(view, formats));
        return first
                + differsMost(answer)
                        .map(row -> " The models differ most over " + name(row, view) + ": "
                                + formats.headline(credit(row, Model.LAST).revenue())
                                + " by last touch, "
                                + formats.headline(
                                        credit(row, Model.LAST_NON_DIRECT).revenue())
                                + " by the last that was not direct.")
                        .orElse("");
    }

    private static String assisting(Attribution.Row row, ChannelsView view, Formats formats) {
        return name(row, view) + " helped with " + formats.number(row.places().assisted()) + " orders worth "
                + formats.headline(row.places().revenue())
                + " and closed none: by last touch it earns nothing, by first touch "
                + formats.headline(credit(row, Model.FIRST).revenue()) + ".";
    }

    private static String most(ChannelsView view, Formats formats) {
        List<Attribution.Row> rows = view.answer().rows();
        Attribution.Row best = rows.stream()
                .filter(row -> !row.rest())
                .max(Comparator.comparing(
                        row -> credit(row, Model.LAST_NON_DIRECT).revenue()))
                .orElseThrow();
        return name(best, view) + " brought "
                + formats.headline(credit(best, Model.LAST_NON_DIRECT).revenue()) + " of "
                + formats.headline(view.answer().revenue().sum()) + ", by the last visit that was not direct.";
    }

    private static String name(Attribution.Row row, ChannelsView view) {
        return "“" + ChannelsChoice.name(row.value(), view.choice().by()) + "”";
    }
}
