package dev.fullspan.order.panel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderPapers;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The panel's papers for other modules, in English. */
@Component
class PanelPapers implements OrderPapers {
    private final Shops shops;
    private final OrderDetails details;
    private final Papers papers;
    private final Clock clock;

    PanelPapers(Shops shops, OrderDetails details, Papers papers, Clock clock) {
        this.shops = shops;
        this.details = details;
        this.papers = papers;
        this.clock = clock;
    }

    @Override
    public byte[] pickList(ShopId shop, List<OrderId> orders) throws IOException {
        return pdf(shop).picking(papers.picking(shop, details(shop, orders)), clock.instant());
    }

    @Override
    public byte[] packingSlips(ShopId shop, List<OrderId> orders) throws IOException {
        return pdf(shop).slips(details(shop, orders), false);
    }

    private PapersPdf pdf(ShopId shop) {
        Shop of = shops.get(shop);
        return new PapersPdf(of, new Formats(Locale.ENGLISH, of.timeZone()));
    }

    private List<OrderDetail> details(ShopId shop, List<OrderId> orders) {
        return orders.stream().map(order -> details.get(shop, order)).toList();
    }
}
