package dev.fullspan.order;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Outgoing.OrderJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.IfMatch;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Steps of an order for programs. Each answers the order as it stands afterwards; with If-Match it is done only to the version that was read. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/orders/{id}")
@Requires(OrderConfiguration.WRITE)
class OrderStepsApi {
    private static final String MATCH =
            "The ETag of the state that the step was decided from; any state where none is sent.";

    private final Shops shops;
    private final OrderSteps steps;
    private final OrderEntries entries;
    private final OrderReader reader;
    private final Gate gate;
    private final WritesOnce once;
    private final Clock clock;

    OrderStepsApi(Shops shops, OrderSteps steps, OrderEntries entries, OrderReader reader, Gate gate, WritesOnce once, Clock clock) {
        this.shops = shops;
        this.steps = steps;
        this.entries = entries;
        this.reader = reader;
        this.gate = gate;
        this.once = once;
        this.clock = clock;
    }

    /** What is done to which order of which shop, by whom. */
    private interface Step {
        void run(ShopId shop, OrderId order, OrderSteps.By by);
    }

    private ResponseEntity<OrderJson> run(
            String shop, String id, @Nullable String match, HttpServletRequest request, Object body, Step step) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderId order = OrdersApi.parse(id);
        OrderSteps.By by = new OrderSteps.By(gate.requireCaller().reference(), IfMatch.version(match));
        once.once(request, of, body, Done.class, () -> {
            step.run(of, order, by);
            return new Done(true);
        });
        OrderJson answer = OrderJson.of(reader.get(of, order), null);
        return ResponseEntity.ok().eTag("\"" + answer.order().version() + "\"").body(answer);
    }

    /** That a step was done. What is kept for a key names no person; the order is answered as it stands. */
    private record Done(boolean done) {}

    /** Keeps it back. */
    @PostMapping("/hold")
    @Operation(operationId = "holdOrder", summary = "Keep an order back")
    ResponseEntity<OrderJson> hold(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Why body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body,
                (of, order, by) -> steps.hold(of, order, Incoming.text("reason", body.reason()), by));
    }

    /** Lets it go on. */
    @PostMapping("/release")
    @Operation(operationId = "releaseOrder", summary = "Let a held order go on")
    ResponseEntity<OrderJson> release(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            HttpServletRequest request) {
        return run(shop, id, match, request, "", steps::release);
    }

    /** Cancels it. */
    @PostMapping("/cancel")
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "What had not left is free again. An order that lives in a shop engine is cancelled there: 409.")
    ResponseEntity<OrderJson> cancel(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody(required = false) @Nullable Why body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body == null ? "" : body,
                (of, order, by) -> entries.cancel(of, order, body == null ? null : body.reason(), by));
    }

    /** Notes something. */
    @PostMapping("/note")
    @Operation(operationId = "noteOrder", summary = "Note something about an order")
    ResponseEntity<OrderJson> note(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NoteToMake body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body,
                (of, order, by) -> steps.note(of, order, Incoming.text("text", body.text()), by));
    }

    /** Gives it tags. */
    @PutMapping("/tags")
    @Operation(
            operationId = "tagOrder",
            summary = "Give an order tags of our own, in the place of those it has; its source’s stay")
    ResponseEntity<OrderJson> tags(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody TagsToSet body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body,
                (of, order, by) -> steps.tag(of, order, Incoming.texts(body.tags()), by));
    }

    /** Takes it as it is. */
    @PostMapping("/accept")
    @Operation(operationId = "acceptOrder", summary = "Take an order with problems as it is")
    ResponseEntity<OrderJson> accept(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            HttpServletRequest request) {
        return run(shop, id, match, request, "", steps::accept);
    }

    /** Puts it away, or takes it back. */
    @PutMapping("/archived")
    @Operation(operationId = "archiveOrder", summary = "Put an order out of sight, or back")
    ResponseEntity<OrderJson> archive(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Away body,
            HttpServletRequest request) {
        return run(shop, id, match, request, body, (of, order, by) -> steps.archive(of, order, archived(body), by));
    }

    private static boolean archived(Away body) {
        Boolean archived = body.archived();
        if (archived == null) {
            throw Amounts.wrong("archived", "“archived” is true to put the order away, false to have it back.");
        }
        return archived;
    }

    /** Takes a step back. */
    @PostMapping("/steps/{step}/undo")
    @Operation(operationId = "undoOrderStep", summary = "Undo the last step of its kind, where “undoable” says so")
    ResponseEntity<OrderJson> undo(
            @PathVariable String shop,
            @PathVariable String id,
            @PathVariable long step,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            HttpServletRequest request) {
        return run(shop, id, match, request, "", (of, order, by) -> steps.undo(of, order, step, by));
    }

    /** Enters a payment. */
    @PostMapping("/payments")
    @Operation(operationId = "payOrder", summary = "Enter what became of a payment, once under its id")
    ResponseEntity<OrderJson> pay(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody IncomingParts.PaymentToSend body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body,
                (of, order, by) -> entries.pay(of, order, body.payment(clock.instant()), by));
    }

    /** Enters a refund. */
    @PostMapping("/refunds")
    @Operation(operationId = "refundOrder", summary = "Enter a refund, once under its id")
    ResponseEntity<OrderJson> refund(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody IncomingParts.RefundToSend body,
            HttpServletRequest request) {
        return run(
                shop,
                id,
                match,
                request,
                body,
                (of, order, by) -> entries.refund(of, order, body.refund(clock.instant()), by));
    }

    /** Enters a parcel. */
    @PostMapping("/parcels")
    @Operation(operationId = "shipOrder", summary = "Enter units that left, once under the parcel’s id")
    ResponseEntity<OrderJson> ship(
            @PathVariable String shop,
            @PathVariable String id,
            @Parameter(description = MATCH) @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody IncomingParts.ParcelToSend body,
            HttpServletRequest request) {
        return run(shop, id, match, request, body, (of, order, by) -> entries.ship(of, order, body.parcel(), by));
    }

    /** Why. */
    @Schema(name = "OrderReason")
    record Why(@Schema(maxLength = 500) @Nullable String reason) {}

    /** Whether it is out of sight. */
    @Schema(name = "OrderArchived")
    record Away(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Boolean archived) {}

    /** A note. */
    @Schema(name = "OrderNote")
    record NoteToMake(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 5000) @Nullable
            String text) {}

    /** Tags. */
    @Schema(name = "OrderTags")
    record TagsToSet(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable String> tags) {}
}
