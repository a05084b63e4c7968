package dev.fullspan.eventlog.answer;

import dev.fullspan.Approved;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Touched;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.OverTime.Grain;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Where.Operator;
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
        all.put("rates: rounding", Prices.halfEven());
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
        all.put("breakdown: sessions", BreakdownAnswer.sessions(new Breakdown(plain, Dimension.CHANNEL, 8)));
        all.put("breakdown: refunds", BreakdownAnswer.refunds(new Breakdown(plain, Dimension.CHANNEL, 8), Prices.TOLD));
        all.put("landing pages: revenue", LandingPagesAnswer.revenue(landing, CLOSED_BY, Prices.TOLD));
        all.put("breakdown: orders", BreakdownAnswer.orders(new Breakdown(plain, Dimension.CHANNEL, 8), Prices.TOLD));
        all.put("funnel: pairs", new FunnelSql(funnel).pairs(true));
        all.put("funnel: people", FunnelSql.people());
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
        return all;
    }
}
