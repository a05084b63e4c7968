package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Report.Scope;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** How partners and carriers do, and what a late parcel costs. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("partners:read")
class ScorecardPage {
    private final Shops shops;
    private final Report.Reports reports;
    private final LateCosts costs;
    private final TieOuts tieOuts;
    private final Clock clock;

    ScorecardPage(Shops shops, Report.Reports reports, LateCosts costs, TieOuts tieOuts, Clock clock) {
        this.shops = shops;
        this.reports = reports;
        this.costs = costs;
        this.tieOuts = tieOuts;
        this.clock = clock;
    }

    @GetMapping("/scorecards")
    View scorecards(
            @PathVariable String shop, @RequestParam(defaultValue = "partners") String of, HttpServletRequest request) {
        Shop one = shops.get(ShopId.parse(shop));
        RangeParameters range = range(request, one);
        ScorecardScreens screens = new ScorecardScreens(one, new Formats(request.getLocale(), one.timeZone()), range);
        TableState state = TableState.of(request);
        return new JtePage(
                "fulfilment/scorecards",
                of.equals("carriers")
                        ? screens.carriers(reports.of(one, Scope.PARCELS, range.range()), state)
                        : screens.partners(
                                reports.of(one, Scope.PARTS, range.range()),
                                tieOuts.of(
                                        one.id(),
                                        null,
                                        range.range().from(),
                                        range.range().to()),
                                state));
    }

    private RangeParameters range(HttpServletRequest request, Shop of) {
        return RangeParameters.of(request, LocalDate.ofInstant(clock.instant(), of.timeZone()));
    }

    /** The table as a file, with counts in place of shares. */
    @GetMapping("/scorecards.csv")
    ResponseEntity<byte[]> file(
            @PathVariable String shop, @RequestParam(defaultValue = "partners") String of, HttpServletRequest request) {
        Shop one = shops.get(ShopId.parse(shop));
        boolean carriers = of.equals("carriers");
        Report report = reports.of(
                one, carriers ? Scope.PARCELS : Scope.PARTS, range(request, one).range());
        return ScoreCsv.groups(report, carriers ? By.CARRIER : By.PARTNER, carriers ? "carriers" : "partners");
    }

    /** What a late parcel costs in lost reorders. */
    @GetMapping("/scorecards/late-parcels")
    View late(@PathVariable String shop, HttpServletRequest request) {
        Shop one = shops.get(ShopId.parse(shop));
        return new JtePage(
                "fulfilment/late-parcels",
                new ScorecardScreens(one, new Formats(request.getLocale(), one.timeZone()), range(request, one))
                        .late(costs.of(one)));
    }
}
