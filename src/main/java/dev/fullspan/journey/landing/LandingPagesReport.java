package dev.fullspan.journey.landing;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where people arrive and whether they buy. */
public class LandingPagesReport {
    private static final Duration WINDOW = Duration.ofDays(7);
    private static final int ROWS = 1000;

    private final Facts facts;
    private final Clock clock;

    public LandingPagesReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** With orders within seven days of the arrival. */
    public LandingPagesView of(Selection selection) {
        return of(selection, WINDOW, false);
    }

    /** @param sameSession only orders of the arrival's own session count */
    public LandingPagesView of(Selection selection, Duration window, boolean sameSession) {
        List<LandingPages.Row> found =
                facts.ask(new LandingPages(selection.scope(), window, sameSession, clock.instant(), ROWS + 1));
        List<LandingPages.Row> rows = Cut.first(found, ROWS);
        List<String> notes = new ArrayList<>(Cut.notes(found, ROWS, "pages of the most arrivals"));
        notes.addAll(notes(rows, sameSession));
        String query =
                Addresses.query(selection) + "&days=" + window.toDays() + (sameSession ? "&same-session=true" : "");
        return new LandingPagesView(
                selection,
                window.toDays(),
                sameSession,
                rows.stream().map(row -> row(row, query)).toList(),
                notes);
    }

    private static LandingPagesView.Row row(LandingPages.Row row, String query) {
        String people = "/people?of=landing&path=" + Addresses.encoded(row.path()) + "&" + query + "&outcome=";
        Takings revenue = row.revenue();
        return new LandingPagesView.Row(
                row.path(),
                row.arrivals(),
                row.immature(),
                row.buyers(),
                Measure.share(row.buyers(), row.mature(), "All arrivals are too recent: their window is still open."),
                spend(revenue, row.buyers(), row.pricedBuyers(), "Nobody whose window is over has bought."),
                spend(revenue, row.mature(), row.mature(), "All arrivals are too recent: their window is still open."),
                Measure.share(row.bounces(), row.closedSessions(), "No session that landed here is closed yet."),
                people + "arrived",
                people + "bought",
                "/sessions?of=bounced&landing=" + Addresses.encoded(row.path()) + "&" + query);
    }

    /** @param base arrivals whose money is in the sum */
    private static Measure spend(Takings revenue, long arrivals, long base, String reasonWhereNone) {
        if (arrivals == 0) {
            return new Measure.NotEstimable(reasonWhereNone);
        }
        boolean nothingTold = base == 0
                || (revenue.priced() == 0
                        && (revenue.unpriced() > 0 || !revenue.others().isEmpty()));
        return nothingTold
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum().dividedBy(base));
    }

    private static List<String> notes(List<LandingPages.Row> rows, boolean sameSession) {
        List<String> notes = new ArrayList<>();
        if (!rows.isEmpty()) {
            notes.add(
                    "An order counts for each page its buyer landed on, so totals over pages do not add up. Spend is before"
                            + " refunds.");
        }
        if (rows.stream().anyMatch(row -> row.immature() > 0)) {
            notes.add(
                    sameSession
                            ? "Arrivals whose session is not closed yet are too recent and in no rate."
                            : "Arrivals whose window is not over yet are too recent and in no rate.");
        }
        long unpriced =
                rows.stream().filter(row -> row.pricedBuyers() < row.buyers()).count();
        if (unpriced > 0) {
            notes.add(
                    "On " + unpriced + (unpriced == 1 ? " page" : " pages")
                            + " somebody bought whose orders told no amount in the shop's currency; they are not in the spend per buyer.");
        }
        notes.addAll(
                MoneyNotes.ofPages(rows.stream().map(LandingPages.Row::revenue).toList()));
        return notes;
    }
}
