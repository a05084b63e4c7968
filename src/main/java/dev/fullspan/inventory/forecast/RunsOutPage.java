package dev.fullspan.inventory.forecast;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.forecast.ForecastList.Order;
import dev.fullspan.inventory.forecast.ForecastList.Query;
import dev.fullspan.inventory.forecast.ForecastList.Standing;
import dev.fullspan.inventory.forecast.ForecastList.Which;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What runs out first, by money at risk. */
@Controller
@RequestMapping("/shops/{shop}/stock")
@Requires("stock:read")
class RunsOutPage {
    static final String WRITE = "stock:write";

    private final Shops shops;
    private final ForecastList list;
    private final ForecastRuns runs;
    private final ReorderRules rules;
    private final Gate gate;
    private final Clock clock;

    RunsOutPage(Shops shops, ForecastList list, ForecastRuns runs, ReorderRules rules, Gate gate, Clock clock) {
        this.shops = shops;
        this.list = list;
        this.runs = runs;
        this.rules = rules;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/runs-out")
    View all(@PathVariable String shop, @RequestParam(defaultValue = "") String which, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return page(of, which, RuleForm.of(rules.of(of.id())), request);
    }

    private JtePage page(Shop of, String which, RuleForm rule, HttpServletRequest request) {
        TableState state = TableState.of(request);
        Query query = new Query(Which.of(which), state.filter());
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Instant now = clock.instant();
        RunsOutTable made = new RunsOutTable(of, formats, LocalDate.ofInstant(now, of.timeZone()));
        Standing standing = list.standing(of);
        Order order = Order.of(state.sort());
        boolean descending = state.sort().isEmpty() || state.descending();
        DataTable table = made.table(
                list.page(
                        of.id(),
                        query,
                        order,
                        descending,
                        (state.page() - 1) * DataTable.PAGE_ROWS,
                        DataTable.PAGE_ROWS),
                query.text().isEmpty() ? standing.of(query.which()) : list.count(of.id(), query),
                query,
                state);
        ForecastRuns.Run run = runs.of(of.id()).orElse(new ForecastRuns.Run(null, null, null));
        boolean mayWrite = mayWrite(of.id());
        return new JtePage(
                "inventory/runs-out",
                new RunsOutScreen(
                        made.answer(standing),
                        made.which(standing, query),
                        table,
                        standing.skus() == 0 ? empty(run, mayWrite, of.id()) : null,
                        computed(run, formats, now),
                        run.isWaiting(),
                        rule.fields(),
                        RuleForm.text(rules.of(of.id()), formats),
                        at(of.id()),
                        "/shops/" + of.id() + "/stock/purchase-orders",
                        mayWrite,
                        mayWrite && runs.hasStock(of.id())));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(WRITE, "")))
                .orElse(false);
    }

    private static Empty empty(ForecastRuns.Run run, boolean mayWrite, ShopId shop) {
        if (run.isWaiting()) {
            return new Empty(
                    Empty.Kind.TOO_LITTLE, "It is being computed", "The forecast is made now. Look again in a minute.");
        }
        return new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No forecast yet",
                mayWrite
                        ? "Count your stock; the forecast is made of your orders the night after, or when you ask for it."
                        : "Once stock is counted, the forecast is made of the shop’s orders every night.",
                "Open stock",
                "/shops/" + shop + "/stock");
    }

    private static String computed(ForecastRuns.Run run, Formats formats, Instant now) {
        Instant computed = run.computed();
        return computed == null ? "Not computed yet." : "Computed " + formats.ago(computed, now) + ".";
    }

    @GetMapping("/runs-out.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String q,
            HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        ForecastCsv.write(answer, list, of, new Query(Which.of(which), q.strip()));
    }

    /** Asks for a new computation. */
    @PostMapping("/runs-out/compute")
    @Requires(WRITE)
    View compute(@PathVariable String shop, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (runs.hasStock(of)) {
            runs.ask(of);
            Toast.show(redirect, "The forecast is computed anew. Look again in a minute.");
        } else {
            Toast.show(redirect, "Nothing is in stock yet. Count it first.");
        }
        return Redirect.to(at(of));
    }

    /** By what the shop reorders. */
    @PostMapping("/runs-out/rule")
    @Requires(WRITE)
    View rule(
            @PathVariable String shop,
            @RequestParam(name = "service_level", defaultValue = "") String serviceLevel,
            @RequestParam(name = "review_days", defaultValue = "") String reviewDays,
            @RequestParam(name = "lead_days", defaultValue = "") String leadDays,
            @RequestParam(name = "cover_days", defaultValue = "") String coverDays,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        RuleForm form = new RuleForm(serviceLevel, reviewDays, leadDays, coverDays, null);
        try {
            rules.set(of.id(), form.rule());
        } catch (ProblemException e) {
            return page(of, "", form.refused(e), request).withStatus(e.problem().status());
        }
        if (runs.hasStock(of.id())) {
            runs.ask(of.id());
        }
        Toast.show(redirect, "The rule is saved; it holds from the next computation on.");
        return Redirect.to(at(of.id()));
    }

    private static String at(ShopId shop) {
        return "/shops/" + shop + "/stock/runs-out";
    }
}
