package dev.fullspan.fulfilment.score;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How fast and how right orders are sent, and the orders behind each figure. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("orders:read")
class AccuracyPage {
    private static final Permission WRITES = new Permission("orders:write", "");

    private final Shops shops;
    private final Report.Reports reports;
    private final Measure.Measures measures;
    private final Gate gate;
    private final Clock clock;

    AccuracyPage(Shops shops, Report.Reports reports, Measure.Measures measures, Gate gate, Clock clock) {
        this.shops = shops;
        this.reports = reports;
        this.measures = measures;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/accuracy")
    View accuracy(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), request, null);
    }

    private JtePage page(Shop of, HttpServletRequest request, @Nullable ProblemException refused) {
        RangeParameters range = range(request, of);
        boolean mayWrite = gate.requireCaller().may(of.id(), WRITES);
        return new JtePage(
                "fulfilment/accuracy",
                screens(of, request, range)
                        .screen(
                                reports.accuracy(
                                        of,
                                        range.range(),
                                        By.of(request.getParameter("by")).orElse(By.PARTNER)),
                                TableState.of(request),
                                mayWrite ? fields(of.id(), request, refused) : null));
    }

    private RangeParameters range(HttpServletRequest request, Shop of) {
        return RangeParameters.of(request, LocalDate.ofInstant(clock.instant(), of.timeZone()));
    }

    private static AccuracyScreens screens(Shop of, HttpServletRequest request, RangeParameters range) {
        return new AccuracyScreens(of, new Formats(request.getLocale(), of.timeZone()), range);
    }

    private List<Field> fields(ShopId shop, HttpServletRequest request, @Nullable ProblemException refused) {
        Measure measure = measures.of(shop);
        return List.of(
                field("lost_days", "Suspected lost after days", measure.lostDays(), request, refused),
                field("mature_days", "Complaints have come after days", measure.matureDays(), request, refused));
    }

    private static Field field(
            String name, String label, int value, HttpServletRequest request, @Nullable ProblemException refused) {
        String typed = request.getParameter(name);
        Field field = Field.of(name, label, "number", typed == null ? Integer.toString(value) : typed);
        return refused != null && name.equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    /** Changes how the shop measures. */
    @PostMapping("/accuracy/measure")
    @Requires("orders:write")
    View measure(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            measures.set(of.id(), new Measure(days("lost_days", 2, request), days("mature_days", 0, request)));
        } catch (ProblemException e) {
            return page(of, request, e).withStatus(422);
        }
        Toast.show(redirect, "Measured so from now on.");
        return Redirect.to("/shops/" + of.id() + "/accuracy");
    }

    private static int days(String name, int least, HttpServletRequest request) {
        String typed =
                Objects.requireNonNullElse(request.getParameter(name), "").strip();
        if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) < least || Integer.parseInt(typed) > 90) {
            throw Typed.wrong(name, "Write a number of days from " + least + " to 90.");
        }
        return Integer.parseInt(typed);
    }

    /** What stands behind a figure. */
    @GetMapping("/accuracy/behind")
    View behind(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        RangeParameters range = range(request, of);
        Asked asked = Asked.of(request);
        return new JtePage(
                "fulfilment/behind",
                screens(of, request, range)
                        .behind(reports.behind(of, range.range(), asked), asked, TableState.of(request)));
    }

    /** The same as a file. */
    @GetMapping("/accuracy/behind.csv")
    ResponseEntity<byte[]> behindFile(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        RangeParameters range = range(request, of);
        Asked asked = Asked.of(request);
        Behind behind = reports.behind(of, range.range(), asked);
        return ScoreCsv.cases(behind.cases(), behind.names(), "orders-behind-" + asked.label());
    }

    /** The table as a file, with counts in place of shares. */
    @GetMapping("/accuracy.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Accuracy accuracy = reports.accuracy(
                of,
                range(request, of).range(),
                By.of(request.getParameter("by")).orElse(By.PARTNER));
        return ScoreCsv.groups(accuracy.groups(), accuracy::name, accuracy.by(), "accuracy");
    }
}
