package dev.fullspan.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.demo.visitors.HistoryTelling;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.baskets.BasketsReport;
import dev.fullspan.journey.channels.ChannelFindings;
import dev.fullspan.journey.pages.PagesReport;
import dev.fullspan.journey.paths.PathsReport;
import dev.fullspan.journey.paths.WaysView;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The reports find what was planted, in two histories that were told through the tracking API: one with the truths, one without. */
@FullspanTest
class TruthReportsTest {
    private static final Instant END = Instant.parse("2025-11-20T17:30:00Z");
    private static final Set<String> BUNDLE = Set.of(Purchase.DRIPPER, Purchase.KETTLE);
    private static ShopId with;
    private static ShopId without;

    @Autowired
    private HistoryTelling telling;

    @Autowired
    private Shops shops;

    @Autowired
    private WriteKeys keys;

    @Autowired
    private EventLog log;

    @Autowired
    private PathsReport paths;

    @Autowired
    private PagesReport pages;

    @Autowired
    private BasketsReport baskets;

    @BeforeEach
    void tellOnce() throws IOException, InterruptedException {
        if (with == null) {
            with = told("with truths", EnumSet.allOf(Truth.class));
            without = told("without truths", Set.of());
            log.awaitLoaded();
        }
    }

    private ShopId told(String name, Set<Truth> planted) throws IOException, InterruptedException {
        ShopId shop =
                shops.add(NewShop.of("Demo " + name, "EUR", "Europe/Berlin")).id();
        telling.tell(keys.mint(shop), plan(planted));
        return shop;
    }

    private static HistoryPlan plan(Set<Truth> planted) {
        return new HistoryPlan(20260101, END, 2, .8, planted, "http://localhost:8080");
    }

    private static Scope scope(ShopId shop, Instant from) {
        return new Scope(shop, from, END.plusSeconds(3_600), HistoryPlan.ZONE, Product.CURRENCY, List.of());
    }

    @Test
    void everyMessageIsTakenAndItsSessionsAreThoseOfTheHistory() {
        long[] told = new long[2];
        new History(plan(EnumSet.allOf(Truth.class))).tell(day -> {
            told[0] += day.deeds().size();
            for (Deed deed : day.deeds()) {
                boolean server = deed.device() == null;
                told[1] += server && "Order Completed".equals(deed.event()) ? 1 : 0;
                told[1] -= server && "Order Cancelled".equals(deed.event()) ? 1 : 0;
            }
        });
        Overview.Figures totals = log.ask(new Overview(scope(with, END.minus(Duration.ofDays(90)))));
        assertThat(totals.events()).isEqualTo(told[0]);
        assertThat(totals.orders()).isEqualTo(told[1]);
    }

    @Test
    void theLookbookIsTheLandingPageThatBounces() {
        assertThat(bounceOfLookbook(with)).isGreaterThan(.8);
        assertThat(worstOther(with)).isLessThan(bounceOfLookbook(with) - .15);
        assertThat(bounceOfLookbook(without)).isLessThan(.6);
    }

    @Test
    void cardPaymentsOnPhonesStopAtThePaymentStep() {
        assertThat(paid(with, "mobile")).isLessThan(paid(with, "desktop") - .15);
        assertThat(paid(without, "mobile")).isGreaterThan(paid(without, "desktop") - .13);
    }

    /** Ways of two months; of a history without it the guide's way sells like any other. */
    @Test
    void theWayOverTheGuideIsTheOneThatWins() {
        WaysView found = paths.ways(selection(with, 61));
        assertThat(found.best()).isNotNull();
        assertThat(found.best().way().pages()).contains(VisitScript.GUIDE);
        assertThat(found.best().lookAlikes()).isPositive();
        assertThat(found.best().gain().minor()).isGreaterThan(found.best().low().minor());
        assertThat(paths.ways(selection(without, 61)).ways())
                .noneMatch(way -> way.pages().contains(VisitScript.GUIDE));
    }

    @Test
    void theLookbookIsADeadEnd() {
        assertThat(endedOnLookbook(with)).isGreaterThan(.8);
        assertThat(endedOnLookbook(without)).isLessThan(.65);
    }

    /** Share of the visits without an order that ended on the lookbook; 0 where it is no dead end. */
    private double endedOnLookbook(ShopId shop) {
        return paths.detours(selection(shop, 45)).deadEnds().stream()
                .filter(end -> end.page().equals(VisitScript.LOOKBOOK))
                .mapToDouble(end -> ((Measure.Share) end.ended()).value())
                .findFirst()
                .orElse(0);
    }

    @Test
    void ofAllPagesTheLookbookBouncesMost() {
        assertThat(mostBounces(with)).isEqualTo(VisitScript.LOOKBOOK);
        assertThat(mostBounces(without)).isNotEqualTo(VisitScript.LOOKBOOK);
    }

    private String mostBounces(ShopId shop) {
        return pages.of(selection(shop, 45), Pages.Dwell.NEXT_EVENT).rows().stream()
                .filter(row -> row.bounceRate() instanceof Measure.Share share && share.of() >= 50)
                .max(Comparator.comparingDouble(row -> ((Measure.Share) row.bounceRate()).value()))
                .orElseThrow()
                .page();
    }

    private static Selection selection(ShopId shop, int days) {
        LocalDate last = END.atZone(HistoryPlan.ZONE).toLocalDate();
        return new Selection(
                shop,
                HistoryPlan.ZONE,
                Exchange.none(Product.CURRENCY),
                new DateRange(last.minusDays(days), last),
                null,
                List.of(),
                null,
                List.of());
    }

    /** Of two months; in a history without it the kettle is beside the dripper no more often than by chance. */
    @Test
    void dripperAndKettleAreThePairThatBelongsTogether() {
        assertThat(surest(with).findFirst()).contains(BUNDLE);
        assertThat(surest(without)).doesNotContain(BUNDLE);
    }

    /** Pairs of products above chance, the surest first. */
    private Stream<Set<String>> surest(ShopId shop) {
        return baskets.together(selection(shop, 61), 3).pairs().stream()
                .map(pair -> Set.of(pair.one().id(), pair.other().id()));
    }

    @Test
    void podcastsHelpAndNeverClose() {
        assertThat(ChannelFindings.assistsAndNeverCloses(channels(with)))
                .hasValueSatisfying(row -> assertThat(row.value()).isEqualTo("Audio"));
        assertThat(ChannelFindings.assistsAndNeverCloses(channels(without))).isEmpty();
        Attribution.Row audio = channels(with).rows().stream()
                .filter(row -> "Audio".equals(row.value()))
                .findFirst()
                .orElseThrow();
        assertThat(audio.credits().get(Attribution.Model.LAST.ordinal()).microOrders())
                .isZero();
        assertThat(audio.credits().get(Attribution.Model.FIRST.ordinal()).microOrders())
                .isPositive();
    }

    private Attribution.Answer channels(ShopId shop) {
        Scope scope = scope(shop, END.minus(Duration.ofDays(90)));
        return log.ask(new Attribution(scope, Duration.ofDays(30), Attribution.By.CHANNEL, 100));
    }

    /** Most people left at it and most came back to it, on phones more than elsewhere; left out, it is neither. */
    @Test
    void theTelephoneNumberIsTheFieldThatLosesBuyers() {
        for (String device : new String[] {null, "mobile", "desktop"}) {
            List<CheckoutFields.Row> rows = fields(with, device);
            assertThat(rows.stream().max(Comparator.comparingLong(CheckoutFields.Row::leftAt)))
                    .hasValueSatisfying(
                            row -> assertThat(row.field()).as("%s", device).isEqualTo("phone"));
            assertThat(rows.stream().max(Comparator.comparingLong(CheckoutFields.Row::returned)))
                    .hasValueSatisfying(
                            row -> assertThat(row.field()).as("%s", device).isEqualTo("phone"));
        }
        assertThat(returned(telephone(with, "mobile"))).isGreaterThan(1.4 * returned(telephone(with, "desktop")));
        assertThat(fields(without, null).stream().max(Comparator.comparingLong(CheckoutFields.Row::leftAt)))
                .hasValueSatisfying(row -> assertThat(row.field()).isNotEqualTo("phone"));
        assertThat(returned(telephone(without, null))).isLessThan(.12);
        assertThat(telephone(with, null).medianSeconds()).isBetween(3.0, 15.0);
    }

    private static double returned(CheckoutFields.Row row) {
        return row.returned() / (double) row.entered();
    }

    private CheckoutFields.Row telephone(ShopId shop, @Nullable String device) {
        return fields(shop, device).stream()
                .filter(row -> row.field().equals("phone"))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckoutFields.Row> fields(ShopId shop, @Nullable String device) {
        CheckoutSet set = CheckoutSet.of(
                scope(shop, END.minus(Duration.ofDays(90))),
                CheckoutRules.usual(END.plusSeconds(86_400)),
                device == null ? Map.of() : Map.of(CheckoutDimension.DEVICE, device));
        CheckoutFields.Answer answer = log.ask(new CheckoutFields(set));
        assertThat(answer.measured()).isBetween(answer.checkouts() / 2, answer.checkouts());
        return answer.rows();
    }

    private double bounceOfLookbook(ShopId shop) {
        return pages(shop).stream()
                .filter(page -> page.path().equals(VisitScript.LOOKBOOK))
                .mapToDouble(page -> page.bounces() / (double) page.closedSessions())
                .findFirst()
                .orElseThrow();
    }

    private double worstOther(ShopId shop) {
        return pages(shop).stream()
                .filter(page -> !page.path().equals(VisitScript.LOOKBOOK) && page.closedSessions() > 100)
                .mapToDouble(page -> page.bounces() / (double) page.closedSessions())
                .max()
                .orElseThrow();
    }

    private List<LandingPages.Row> pages(ShopId shop) {
        Scope scope = scope(shop, END.minus(Duration.ofDays(45)));
        return log.ask(new LandingPages(scope, Duration.ofDays(7), false, END.plusSeconds(3_600), 100));
    }

    /** Share of those who chose to pay by card on such a device that reached an order within an hour, since the break. */
    private double paid(ShopId shop, String device) {
        Instant since =
                plan(Set.of()).paymentBreaks().atStartOfDay(HistoryPlan.ZONE).toInstant();
        List<Step> steps = List.of(
                new Step("Payment Info Entered", List.of(Where.equalTo("payment_method", "card"))),
                Step.of("Order Completed"));
        Funnel.Levels levels = log.ask(new Funnel(
                scope(shop, since), steps, Duration.ofHours(1), false, new Funnel.By.OfSession(Dimension.DEVICE), 10));
        List<Funnel.Level> group = levels.groups().stream()
                .filter(one -> device.equals(one.value()))
                .findFirst()
                .orElseThrow()
                .steps();
        assertThat(group.getFirst().visitors()).isGreaterThan(20);
        return group.getLast().visitors() / (double) group.getFirst().visitors();
    }
}
