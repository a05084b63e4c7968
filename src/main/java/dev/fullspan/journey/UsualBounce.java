package dev.fullspan.journey;

import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable.Cell;
import java.util.Collection;

/**
 * The bounce rate of all pages of a table together, and what is to be done about one page: where visits surely end more often than
 * on all pages it is mended before people are led to it.
 *
 * @param rate bounces ÷ visits, 0 to 1; 0 where there were no visits
 */
public record UsualBounce(double rate) {
    private static final int ENOUGH = 50;
    /** Standard deviations beyond which a page's rate is no chance, though many pages are compared. */
    private static final double SURELY = 3;

    /** @param rates of the pages; those that are not known are left out */
    public static UsualBounce of(Collection<Measure> rates) {
        double visits = 0;
        double bounces = 0;
        for (Measure rate : rates) {
            if (rate instanceof Measure.Share share) {
                visits += share.of();
                bounces += share.value() * share.of();
            }
        }
        return new UsualBounce(visits == 0 ? 0 : bounces / visits);
    }

    /** A link to the page, or a note to mend it. */
    public Cell act(Reading reading, String page, Measure own) {
        return own instanceof Measure.Share share && isHigh(share)
                ? Acts.note(reading, "Mend " + page, words(share, reading.formats()), page)
                : Acts.link(reading, page);
    }

    private boolean isHigh(Measure.Share own) {
        return own.of() >= ENOUGH && own.value() > rate + SURELY * Math.sqrt(rate * (1 - rate) / own.of());
    }

    private String words(Measure.Share own, Formats formats) {
        return formats.share(own.value()) + " of the " + formats.number(own.of())
                + " visits that began there went no further; of all, " + formats.share(rate) + ".";
    }
}
