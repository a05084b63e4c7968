package dev.fullspan.eventlog.answer;

import dev.fullspan.Approved;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Touched;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.FirstHeard;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.eventlog.query.OverTime.Grain;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Where.Operator;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.eventlog.query.WinningWays;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Rendered SQL, kept in an approved file. What differs is written to {@code target/sql.approved.txt}: read it, then copy it
 * over the approved one.
 */
class ApprovedSqlTest {
    private static final FunnelReading.Beside ATTEMPTS = new FunnelReading.Beside("attempts");
    private static final List<NamedChannel> NAMED = List.of(
            new NamedChannel("Radio", NamedChannel.Sign.LANDING_PAGE, "/radio"),
            new NamedChannel("Fair", NamedChannel.Sign.CAMPAIGN, "fair-2026"));
    private static final long CLOSED_BY = Instant.parse("2026-03-31T23:30:00Z").toEpochMilli();
    private static final Path APPROVED = Path.of("src/test/resources/dev/fullspan/eventlog/answer/sql.approved.txt");

    @Test
    void theRenderedSqlIsTheApprovedOne() {
        StringBuilder text = new StringBuilder();
        rendered()
                .forEach((name, sql) ->
                        text.append("== ").append(name).append("\n").append(sql).append("\n\n"));
        Approved.check(APPROVED, text.toString());
    }

    private static Map<String, Sql> rendered() {
        Scope plain = Scope.of(
                new ShopId(7),
                new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                ZoneId.of("Europe/Berlin"),
                Currency.getInstance("EUR"),
                List.of());
        Scope filtered = plain.with(new Filter.In(Dimension.DEVICE, Set.of("mobile", "")))
                .with(new Filter.HasEvent(
                        "Product Viewed",
                        List.of(
                                new Where("products[].sku", Operator.IN, List.of("A", "5")),
                                new Where("price", Operator.GREATER, List.of("10")))));
        Times days = new Times(Grain.DAY, plain.zone(), plain.from(), plain.to());
        Funnel funnel = new Funnel(
                plain,
                List.of(Step.of("Product Viewed"), new Step("Product Added", List.of(Where.equalTo("brand", "acme")))),
                Duration.ofDays(7),
                false,
                new Funnel.By.OfSession(Dimension.CHANNEL),
                10);
        LandingPages landing =
                new LandingPages(plain, Duration.ofDays(7), false, Instant.parse("2026-04-01T00:00:00Z"), 100);
        LandingPages inSession =
                new LandingPages(plain, Duration.ofDays(7), true, Instant.parse("2026-04-01T00:00:00Z"), 100);
        Map<String, Sql> all = new TreeMap<>();
        all.put("overview: sessions", OverviewAnswer.sessions(plain));
        all.put("overview: events", OverviewAnswer.events(plain));
        all.put("overview: events, filtered", OverviewAnswer.events(filtered));
        all.put("overview: orders", OverviewAnswer.orders(plain, Prices.TOLD));
        all.put("overview: orders, with rates", OverviewAnswer.orders(plain, Prices.CONVERTED));
        all.put("rates: rounding", RateTable.halfEven());
        all.put("rates: orders", Prices.convertedOrders());
        all.put("rates: refunds", Prices.convertedRefunds());
        all.put(
                "rates: currencies",
                CurrenciesAnswer.sql(new Currencies(plain.shop(), plain.exchange()), Prices.CONVERTED));
        all.put("overview: refunds", OverviewAnswer.refunds(plain, RefundsOn.REFUND_DAY, Prices.TOLD));
        all.put("overview: refunds, with rates", OverviewAnswer.refunds(plain, RefundsOn.REFUND_DAY, Prices.CONVERTED));
        all.put(
                "overview: refunds on the day of their order",
                OverviewAnswer.refunds(plain, RefundsOn.ORDER_DAY, Prices.TOLD));
        all.put("over time: events by day over a change of clocks", OverTimeAnswer.events(plain, days));
        all.put(
                "over time: counts of events, filtered",
                CountsOverTimeAnswer.events(
                        filtered, days, new CountsOverTime.Of.Events(Set.of("Page Viewed", "Screen Viewed"))));
        all.put("over time: counts of refunds, filtered", CountsOverTimeAnswer.refunds(filtered, days));
        all.put("refunds: list, filtered", RefundsAnswer.rows(filtered, Prices.TOLD, new Keyset(Cursor.first(50))));
        all.put("over time: first heard", FirstHeardAnswer.sql(new FirstHeard(plain.shop())));
        all.put("breakdown: sessions", BreakdownAnswer.sessions(new Breakdown(plain, Dimension.CHANNEL, 8)));
        all.put("breakdown: refunds", BreakdownAnswer.refunds(new Breakdown(plain, Dimension.CHANNEL, 8), Prices.TOLD));
        all.put("landing pages: revenue", LandingPagesAnswer.revenue(landing, CLOSED_BY, Prices.TOLD));
        all.put("breakdown: orders", BreakdownAnswer.orders(new Breakdown(plain, Dimension.CHANNEL, 8), Prices.TOLD));
        all.put("funnel: pairs", new FunnelSql(funnel).pairs(true));
        all.put("funnel: people", new FunnelSql(funnel).people());
        Funnel ruled = new Funnel(
                plain,
                List.of(
                        Step.of("Product Viewed"),
                        new Step("Coupon Entered", List.of(), true),
                        Step.of("Order Completed")),
                Duration.ofDays(7),
                new FunnelRules(
                        false,
                        true,
                        true,
                        List.of(new FunnelRules.Exclusion(Step.of("Product Removed"), 1, 3)),
                        new FunnelRules.Held("products[].product_id", List.of(1, 3))),
                null,
                10,
                null);
        all.put("funnel: people, with rules", new FunnelSql(ruled).people());
        all.put("funnel: events, with rules", new FunnelSql(ruled).events(true));
        all.put("funnel: events", new FunnelSql(funnel).events(true));
        all.put("funnel: cart", CartValue.sql(funnel, Step.of("Product Added"), ATTEMPTS));
        all.put("funnel: checkout", CartValue.sql(funnel, Step.of("Checkout Started"), ATTEMPTS));
        all.put("funnel: after leaving", AfterLeavingAnswer.next(funnel, ATTEMPTS));
        all.put("landing pages: arrivals", LandingPagesAnswer.arrivals(landing, CLOSED_BY));
        all.put("landing pages: arrivals, same session", LandingPagesAnswer.arrivals(inSession, CLOSED_BY));
        Attribution attribution = new Attribution(plain, Duration.ofDays(30), Attribution.By.CHANNEL, 100);
        Attribution campaigns =
                new Attribution(filtered.naming(NAMED), Duration.ofDays(30), Attribution.By.CAMPAIGN, "Radio", 100);
        all.put("attribution: touches", TouchSql.touches(attribution));
        all.put("attribution: touches of a named channel's campaigns, filtered", TouchSql.touches(campaigns));
        all.put("attribution: revenue", TouchSql.revenue(attribution, Prices.TOLD));
        all.put("attribution: walks to no order", TouchSql.unled(attribution, List.of()));
        all.put("attribution: walks to no order, few told apart", TouchSql.unled(attribution, List.of("Email", "")));
        all.put("attribution: ways to the first order", TouchSql.waysToFirstOrder(plain));
        all.put(
                "attribution: orders assisted",
                TouchSql.touched(new Touched(attribution, "Email", Place.ASSISTED, "Direct", true), "o.position"));
        all.put("landing pages: bounces", LandingPagesAnswer.bounces(landing, CLOSED_BY));
        all.put("landing pages: revenue, with rates", LandingPagesAnswer.revenue(landing, CLOSED_BY, Prices.CONVERTED));
        CheckoutSet checkouts = CheckoutSet.of(
                filtered,
                CheckoutRules.usual(Instant.parse("2026-04-01T00:00:00Z")),
                Map.of(CheckoutDimension.PAYMENT_METHOD, "card"));
        CheckoutSql derived = new CheckoutSql(checkouts);
        all.put("checkouts: what was told", derived.told(false));
        all.put("checkouts: what was told, with rates", derived.told(true));
        all.put("checkouts: other currencies", derived.currencies());
        all.put("checkouts: events", derived.events());
        all.put("checkouts: records", derived.checkouts(Prices.TOLD, 0, 1));
        all.put("checkouts: steps", CheckoutAnswers.steps("c.device", 10));
        all.put(
                "checkouts: trials",
                CheckoutAnswers.trials(new CheckoutTrials(checkouts, List.of(CheckoutDimension.DEVICE), 30)));
        all.put("checkouts: on Shopify's checkout", CheckoutFieldsAnswer.shopify(plain));
        all.put("payments", CheckoutAnswers.payments());
        List<StageSign> stages = List.of(
                StageSign.ofVisit(),
                StageSign.of("Product Viewed", "Product Added"),
                StageSign.of(StageSign.Ordered.AGAIN));
        all.put("stages: people by combination", StageAnswer.counted(new StagePeople(plain, stages)));
        all.put(
                "stages: people by combination and period",
                StageAnswer.counted(plain, stages, List.of(Instant.parse("2026-03-08T23:00:00Z"))));
        all.put("checkouts: by day", CheckoutAnswers.days(days));
        all.put(
                "stages: people at two and not at a third, filtered",
                StageAnswer.people(new Who.InStages(filtered, stages.subList(0, 2), stages.subList(2, 3))));
        all.putAll(pages(plain, filtered));
        all.putAll(orders(plain, filtered));
        return all;
    }

    private static Map<String, Sql> pages(Scope plain, Scope filtered) {
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        PageRules rules = new PageRules(List.of("/products/*"));
        Map<String, Sql> all = new TreeMap<>();
        all.put("pages: sessions", PagedSessions.sessions(filtered, CLOSED_BY));
        all.put("pages: views", PagedSessions.views(plain, PageRules.NONE));
        all.put("pages: views, with rules", PagedSessions.views(plain, rules));
        all.put("pages: orders", PagedSessions.orders(plain.shop(), Prices.TOLD));
        all.put("pages: refunds, with rates", PagedSessions.refunds(plain.shop(), Prices.CONVERTED));
        all.put("pages: counts", PagesAnswer.counts(new Pages(plain, rules, Dwell.NEXT_EVENT, now, "/a", 1)));
        all.put("pages: dwells", PagesAnswer.dwells(plain, Dwell.NEXT_EVENT));
        all.put("pages: dwells to the next page", PagesAnswer.dwells(plain, Dwell.NEXT_PAGE));
        all.put("pages: long stays", PagesAnswer.longStays());
        all.put("pages: vitals", PagesAnswer.vitals(plain, rules));
        all.put("pages: money that passed", Sql.of(PagesAnswer.PASSED));
        all.put("paths: carts", PathsAnswer.carts(plain));
        all.put("paths: of sessions", PathsAnswer.sessionPaths(0, 1));
        all.put("paths: of a part of the sessions", PathsAnswer.sessionPaths(2, 3));
        all.put("paths: of orders, up to the cart", PathsAnswer.orderPaths(Until.CART, 5));
        all.put("paths: ways", PathsAnswer.ways(new WinningWays(plain, rules, now, 30, 2000)));
        all.put("paths: loops", PathsAnswer.circles());
        all.put("flows: places", FlowsAnswer.places(plain, new Flows.AtEvent("Product Added")));
        all.put("flows: steps back", FlowsAnswer.steps(Flows.Direction.INTO, 3));
        all.put("flows: nodes", FlowsAnswer.narrowed(6));
        all.put("site search: told", SiteSearchAnswer.told(plain, rules));
        all.put("site search: searches", SiteSearchAnswer.searches(plain));
        all.put("site search: figures", SiteSearchAnswer.figures("h.term"));
        all.put("content: categories", ContentAnswer.looks(Content.By.CATEGORY, plain));
        return all;
    }

    private static Map<String, Sql> orders(Scope plain, Scope filtered) {
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        Map<String, Sql> all = new TreeMap<>();
        for (Sales.By by : List.of(Sales.By.WEEK, Sales.By.CHANNEL, Sales.By.CUSTOMER)) {
            all.put("sales: amounts by " + by, new SalesSql(plain, by, RefundsOn.REFUND_DAY, Prices.TOLD).amounts());
        }
        all.put(
                "sales: amounts by product, filtered, with rates",
                new SalesSql(filtered, Sales.By.PRODUCT, RefundsOn.ORDER_DAY, Prices.CONVERTED).amounts());
        all.put("sold units: orders", SoldUnitsAnswer.asked(plain));
        all.put("sold units", SoldUnitsAnswer.rows());
        all.put("order visits", OrderVisitsAnswer.sql(new OrderVisits(plain.shop(), Set.of("#1001", "1002"))));
        all.put("sales: lines of orders", OrderLines.sql(plain.shop()));
        all.put("sales: parts of lines", SalesSql.parts(Sales.By.PRODUCT));
        all.put("sales: orders", SalesAnswer.orders("sales_parts", "p.value", "coalesce(sum(p.units), 0)"));
        all.put("baskets: orders", BasketSql.baskets(filtered, Prices.TOLD));
        all.put("baskets: sizes", BasketAnswers.sizes());
        all.put("baskets: the largest tenth", BasketSql.top());
        all.put("baskets: products that are paired", BasketSql.paired());
        all.put("baskets: orders with a product that is paired", BasketSql.holding("p1"));
        all.put("baskets: frequent products", BasketSql.frequent(5));
        all.put("baskets: products", BasketSql.products("frequent"));
        all.put("baskets: pairs", BasketSql.pairs(5));
        all.put("baskets: what comes next", BasketSql.following(5));
        all.put("baskets: ways of browsing", BasketSql.browsing(plain));
        for (Cohorts.Period period : Cohorts.Period.values()) {
            CohortSql visits =
                    new CohortSql(new Cohorts(filtered, Cohorts.Of.RETURN, Cohorts.By.PRODUCT, period, 13, now, 50));
            CohortSql bought =
                    new CohortSql(new Cohorts(plain, Cohorts.Of.REPEAT, Cohorts.By.TIME, period, 13, now, 50));
            all.put("cohorts: first visits by " + period, visits.visits());
            all.put("cohorts: first orders by " + period, bought.orders());
            all.put("cohorts: groups of products viewed", visits.groups());
            all.put("cohorts: groups by " + period, bought.groups());
            all.put("cohorts: later orders by " + period, bought.deeds());
            all.put("cohorts: again", bought.again());
            all.put("cohorts: money by " + period, bought.money(Prices.CONVERTED));
        }
        return all;
    }
}
