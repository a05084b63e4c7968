package dev.fullspan.order;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Outgoing.OrderJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Guarded;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Steps of an order for programs. Each answers the order as it stands afterwards; with If-Match it is done only to the version that was read. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/orders/{id}")
@Requires(OrderConfiguration.WRITE)
class OrderStepsApi {

    private final Shops shops;
    private final OrderSteps steps;
    private final OrderEntries entries;
    private final OrderReader reader;
    private final Gate gate;
    private final WritesOnce once;
    private final Clock clock;

    OrderStepsApi(
            Shops shops,
            OrderSteps steps,
            OrderEntries entries,
            OrderReader reader,
            Gate gate,
            WritesOnce once,
            Clock clock) {
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

    private ResponseEntity<OrderJson> run(String shop, String id, Guarded guarded, Object body, Step step) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderId order = OrdersApi.parse(id);
        OrderSteps.By by = new OrderSteps.By(gate.requireCaller().reference(), guarded.version());
        once.step(guarded, of, body, () -> step.run(of, order, by));
        OrderJson answer = OrderJson.of(reader.get(of, order), null);
        return ResponseEntity.ok().eTag("\"" + answer.order().version() + "\"").body(answer);
    }

    /** Keeps it back. */
    @PostMapping("/hold")
    @Operation(operationId = "holdOrder", summary = "Keep an order back")
    ResponseEntity<OrderJson> hold(
            @PathVariable String shop, @PathVariable String id, Guarded guarded, @RequestBody Why body) {
        return run(
                shop,
                id,
                guarded,
                body,
                (of, order, by) -> steps.hold(of, order, IncomingFields.text("reason", body.reason()), by));
    }

    /** Lets it go on. */
    @PostMapping("/release")
    @Operation(operationId = "releaseOrder", summary = "Let a held order go on")
    ResponseEntity<OrderJson> release(@PathVariable String shop, @PathVariable String id, Guarded guarded) {
        return run(shop, id, guarded, "", steps::release);
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
            Guarded guarded,
            @RequestBody(required = false) @Nullable Why body) {
        return run(
                shop,
                id,
                guarded,
                body == null ? "" : body,
                (of, order, by) -> entries.cancel(of, order, body == null ? null : body.reason(), by));
    }

    /** Notes something. */
    @PostMapping("/note")
    @Operation(operationId = "noteOrder", summary = "Note something about an order")
    ResponseEntity<OrderJson> note(
            @PathVariable String shop, @PathVariable String id, Guarded guarded, @RequestBody NoteToMake body) {
        return run(
                shop,
                id,
                guarded,
                body,
                (of, order, by) -> steps.note(of, order, IncomingFields.text("text", body.text()), by));
    }

    /** Gives it tags. */
    @PutMapping("/tags")
    @Operation(
            operationId = "tagOrder",
            summary = "Give an order tags of our own, in the place of those it has; its source’s stay")
    ResponseEntity<OrderJson> tags(
            @PathVariable String shop, @PathVariable String id, Guarded guarded, @RequestBody TagsToSet body) {
        return run(
                shop,
                id,
                guarded,
                body,
                (of, order, by) -> steps.tag(of, order, IncomingFields.texts(body.tags()), by));
    }

    /** Takes it as it is. */
    @PostMapping("/accept")
    @Operation(operationId = "acceptOrder", summary = "Take an order with problems as it is")
    ResponseEntity<OrderJson> accept(@PathVariable String shop, @PathVariable String id, Guarded guarded) {
        return run(shop, id, guarded, "", steps::accept);
    }

    /** Puts it away, or takes it back. */
    @PutMapping("/archived")
    @Operation(operationId = "archiveOrder", summary = "Put an order out of sight, or back")
    ResponseEntity<OrderJson> archive(
            @PathVariable String shop, @PathVariable String id, Guarded guarded, @RequestBody Away body) {
        return run(shop, id, guarded, body, (of, order, by) -> steps.archive(of, order, archived(body), by));
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
            @PathVariable String shop, @PathVariable String id, @PathVariable long step, Guarded guarded) {
        return run(shop, id, guarded, "", (of, order, by) -> steps.undo(of, order, step, by));
    }

    /** Enters a payment. */
    @PostMapping("/payments")
    @Operation(operationId = "payOrder", summary = "Enter what became of a payment, once under its id")
    ResponseEntity<OrderJson> pay(
            @PathVariable String shop,
            @PathVariable String id,
            Guarded guarded,
            @RequestBody IncomingParts.PaymentToSend body) {
        return run(
                shop, id, guarded, body, (of, order, by) -> entries.pay(of, order, body.payment(clock.instant()), by));
    }

    /** Enters a refund. */
    @PostMapping("/refunds")
    @Operation(operationId = "refundOrder", summary = "Enter a refund, once under its id")
    ResponseEntity<OrderJson> refund(
            @PathVariable String shop,
            @PathVariable String id,
            Guarded guarded,
            @RequestBody IncomingParts.RefundToSend body) {
        return run(
                shop,
                id,
                guarded,
                body,
                (of, order, by) -> entries.refund(of, order, body.refund(clock.instant()), by));
    }

    /** Enters a parcel. */
    @PostMapping("/parcels")
    @Operation(operationId = "shipOrder", summary = "Enter units that left, once under the parcel’s id")
    ResponseEntity<OrderJson> ship(
            @PathVariable String shop,
            @PathVariable String id,
            Guarded guarded,
            @RequestBody IncomingParts.ParcelToSend body) {
        return run(shop, id, guarded, body, (of, order, by) -> entries.ship(of, order, body.parcel(), by));
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
