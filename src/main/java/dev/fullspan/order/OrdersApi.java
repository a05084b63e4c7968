package dev.fullspan.order;

import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Outgoing.OrderJson;
import dev.fullspan.order.Outgoing.PageJson;
import dev.fullspan.order.Outgoing.RowJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders for programs: listed and read. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/orders")
@Requires(OrderConfiguration.READ)
class OrdersApi {
    private static final int MOST = 200;

    private final Shops shops;
    private final OrderReader reader;
    private final OrderList list;
    private final OrderChannels channels;

    OrdersApi(Shops shops, OrderReader reader, OrderList list, OrderChannels channels) {
        this.shops = shops;
        this.reader = reader;
        this.list = list;
        this.channels = channels;
    }

    /** A list, page by page. */
    @GetMapping
    @Operation(operationId = "orders", summary = "Orders, the latest first, page by page")
    PageJson list(
            @PathVariable String shop,
            @Parameter(description = "Number, buyer, mail address, SKU or title, or a piece of one.")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(
                            description =
                                    "all, open, todo (open and not held), held, waiting, sent, done, cancelled or archived.")
                    @RequestParam(defaultValue = "all")
                    String view,
            @RequestParam(required = false) @Nullable String payment,
            @RequestParam(required = false) @Nullable String fulfilment,
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(required = false) @Nullable String tag,
            @Parameter(description = "Only orders of which this party sends a part, or sent it, by its id.")
                    @RequestParam(required = false)
                    @Nullable
                    String partner,
            @Parameter(description = "The first day on which they were placed, in the shop’s time zone.")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day.") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "placed, changed, total, units or buyer; the greatest first.")
                    @RequestParam(defaultValue = "placed")
                    String sort,
            @Parameter(description = "What the page before named as next.") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to " + MOST + ".") @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Amounts.wrong("limit", "Ask for 1 to " + MOST + " at once.");
        }
        Shop of = shops.get(ShopId.parse(shop));
        OrderQuery query = new OrderQuery(
                        q,
                        IncomingFields.word("view", view, OrderQuery.View.class),
                        payment == null || payment.isBlank()
                                ? null
                                : IncomingFields.word("payment", payment, PaymentState.class),
                        fulfilment == null || fulfilment.isBlank()
                                ? null
                                : IncomingFields.word("fulfilment", fulfilment, FulfilmentState.class),
                        blank(connection),
                        blank(tag),
                        day("from", from, 0, of.timeZone()),
                        day("to", to, 1, of.timeZone()),
                        IncomingFields.word("sort", sort.toLowerCase(Locale.ROOT), OrderQuery.Sort.class))
                .sentBy(party(partner));
        OrderList.Page page = list.list(of.id(), query, blank(cursor), limit);
        return new PageJson(page.rows().stream().map(RowJson::of).toList(), page.next());
    }

    private static @Nullable Long party(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        if (!id.matches("[0-9]{1,18}")) {
            throw Amounts.wrong("partner", "Send the id of a party, such as 12.");
        }
        return Long.valueOf(id);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : Told.bounded("query", text, 1_000);
    }

    private static @Nullable Instant day(String field, @Nullable String day, int later, ZoneId zone) {
        LocalDate typed = Typed.day(field, day);
        return typed == null ? null : typed.plusDays(later).atStartOfDay(zone).toInstant();
    }

    /** One order. */
    @GetMapping("/{id}")
    @Operation(
            operationId = "order",
            summary = "An order with all that is known of it",
            description =
                    "By the id of its record, or by any of its names with a preceding “~”, such as ~#1001 (written ~%231001).")
    ResponseEntity<OrderJson> one(@PathVariable String shop, @PathVariable String id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderReader.Whole whole = reader.get(of, id(of, id));
        Map<OrderId, OrderVisits.Visit> visits = channels.of(of, List.of(whole.row()));
        return ResponseEntity.ok()
                .eTag("\"" + whole.row().version() + "\"")
                .body(OrderJson.of(whole, visits.get(whole.row().id())));
    }

    private OrderId id(ShopId shop, String text) {
        if (text.startsWith("~")) {
            return reader.named(shop, Told.bounded("id", text.substring(1), Told.LONGEST_ID))
                    .orElseThrow(OrderReader::unknown);
        }
        return parse(text);
    }

    static OrderId parse(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "There is no such order in this shop.");
        }
        return new OrderId(Long.parseLong(text));
    }
}
