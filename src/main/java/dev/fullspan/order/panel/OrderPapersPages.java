package dev.fullspan.order.panel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderList;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Papers for those who pick and pack. Prices stand on a slip only where they are asked for. */
@Controller
@RequestMapping("/shops/{shop}/orders")
@Requires(PanelConfiguration.READ)
class OrderPapersPages {
    private static final int MOST = 200;

    private final Shops shops;
    private final OrderList list;
    private final OrderDetails details;
    private final Papers papers;
    private final Clock clock;

    OrderPapersPages(Shops shops, OrderList list, OrderDetails details, Papers papers, Clock clock) {
        this.shops = shops;
        this.list = list;
        this.details = details;
        this.papers = papers;
        this.clock = clock;
    }

    /** Of the chosen orders. Nothing is changed; it is a form only because many may be chosen. */
    @PostMapping("/papers")
    ResponseEntity<byte[]> papers(
            @PathVariable String shop,
            @RequestParam(defaultValue = "pick") String paper,
            @RequestParam(defaultValue = "false") boolean prices,
            HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        List<Long> ids = OrderBulkPages.ids(request);
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Typed.wrong("order", "Choose 1 to " + MOST + " orders of the list, then ask for the paper again.");
        }
        List<OrderDetail> orders = list.rows(of.id(), ids).stream()
                .map(row -> details.get(of.id(), row.id()))
                .toList();
        PapersPdf pdf = new PapersPdf(of, new Formats(request.getLocale(), of.timeZone()));
        return paper.equals("slips")
                ? answer("packing-slips", pdf.slips(orders, prices))
                : answer("pick-list", pdf.picking(papers.picking(of.id(), orders), clock.instant()));
    }

    @GetMapping("/{id:[0-9]{1,18}}/slip")
    ResponseEntity<byte[]> slip(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean prices,
            HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        OrderDetail order = details.get(of.id(), new OrderId(id));
        return answer(
                "packing-slip-" + order.row().number().replaceAll("[^A-Za-z0-9-]", ""),
                new PapersPdf(of, new Formats(request.getLocale(), of.timeZone())).slips(List.of(order), prices));
    }

    private static ResponseEntity<byte[]> answer(String name, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name + ".pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pdf);
    }
}
