package dev.fullspan.order.panel;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderQuery.View;
import dev.fullspan.order.OrderRow;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of orders. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires(PanelConfiguration.READ)
class OrderListPage {
    private static final int PAGE = 50;
    private static final int PART = 500;
    private static final Permission WRITES = new Permission(PanelConfiguration.WRITE, "");

    private final Shops shops;
    private final OrderList list;
    private final OrderListSources sources;
    private final SavedOrderViews views;
    private final Gate gate;
    private final Clock clock;

    OrderListPage(
            Shops shops, OrderList list, OrderListSources sources, SavedOrderViews views, Gate gate, Clock clock) {
        this.shops = shops;
        this.list = list;
        this.sources = sources;
        this.views = views;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/orders")
    JtePage all(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(request, of);
        OrderList.Page page = list.list(of.id(), asked.query(), before == null ? after : before, before != null, PAGE);
        OrdersTable table = new OrdersTable(of, new Formats(request.getLocale(), of.timeZone()), clock.instant());
        boolean whole = page.next() == null && page.previous() == null;
        return new JtePage(
                "order/list",
                table.screen(
                        asked,
                        state(request),
                        new OrdersTable.Found(
                                page,
                                whole ? page.rows().size() : list.count(of.id(), asked.query()),
                                list.counts(of.id(), Asked.TABS),
                                oldest(of.id()),
                                sources.connections(of.id()),
                                sources.locations(of.id()),
                                sources.senders(of.id()),
                                sources.today(of.id()),
                                views.of(of, gate.requireCaller().reference(), asked)),
                        gate.requireCaller().may(of.id(), WRITES)));
    }

    private @Nullable Instant oldest(ShopId shop) {
        OrderQuery first = new OrderQuery(
                null,
                View.TODO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                OrderQuery.Sort.PLACED,
                true);
        return list.list(shop, first, null, 1).rows().stream()
                .map(OrderRow::placed)
                .findFirst()
                .orElse(null);
    }

    /** A page begins where another ends; another sort or filter begins anew. */
    private static TableState state(HttpServletRequest request) {
        TableState state = TableState.of(request);
        return new TableState(
                state.path(),
                state.others().stream()
                        .filter(one -> !Set.of("after", "before").contains(one.getKey()))
                        .filter(one -> !one.getValue().isBlank())
                        .toList(),
                state.sort(),
                state.descending(),
                state.filter(),
                state.hidden(),
                1);
    }

    /** All that match, whatever their number. */
    @GetMapping("/orders.csv")
    void csv(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(request, of);
        if (asked.problem() != null) {
            throw asked.problem();
        }
        OrdersCsv.write(
                answer,
                list.list(of.id(), asked.query(), null, PART),
                next -> list.list(of.id(), asked.query(), next, PART));
    }
}
