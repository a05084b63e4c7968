package dev.fullspan.order;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Outgoing.TakenJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders that programs tell, one or many. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/orders")
@Requires(OrderConfiguration.WRITE)
class OrderTellingApi {
    private static final int MOST_TOLD = 500;

    private final Shops shops;
    private final Orders orders;
    private final Connections connections;
    private final WritesOnce once;
    private final Clock clock;

    OrderTellingApi(Shops shops, Orders orders, Connections connections, WritesOnce once, Clock clock) {
        this.shops = shops;
        this.orders = orders;
        this.connections = connections;
        this.once = once;
        this.clock = clock;
    }

    /** Takes an order, or what became of one. */
    @PostMapping
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
    @Operation(
            operationId = "tellOrders",
            summary = "Tell up to 500 orders at once",
            description = "Each is taken or refused by itself; the answer has one entry an order, in their order.")
    BatchJson tellAll(@PathVariable String shop, @RequestBody ToTell body, HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return once.once(
                request, of, body, BatchJson.class, () -> takeAll(of, IncomingFields.some("orders", body.orders())));
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
