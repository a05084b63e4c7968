package dev.fullspan.journey.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the overview says of a day that is not over: Monday, 30 March 2026, 10:30 in Berlin, the day after clocks changed. */
@FullspanTest
class TodayTest {
    static final Instant NOW = Instant.parse("2026-03-30T08:30:00Z");
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
    private static final Clock CLOCK = Clock.fixed(NOW, java.time.ZoneOffset.UTC);

    @Autowired
    private Shops shops;

    @Autowired
    private EventLog log;

    Shop shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Today " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Berlin"));
    }

    /** An order on a device of its own, at a local time. */
    void order(String local, long minor) {
        Instant time = LocalDateTime.parse(local).atZone(shop.timeZone()).toInstant();
        log.append(List.of(new Event(
                shop.id(),
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.ORDER_COMPLETED,
                time,
                time,
                "device-" + local,
                null,
                null,
                null,
                new Event.Page("shop.example", "/thanks", null),
                null,
                null,
                null,
                new Event.Commerce("order-" + local, new Money(minor, Currency.getInstance("EUR"))),
                "{}")));
        log.awaitLoaded();
    }

    private OverviewReport report() {
        return new OverviewReport(log, CLOCK);
    }

    OverviewScreens screens() {
        return new OverviewScreens(report(), CLOCK);
    }

    Formats formats() {
        return new Formats(Locale.ENGLISH, shop.timeZone());
    }

    private Selection selection() {
        return Selection.of(
                shop,
                Exchange.none(shop.currency()),
                new DateRange(MONDAY, MONDAY),
                new DateRange(MONDAY.minusDays(1), MONDAY.minusDays(1)),
                List.of(),
                NOW);
    }

    OverviewView view() {
        return report().of(selection());
    }

    OverviewScreens.Today today() {
        return screens().today(view(), new Reading(shop, selection(), formats(), "/overview", Map.of(), List.of()));
    }

    static long revenueBefore(OverviewView view) {
        return view.figures().stream()
                .filter(figure -> figure.definition() == Definition.REVENUE)
                .map(figure -> ((Measure.Amount) figure.before()).value().minor())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theUsualByNowIsThatOfWholeDaysAndNotOfHoursAddedUp() {
        order("2026-03-08T12:00", 100); // the first one ever
        order("2026-03-09T01:15", 1000);
        order("2026-03-16T02:15", 2000);
        order("2026-03-23T03:15", 6000);
        order("2026-03-23T10:15", 9000); // within the hour that is not over today
        order("2026-03-30T09:59", 500);
        order("2026-03-30T10:10", 700); // within the hour that is not over

        assertThat(today().answer())
                .isEqualTo("€5.00 in the hours that are over; usual for a Monday by now: €20.00, from the last 3.");
    }

    @Test
    void whatIsUsualIsNotSaidOfOneDay() {
        order("2026-03-18T12:00", 100);
        order("2026-03-23T03:15", 6000);
        order("2026-03-30T09:59", 500);

        assertThat(today().answer())
                .isEqualTo("€5.00 in the hours that are over. What is usual shows after two of the same weekday.");
    }

    @Test
    void todayIsComparedWithYesterdayUpToTheSameTimeOfDay() {
        order("2026-03-29T10:29", 1000);
        order("2026-03-29T10:31", 4000);
        order("2026-03-30T10:00", 3000);

        OverviewView view = view();

        assertThat(revenueBefore(view)).isEqualTo(1000);
        assertThat(screens().notes(view, formats()))
                .anySatisfy(note ->
                        assertThat(note).startsWith("The days compared with end at the same time of day, 10:30"));
    }

    @Test
    void aRangeThatIsOverIsComparedWithWholeDays() {
        Selection selection = Selection.of(
                shop,
                Exchange.none(shop.currency()),
                new DateRange(MONDAY.minusDays(2), MONDAY.minusDays(1)),
                new DateRange(MONDAY.minusDays(4), MONDAY.minusDays(3)),
                List.of(),
                NOW);
        assertThat(selection.comparedUntil()).isNull();
        assertThat(selection.comparisonScope().orElseThrow().to()).isEqualTo(Instant.parse("2026-03-27T23:00:00Z"));
    }
}
