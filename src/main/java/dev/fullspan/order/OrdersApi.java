package dev.fullspan.order;

import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Outgoing.OrderJson;
import dev.fullspan.order.Outgoing.PageJson;
import dev.fullspan.order.Outgoing.RowJson;
import dev.fullspan.order.Outgoing.TakenJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders for programs: told, listed, read. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/orders")
@Requires(OrderConfiguration.READ)
class OrdersApi {
    private static final int MOST = 200;
    private static final int MOST_TOLD = 500;

    private final Shops shops;
    private final Orders orders;
    private final OrderReader reader;
    private final OrderChannels channels;
    private final Connections connections;
    private final WritesOnce once;
    private final Clock clock;

    OrdersApi(
            Shops shops,
            Orders orders,
            OrderReader reader,
            OrderChannels channels,
            Connections connections,
            WritesOnce once,
            Clock clock) {
        this.shops = shops;
        this.orders = orders;
        this.reader = reader;
        this.channels = channels;
        this.connections = connections;
        this.once = once;
        this.clock = clock;
    }

    /** Takes an order, or what became of one. */
    @PostMapping
    @Requires(OrderConfiguration.WRITE)
    @Operation(
            operationId = "tellOrder",
            summary = "Tell an order, or what became of it",
            description =
                    "All that there is to tell, each time: of two tellings the one with the later updatedAt counts, in whatever order they"
                            + " arrive, and the same one again changes nothing. Payments, refunds and parcels that are not told again stay. An order with a"
                            + " problem is kept, and the answer names it.",
            responses = {
                @ApiResponse(responseCode = "201", description = "The order is new."),
                @ApiResponse(responseCode = "200", description = "The order was known.")
            })
    ResponseEntity<TakenJson> tell(
            @PathVariable String shop, @RequestBody Incoming.ToSend body, HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        TakenJson taken = once.once(
                request,
                of,
                body,
                TakenJson.class,
                () -> TakenJson.of(orders.take(of, body.snapshot(clock.instant()))));
        return ResponseEntity.status(taken.result().equals("new") ? HttpStatus.CREATED : HttpStatus.OK)
                .body(taken);
    }

    /** Takes many. One that is refused costs no other. */
    @PostMapping("/batch")
    @Requires(OrderConfiguration.WRITE)
    @Operation(
            operationId = "tellOrders",
            summary = "Tell up to 500 orders at once",
            description = "Each is taken or refused by itself; the answer has one entry an order, in their order.")
    BatchJson tellAll(@PathVariable String shop, @RequestBody ToTell body, HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return once.once(request, of, body, BatchJson.class, () -> takeAll(of, Incoming.some("orders", body.orders())));
    }

    private BatchJson takeAll(ShopId shop, List<Incoming.ToSend> told) {
        if (told.isEmpty() || told.size() > MOST_TOLD) {
            throw Amounts.wrong("orders", "Tell 1 to " + MOST_TOLD + " orders at once.");
        }
        Instant now = clock.instant();
        Map<String, Engine> engines = new HashMap<>();
        List<OrderSnapshot> understood = new ArrayList<>();
        List<@Nullable RefusedJson> refused = new ArrayList<>();
        for (Incoming.ToSend one : told) {
            try {
                OrderSnapshot order = one.snapshot(now);
                connections.requireEngine(shop, order.told());
                Engine before = engines.putIfAbsent(
                        order.told().connection(), order.told().engine());
                if (before != null && before != order.told().engine()) {
                    throw Amounts.wrong("engine", "An order before it told the same connection with another engine.");
                }
                understood.add(order);
                refused.add(null);
            } catch (ProblemException e) {
                refused.add(new RefusedJson(e.field(), e.detail()));
            }
        }
        List<Taken> taken = new ArrayList<>(orders.takeAll(shop, understood));
        List<EntryJson> entries = new ArrayList<>();
        for (RefusedJson one : refused) {
            entries.add(new EntryJson(one == null ? TakenJson.of(taken.removeFirst()) : null, one));
        }
        return new BatchJson(entries);
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
            @Parameter(description = "all, open, held, waiting, cancelled or archived.")
                    @RequestParam(defaultValue = "all")
                    String view,
            @RequestParam(required = false) @Nullable String payment,
            @RequestParam(required = false) @Nullable String fulfilment,
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(required = false) @Nullable String tag,
            @Parameter(description = "The first day on which they were placed, in the shop’s time zone.")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day.") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "placed, changed or total; the greatest first.")
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
                Incoming.word("view", view, OrderQuery.View.class),
                payment == null || payment.isBlank() ? null : Incoming.word("payment", payment, PaymentState.class),
                fulfilment == null || fulfilment.isBlank()
                        ? null
                        : Incoming.word("fulfilment", fulfilment, FulfilmentState.class),
                blank(connection),
                blank(tag),
                day("from", from, 0, of.timeZone()),
                day("to", to, 1, of.timeZone()),
                Incoming.word("sort", sort.toLowerCase(Locale.ROOT), OrderQuery.Sort.class));
        OrderReader.Page page = reader.list(of.id(), query, blank(cursor), limit);
        return new PageJson(page.rows().stream().map(RowJson::of).toList(), page.next());
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

    /** Orders to be told together. */
    @Schema(name = "OrdersToTell")
    record ToTell(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<Incoming.@Nullable ToSend> orders) {}

    /** What came of each. */
    @Schema(name = "OrdersTaken")
    record BatchJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<EntryJson> orders) {}

    /** What came of one: taken or refused. */
    @Schema(name = "OrderTakenOrRefused")
    record EntryJson(@Nullable TakenJson taken, @Nullable RefusedJson refused) {}

    /** Why one was refused. */
    @Schema(name = "OrderRefused")
    record RefusedJson(
            @Nullable String field,
            @Schema(requiredMode = RequiredMode.REQUIRED) String detail) {}
}
