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
import dev.fullspan.web.kit.Pager;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

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
    JtePage all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(request, of);
        Pager.Place place = Pager.Place.of(request);
        OrderList.Page page = list.list(of.id(), asked.query(), place.cursor(), place.backwards(), PAGE);
        OrdersTable table = new OrdersTable(of, new Formats(request.getLocale(), of.timeZone()), clock.instant());
        boolean whole = page.next() == null && page.previous() == null;
        return new JtePage(
                "order/list",
                table.screen(
                        asked,
                        TableState.of(request).fromStart(),
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
