package dev.fullspan.order.panel;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.panel.BulkSteps.Bulk;
import dev.fullspan.order.panel.BulkSteps.State;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One step for many orders: previewed, done, watched and undone. */
@Controller
@RequestMapping("/shops/{shop}/orders/bulk")
@Requires(PanelConfiguration.READ)
class OrderBulkPages {
    private static final Permission WRITES = new Permission(PanelConfiguration.WRITE, "");
    private static final int SHOWN = 100;
    private static final int PART = 1_000;

    private final Shops shops;
    private final OrderList list;
    private final BulkSteps bulks;
    private final BulkRun run;
    private final Gate gate;

    OrderBulkPages(Shops shops, OrderList list, BulkSteps bulks, BulkRun run, Gate gate) {
        this.shops = shops;
        this.list = list;
        this.bulks = bulks;
        this.run = run;
        this.gate = gate;
    }

    /** Makes the preview. Nothing is done yet. */
    @PostMapping
    @Requires(PanelConfiguration.WRITE)
    View draft(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String tracking,
            @RequestParam(defaultValue = "chosen") String scope,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        BulkAction what = Asked.find(BulkAction.class, action);
        if (what == null) {
            throw Typed.wrong("action", "Choose what is to be done.");
        }
        String said = Typed.text("words", words, what == BulkAction.HOLD ? 500 : 100);
        if (what.needs() != null && said.isEmpty()) {
            throw Typed.wrong("words", "Write " + what.needs() + ".");
        }
        List<OrderRow> rows = chosen(of, scope, request);
        long id = bulks.draft(
                of.id(),
                what,
                said,
                rows.stream().map(row -> row.id().value()).toList(),
                what == BulkAction.SHIP ? Tracking.of(tracking, rows) : Map.of(),
                gate.requireCaller().reference());
        return Redirect.to(at(of, id));
    }

    private List<OrderRow> chosen(Shop of, String scope, HttpServletRequest request) {
        if (scope.equals("all")) {
            Asked asked = Asked.of(request, of);
            if (asked.problem() != null) {
                throw asked.problem();
            }
            List<OrderRow> all = new ArrayList<>();
            OrderList.Page page = list.list(of.id(), asked.query(), null, PART);
            all.addAll(page.rows());
            while (page.next() != null && all.size() < BulkSteps.MOST) {
                page = list.list(of.id(), asked.query(), page.next(), PART);
                all.addAll(page.rows());
            }
            return all.subList(0, Math.min(all.size(), BulkSteps.MOST));
        }
        List<OrderRow> rows = list.rows(of.id(), ids(request));
        if (rows.isEmpty()) {
            throw Typed.wrong("order", "Choose at least one order of the list, or take all that it shows.");
        }
        return rows;
    }

    static List<Long> ids(HttpServletRequest request) {
        String[] chosen = request.getParameterValues("order");
        return chosen == null
                ? List.of()
                : Arrays.stream(chosen)
                        .filter(one -> one.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .toList();
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("order/bulk", view(shop, id, request));
    }

    /** The part that is asked for again and again while it is under way. */
    @GetMapping("/{id:[0-9]{1,18}}/part")
    View part(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("order/bulk_part", view(shop, id, request));
    }

    private BulkScreen view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Bulk bulk = bulks.get(of.id(), id);
        boolean draft = bulk.state() == State.DRAFT;
        int doomed = draft ? bulks.doomed(of.id(), bulk) : bulk.refused() + bulk.kept();
        List<BulkSteps.Line> refused = draft
                ? bulks.doomed(of.id(), bulk, SHOWN)
                : bulks.lines(of.id(), id, SHOWN).stream()
                        .filter(line -> line.message() != null)
                        .toList();
        List<Long> shown = refused.stream().map(BulkSteps.Line::record).toList();
        List<BulkSteps.Line> others = bulks.lines(of.id(), id, SHOWN).stream()
                .filter(line -> line.message() == null && !shown.contains(line.record()))
                .toList();
        int left = bulk.orders() - refused.size() - others.size();
        boolean write = gate.requireCaller().may(of.id(), WRITES);
        boolean running = bulk.state() == State.RUNNING || bulk.state() == State.UNDOING;
        String list = "/shops/" + of.id() + "/orders";
        return new BulkScreen(
                bulk.action().label() + (bulk.words().isEmpty() ? "" : ": " + bulk.words()),
                answer(bulk, doomed, formats),
                running ? progress(bulk, formats) : null,
                refused.stream().map(line -> line(line, list)).toList(),
                others.stream().map(line -> line(line, list)).toList(),
                left > 0 ? formats.number(left) + " more are not shown." : null,
                bulk.action().label() + " " + formats.number(bulk.orders() - doomed),
                write && draft && bulk.orders() > doomed,
                write && bulk.state() == State.RUNNING,
                write && bulk.state() == State.STOPPED,
                write && (bulk.state() == State.DONE || bulk.state() == State.STOPPED) && bulk.done() > 0,
                at(of, id),
                list);
    }

    private static BulkScreen.Line line(BulkSteps.Line line, String list) {
        return new BulkScreen.Line(
                line.number(), list + "/" + line.record(), line.buyer() == null ? "" : line.buyer(), line.message());
    }

    private static Progress progress(Bulk bulk, Formats formats) {
        int ahead = bulk.state() == State.UNDOING ? bulk.done() : bulk.waiting();
        int all = bulk.orders();
        return new Progress(
                bulk.state() == State.UNDOING ? "Taking back" : bulk.action().label(),
                all == 0 ? 1 : (double) (all - ahead) / all,
                formats.number(all - ahead) + " of " + formats.number(all));
    }

    private static String answer(Bulk bulk, int doomed, Formats formats) {
        String done = orders(bulk.done(), formats)
                + (bulk.done() == 1 ? " is " : " are ")
                + bulk.action().done();
        return switch (bulk.state()) {
            case DRAFT ->
                orders(bulk.orders() - doomed, formats) + " will be "
                        + bulk.action().done() + ". Nothing is done yet."
                        + (doomed > 0
                                ? " " + orders(doomed, formats) + " will be left as "
                                        + (doomed == 1 ? "it is." : "they are.")
                                : "");
            case RUNNING -> done + "; it goes on.";
            case STOPPED -> "Stopped: " + done + ", " + formats.number(bulk.waiting()) + " not yet.";
            case DONE ->
                done + "."
                        + (bulk.refused() > 0
                                ? " " + orders(bulk.refused(), formats) + (bulk.refused() == 1 ? " was" : " were")
                                        + " refused; the reasons stand below."
                                : "");
            case UNDOING -> "It is taken back.";
            case UNDONE ->
                orders(bulk.undone(), formats) + (bulk.undone() == 1 ? " is" : " are") + " as before."
                        + (bulk.kept() > 0
                                ? " " + orders(bulk.kept(), formats)
                                        + " could not be taken back; the reasons stand below."
                                : "");
        };
    }

    private static String orders(int count, Formats formats) {
        return count == 1 ? "1 order" : formats.number(count) + " orders";
    }

    @PostMapping("/{id:[0-9]{1,18}}/start")
    @Requires(PanelConfiguration.WRITE)
    View start(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        run.start(of.id(), bulks.get(of.id(), id));
        return Redirect.to(at(of, id));
    }

    @PostMapping("/{id:[0-9]{1,18}}/stop")
    @Requires(PanelConfiguration.WRITE)
    View stop(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        bulks.turn(of.id(), bulks.get(of.id(), id).id(), State.RUNNING, State.STOPPED);
        return Redirect.to(at(of, id));
    }

    @PostMapping("/{id:[0-9]{1,18}}/undo")
    @Requires(PanelConfiguration.WRITE)
    View undo(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        Bulk bulk = bulks.get(of.id(), id);
        if (bulk.state() == State.UNDONE || bulk.state() == State.UNDOING) {
            throw new ProblemException(Problem.CONFLICT, "bulk", "This was taken back already.");
        }
        run.undo(of.id(), bulk);
        return Redirect.to(at(of, id));
    }

    private static String at(Shop shop, long id) {
        return "/shops/" + shop.id() + "/orders/bulk/" + id;
    }
}
