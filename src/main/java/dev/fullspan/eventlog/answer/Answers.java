package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.Coverage;
import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.eventlog.query.Detours;
import dev.fullspan.eventlog.query.DimensionValues;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.EventProperties;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.FirstHeard;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelSeparation;
import dev.fullspan.eventlog.query.FunnelTimes;
import dev.fullspan.eventlog.query.FunnelTrend;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Live;
import dev.fullspan.eventlog.query.LookAlikes;
import dev.fullspan.eventlog.query.Named;
import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.PathShapes;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.SiteSearch;
import dev.fullspan.eventlog.query.SoldUnits;
import dev.fullspan.eventlog.query.StageCourse;
import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.Timeline;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.eventlog.query.VisitTrials;
import dev.fullspan.eventlog.query.WinningWays;
import java.sql.Connection;
import java.time.Duration;

/** Answers questions from one connection to the columns. */
public final class Answers {
    private Answers() {}

    /**
     * Answers on the calling thread. Temporary tables may be left on the connection.
     *
     * @param connection in a transaction, so that the statements of one question see the same rows
     * @param sessionGap silence after which a session is closed
     * @throws IllegalStateException where the engine fails
     */
    @SuppressWarnings("unchecked") // each question's own answer is given, which the compiler cannot see
    public static <A> A of(Question<A> question, Connection connection, Duration sessionGap) {
        return (A) answer(question, new Reading(connection, sessionGap));
    }

    private static Object answer(Question<?> question, Reading reading) {
        return switch (question) {
            case Overview overview -> OverviewAnswer.of(overview, reading);
            case OverTime overTime -> OverTimeAnswer.of(overTime, reading);
            case Breakdown breakdown -> BreakdownAnswer.of(breakdown, reading);
            case DimensionValues values -> BreakdownAnswer.values(values, reading);
            case UsualHours hours -> new UsualHoursAnswer(hours, reading).answer();
            case Live live -> new LiveAnswer(live, reading).answer();
            case Funnel funnel -> new FunnelAnswer(reading, funnel).answer();
            case FunnelTrend trend -> FunnelTrendAnswer.of(trend, reading);
            case FunnelTimes times -> FunnelTimesAnswer.of(times, reading);
            case FunnelSeparation separation -> new FunnelSeparationAnswer(separation, reading).answer();
            case AfterLeaving after -> AfterLeavingAnswer.of(after, reading);
            case Attribution attribution -> new AttributionAnswer(attribution, reading).answer();
            case LandingPages pages -> LandingPagesAnswer.of(pages, reading);
            case Pages pages -> PagesAnswer.of(pages, reading);
            case PageDays days -> PagesAnswer.days(days, reading);
            case PathShapes shapes -> PagesAnswer.shapes(shapes, reading);
            case ConversionPaths paths -> PathsAnswer.of(paths, reading);
            case WinningWays ways -> PathsAnswer.ways(ways, reading);
            case LookAlikes alikes -> PathsAnswer.lookAlikes(alikes, reading);
            case Detours detours -> PathsAnswer.detours(detours, reading);
            case Flows flows -> FlowsAnswer.of(flows, reading);
            case SiteSearch search -> SiteSearchAnswer.of(search, reading);
            case Content content -> ContentAnswer.of(content, reading);
            case PageVisits visits -> PageListAnswers.sessions(visits, reading);
            case PageOrders orders -> PageListAnswers.orders(orders, reading);
            case StagePeople stages -> StageAnswer.of(stages, reading);
            case StageCourse course -> StageAnswer.of(course, reading);
            case CheckoutDays days -> CheckoutAnswers.days(days, reading);
            case Sales sales -> new SalesAnswer(sales, reading).answer();
            case Baskets.Sizes sizes -> BasketAnswers.of(sizes, reading);
            case Baskets.Top top -> BasketAnswers.of(top, reading);
            case Baskets.Together together -> BasketAnswers.of(together, reading);
            case Baskets.Next next -> BasketAnswers.of(next, reading);
            case Baskets.Browsing browsing -> BasketAnswers.of(browsing, reading);
            case Cohorts cohorts -> new CohortAnswer(cohorts, reading).answer();
            case SoldUnits units -> SoldUnitsAnswer.of(units, reading);
            case OrderVisits asked -> OrderVisitsAnswer.of(asked, reading);
            case SalesOrders orders -> SalesAnswer.orders(orders, reading);
            case People people -> new PeopleAnswer(reading, people).answer();
            case Sessions sessions -> ListAnswers.sessions(sessions, reading);
            case Orders orders -> ListAnswers.orders(orders, reading);
            case Refunds refunds -> RefundsAnswer.of(refunds, reading);
            case Events events -> ListAnswers.events(events, reading);
            case Timeline timeline -> ListAnswers.timeline(timeline, reading);
            case Profile profile -> new ProfileAnswer(profile, reading).answer();
            case CountsOverTime counts -> CountsOverTimeAnswer.of(counts, reading);
            case EventNames names -> ExplorerAnswers.names(names, reading);
            case FirstHeard first -> FirstHeardAnswer.of(first, reading);
            case Coverage coverage -> CoverageAnswer.of(coverage, reading);
            case Currencies currencies -> CurrenciesAnswer.of(currencies, reading);
            case Named named -> NamedAnswer.of(named, reading);
            case CheckoutSteps steps -> CheckoutAnswers.steps(steps, reading);
            case CheckoutFields fields -> CheckoutFieldsAnswer.of(fields, reading);
            case Checkouts checkouts -> CheckoutAnswers.list(checkouts, reading);
            case Payments payments -> CheckoutAnswers.payments(payments, reading);
            case CheckoutTrials trials -> CheckoutAnswers.trials(trials, reading);
            case VisitTrials trials -> VisitTrialsAnswer.of(trials, reading);
            case EventProperties properties -> ExplorerAnswers.properties(properties, reading);
        };
    }
}
