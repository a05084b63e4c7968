package dev.fullspan.fulfilment.routing;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Unrouted;
import dev.fullspan.fulfilment.party.PartyConfiguration;
import dev.fullspan.fulfilment.party.Writer;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderRow;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Orders that nobody can send, and why. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires(PartyConfiguration.READ)
class NotRoutedPage {
    private static final int MOST = 1_000;

    private final Shops shops;
    private final Unrouted unrouted;
    private final OrderList orders;
    private final Gate gate;
    private final Clock clock;

    NotRoutedPage(Shops shops, Unrouted unrouted, OrderList orders, Gate gate, Clock clock) {
        this.shops = shops;
        this.unrouted = unrouted;
        this.orders = orders;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/routing/not-routed")
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Instant now = clock.instant();
        List<Row> shown = waiting(of.id(), MOST).stream()
                .map(one -> Row.of(
                        Cell.of(one.order().number())
                                .linked("/shops/" + of.id() + "/orders/"
                                        + one.order().id()),
                        Cell.of(one.waits().why()),
                        Cell.of(
                                formats.money(one.order().total()),
                                one.order().total().minor()),
                        Cell.of(
                                formats.ago(one.waits().since(), now),
                                one.waits().since().toEpochMilli())))
                .toList();
        int count = unrouted.count(of.id());
        return new JtePage(
                "fulfilment/not-routed",
                new RoutingScreen.NotRouted(
                        count == 0
                                ? "Every order has somebody who sends it."
                                : count == 1
                                        ? "Nobody can send one order; it is tried again whenever rules or partners change, and every few minutes."
                                        : "Nobody can send " + formats.number(count)
                                                + " orders; they are tried again whenever rules or partners change, and every few minutes.",
                        DataTable.of(
                                        "Orders that nobody can send",
                                        List.of(
                                                Column.line("order", "Order"),
                                                Column.text("why", "Why"),
                                                Column.number("money", "Total"),
                                                Column.line("since", "Since")),
                                        shown,
                                        null,
                                        new Empty(
                                                Empty.Kind.NO_DATA,
                                                "Nothing waits",
                                                "An order stands here when no rule finds somebody who can send it.",
                                                "See the rules",
                                                "/shops/" + of.id() + "/routing"),
                                        TableState.of(request))
                                .withCsv("/shops/" + of.id() + "/routing/not-routed.csv"),
                        Writer.may(gate, of.id()) && count > 0,
                        "/shops/" + of.id() + "/routing/not-routed",
                        "/shops/" + of.id() + "/routing"));
    }

    private record Waiting(Unrouted.Waits waits, OrderRow order) {}

    private List<Waiting> waiting(ShopId shop, int most) {
        List<Unrouted.Waits> waiting = unrouted.of(shop, most);
        Map<Long, OrderRow> rows = new HashMap<>();
        for (int from = 0; from < waiting.size(); from += MOST) {
            List<Unrouted.Waits> part = waiting.subList(from, Math.min(from + MOST, waiting.size()));
            orders.rows(shop, part.stream().map(one -> one.order().value()).toList())
                    .forEach(row -> rows.put(row.id().value(), row));
        }
        List<Waiting> all = new ArrayList<>();
        for (Unrouted.Waits one : waiting) {
            OrderRow order = rows.get(one.order().value());
            if (order != null) {
                all.add(new Waiting(one, order));
            }
        }
        return all;
    }

    /** All of them, whatever their number, those that wait longest first. */
    @GetMapping("/routing/not-routed.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        writer.writeRecord("number", "why", "total", "currency", "placed_at", "since", "tried_again_at");
        for (Waiting one : waiting(of, Integer.MAX_VALUE)) {
            Money total = one.order().total();
            writer.writeRecord(Stream.of(
                            one.order().number(),
                            one.waits().why(),
                            total.amount().toPlainString(),
                            total.currency().getCurrencyCode(),
                            one.order().placed().toString(),
                            one.waits().since().toString(),
                            one.waits().next().toString())
                    .map(CsvText::harmless)
                    .toList());
        }
        writer.flush();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"not-routed.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/routing/not-routed/again")
    @Requires(PartyConfiguration.WRITE)
    View again(@PathVariable String shop, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        unrouted.again(of.id());
        Toast.show(redirect, "They are tried again now.");
        return Redirect.to("/shops/" + of.id() + "/routing/not-routed");
    }
}
