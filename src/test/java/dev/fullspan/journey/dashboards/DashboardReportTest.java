package dev.fullspan.journey.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.dashboards.DashboardView.Point;
import dev.fullspan.journey.dashboards.DashboardView.Told;
import dev.fullspan.journey.dashboards.NaiveVisits.Visit;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every figure of a card, whole and by day and hour, against visits that were counted one by one. */
@FullspanTest
class DashboardReportTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 7);

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    DashboardReport report;

    /** A narrowing of cards. */
    private record Narrowed(@Nullable Dimension dimension, Set<String> values) {
        boolean fits(Visit visit) {
            return dimension == null || visit.has(dimension, values);
        }
    }

    private static final List<Narrowed> NARROWED = List.of(
            new Narrowed(null, Set.of()),
            new Narrowed(Dimension.DEVICE, Set.of("mobile")),
            new Narrowed(Dimension.DEVICE, Set.of("mobile", "tablet")),
            new Narrowed(Dimension.CHANNEL, Set.of("Email", "Paid Search")),
            new Narrowed(Dimension.COUNTRY, Set.of("FR")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void cardsTellWhatWasCounted(long seed) throws Exception {
        Shop shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", BERLIN.getId()));
        NaiveVisits naive = new NaiveVisits(seed, FIRST.atStartOfDay(BERLIN).toInstant(), 9);
        log.append(naive.events(shop.id()));
        log.awaitLoaded();
        DateRange week = new DateRange(FIRST.plusDays(2), FIRST.plusDays(8));
        check(shop, naive, week, week.previous(), List.of(), visit -> true, seed);
        DateRange day = new DateRange(FIRST.plusDays(5), FIRST.plusDays(5));
        check(shop, naive, day, null, List.of(), visit -> true, seed);
        Set<String> phones = Set.of("mobile", "desktop");
        check(
                shop,
                naive,
                week,
                week.previous(),
                List.of(new Filter.In(Dimension.DEVICE, phones)),
                visit -> phones.contains(visit.deviceClass()),
                seed);
    }

    @Test
    void cardsThatAreNarrowedAlikeShareAQuestion() throws Exception {
        Shop shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", BERLIN.getId()));
        log.append(new NaiveVisits(1, FIRST.atStartOfDay(BERLIN).toInstant(), 14).events(shop.id()));
        log.awaitLoaded();
        List<Question<?>> asked = new ArrayList<>();
        Facts counting = new Facts() {
            @Override
            public <A> A ask(Question<A> question) {
                asked.add(question);
                return log.ask(question);
            }
        };
        List<Dashboard.Card> cards = new ArrayList<>();
        for (CourseFigure figure :
                List.of(CourseFigure.REVENUE, CourseFigure.SESSIONS, CourseFigure.COMPLETION, CourseFigure.ERRORS)) {
            cards.add(Dashboard.Card.of(figure));
            cards.add(Dashboard.Card.of(figure).among(Dimension.DEVICE, "mobile", "tablet"));
            cards.add(Dashboard.Card.of(figure).among(Dimension.DEVICE, "tablet", "mobile"));
        }
        DateRange days = new DateRange(FIRST.plusDays(7), FIRST.plusDays(13));
        new DashboardReport(counting, Clock.systemUTC())
                .of(
                        new Dashboard(1, "All", "Tess", cards),
                        Selection.of(
                                shop,
                                Exchange.none(shop.currency()),
                                days,
                                days.previous(),
                                List.of(),
                                Instant.parse("2026-06-01T00:00:00Z")));
        assertThat(asked)
                .as(
                        "when the shop was first heard; of two ranges and two narrowings the visits, their course, and the checkouts")
                .doesNotHaveDuplicates()
                .hasSize(1 + 2 * 2 * 3);
    }

    private void check(
            Shop shop,
            NaiveVisits naive,
            DateRange days,
            @Nullable DateRange before,
            List<Filter> filters,
            Predicate<Visit> filtered,
            long seed) {
        List<Dashboard.Card> cards = new ArrayList<>();
        for (CourseFigure figure : CourseFigure.values()) {
            for (Narrowed narrowed : NARROWED) {
                cards.add(new Dashboard.Card(
                        0,
                        figure,
                        figure == CourseFigure.EVENT ? NaiveVisits.COUPON : null,
                        narrowed.dimension(),
                        List.copyOf(narrowed.values()),
                        null,
                        false));
            }
        }
        Selection selection = Selection.of(
                shop, Exchange.none(shop.currency()), days, before, filters, Instant.parse("2026-06-01T00:00:00Z"));
        DashboardView view = report.of(new Dashboard(1, "All", "Tess", cards), selection);
        assertThat(view.cards()).hasSize(cards.size());
        for (int i = 0; i < cards.size(); i++) {
            Told told = view.cards().get(i);
            Narrowed narrowed = NARROWED.get(i % NARROWED.size());
            Predicate<Visit> fits = filtered.and(narrowed::fits);
            String of = "seed %d, %s, %s".formatted(seed, told.card().label(), days);
            assertThat(number(told.value()))
                    .as(of)
                    .isEqualTo(naive.value(told.card().figure(), fits, days.start(BERLIN), days.end(BERLIN)));
            course(told.course(), naive, told.card().figure(), fits, days, of);
            if (before != null) {
                assertThat(number(told.before()))
                        .as(of)
                        .isEqualTo(naive.value(told.card().figure(), fits, before.start(BERLIN), before.end(BERLIN)));
                course(told.courseBefore(), naive, told.card().figure(), fits, before, of + " before");
            }
        }
    }

    private static void course(
            List<Point> course,
            NaiveVisits naive,
            CourseFigure figure,
            Predicate<Visit> fits,
            DateRange days,
            String of) {
        ChronoUnit unit = days.days() == 1 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        assertThat(course).as(of).hasSize((int) (days.days() == 1 ? 24 : days.days()));
        for (Point point : course) {
            Instant from = point.start().atZone(BERLIN).toInstant();
            Instant to = point.start().plus(1, unit).atZone(BERLIN).toInstant();
            Double counted = to.isAfter(naive.first()) ? naive.value(figure, fits, from, to) : null;
            assertThat(number(point.value())).as(of + " " + point.start()).isEqualTo(counted);
        }
    }

    private static @Nullable Double number(@Nullable Measure measure) {
        return switch (measure) {
            case null -> null;
            case Measure.Count count -> (double) count.value();
            case Measure.Amount amount -> amount.value().amount().doubleValue();
            case Measure.Share share -> share.value();
            case Measure.Seconds seconds -> seconds.value();
            case Measure.NotEstimable none -> null;
        };
    }
}
