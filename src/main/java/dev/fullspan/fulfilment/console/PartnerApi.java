package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerJson.AcceptJson;
import dev.fullspan.fulfilment.console.PartnerJson.CancelAnswerJson;
import dev.fullspan.fulfilment.console.PartnerJson.OrderJson;
import dev.fullspan.fulfilment.console.PartnerJson.OrdersJson;
import dev.fullspan.fulfilment.console.PartnerJson.ProblemJson;
import dev.fullspan.fulfilment.console.PartnerJson.ReasonJson;
import dev.fullspan.fulfilment.console.PartnerJson.ShipmentJson;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Guarded;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's orders for its own systems, with a key of the partner. Each step answers the order as it stands afterwards. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/partner/orders")
@Requires(ConsoleConfiguration.WORK)
class PartnerApi {
    private static final int MOST = 200;

    private final OwnParty parties;
    private final PartnerOrders orders;
    private final Assignments assignments;
    private final ShipTos shipTos;
    private final WritesOnce once;
    private final Clock clock;

    PartnerApi(
            OwnParty parties,
            PartnerOrders orders,
            Assignments assignments,
            ShipTos shipTos,
            WritesOnce once,
            Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.assignments = assignments;
        this.shipTos = shipTos;
        this.once = once;
        this.clock = clock;
    }

    /** The latest given first. */
    @GetMapping
    @Operation(
            operationId = "partnerOrders",
            summary = "List the orders that were given to the partner",
            description = "For keys of a partner, made by the shop. Addresses stand on the single order.")
    OrdersJson list(
            @PathVariable String shop,
            @Parameter(description = "Only those in this state.") @RequestParam(required = false) @Nullable
                    String state,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        Own own = parties.of(shop);
        if (limit < 1 || limit > MOST) {
            throw Typed.wrong("limit", "Ask for 1 to " + MOST + " orders at once.");
        }
        AssignmentQuery query =
                state == null ? AssignmentQuery.of(own.id()) : AssignmentQuery.of(own.id(), state(state));
        Assignments.Page page = assignments.list(own.shop(), query, cursor, limit);
        return new OrdersJson(page.rows().stream().map(OrderJson::of).toList(), page.next());
    }

    private static Assignment.State state(String word) {
        for (Assignment.State one : Assignment.State.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw Typed.wrong("state", "States are offered, accepted, refused, partly_shipped, shipped and withdrawn.");
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    @Operation(operationId = "partnerOrder", summary = "One order, with where it goes and its parcels")
    ResponseEntity<OrderJson> one(@PathVariable String shop, @PathVariable long id) {
        Own own = parties.of(shop);
        return answer(own, orders.get(own, id));
    }

    @PostMapping("/{id:[0-9]{1,18}}/accept")
    @Operation(operationId = "acceptPartnerOrder", summary = "Accept an order, or some of its units")
    ResponseEntity<OrderJson> accept(
            @PathVariable String shop,
            @PathVariable long id,
            Guarded guarded,
            @RequestBody(required = false) @Nullable AcceptJson body) {
        return run(shop, id, guarded, body == null ? "" : body, (own, by) -> {
            if (body == null || body.units() == null) {
                assignments.accept(own.shop(), id, by);
            } else {
                assignments.acceptPart(own.shop(), id, PartnerJson.units(body.units()), said(body.reason()), by);
            }
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/refuse")
    @Operation(
            operationId = "refusePartnerOrder",
            summary = "Refuse an order, or what has not left of it; it goes to somebody else")
    ResponseEntity<OrderJson> refuse(
            @PathVariable String shop, @PathVariable long id, Guarded guarded, @RequestBody ReasonJson body) {
        return run(shop, id, guarded, body, (own, by) -> assignments.refuse(own.shop(), id, said(body.reason()), by));
    }

    @PostMapping("/{id:[0-9]{1,18}}/shipments")
    @Operation(
            operationId = "shipPartnerOrder",
            summary = "Enter a parcel that left",
            description = "The same tracking number with the same units again changes nothing.")
    ResponseEntity<OrderJson> ship(
            @PathVariable String shop, @PathVariable long id, Guarded guarded, @RequestBody ShipmentJson body) {
        return run(shop, id, guarded, body, (own, by) -> {
            Map<String, Long> units = PartnerJson.units(body.units());
            Instant told = PartnerJson.time("shippedAt", body.shippedAt(), clock.instant());
            Instant left = ParcelTimes.left(orders.get(own, id), told);
            assignments.ship(own.shop(), id, new Shipment(body.carrier(), body.tracking(), units, left), by);
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/shipments/{parcel:[0-9]{1,9}}/not-sent")
    @Operation(
            operationId = "takeBackPartnerShipment",
            summary = "Take back a parcel that was entered by mistake; its units are to be sent again")
    ResponseEntity<OrderJson> notSent(
            @PathVariable String shop, @PathVariable long id, @PathVariable int parcel, Guarded guarded) {
        return run(shop, id, guarded, "", (own, by) -> {
            ParcelTimes.requireTakeBack(assignments.parcels(own.shop(), id), parcel, clock.instant());
            assignments.notSent(own.shop(), id, parcel, by);
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/cancel-answer")
    @Operation(operationId = "answerPartnerCancel", summary = "Say whether an order could be stopped")
    ResponseEntity<OrderJson> answerCancel(
            @PathVariable String shop, @PathVariable long id, Guarded guarded, @RequestBody CancelAnswerJson body) {
        return run(shop, id, guarded, body, (own, by) -> {
            Boolean agreed = body.agreed();
            if (agreed == null) {
                throw Typed.wrong("agreed", "Say true where it was stopped, false where it is too late.");
            }
            assignments.answerCancel(own.shop(), id, agreed, by);
        });
    }

    @PostMapping("/{id:[0-9]{1,18}}/problem")
    @Operation(operationId = "tellPartnerProblem", summary = "Tell the shop what is wrong with an order")
    ResponseEntity<OrderJson> problem(
            @PathVariable String shop, @PathVariable long id, Guarded guarded, @RequestBody ProblemJson body) {
        return run(shop, id, guarded, body, (own, by) -> assignments.problem(own.shop(), id, said(body.text()), by));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A step of one of the partner's orders. */
    private ResponseEntity<OrderJson> run(
            String shop, long id, Guarded guarded, Object body, BiConsumer<Own, By> step) {
        Own own = parties.of(shop);
        orders.get(own, id);
        once.step(guarded, own.shop(), body, () -> step.accept(own, own.by(guarded.version())));
        return answer(own, orders.get(own, id));
    }

    private ResponseEntity<OrderJson> answer(Own own, Assignment one) {
        return ResponseEntity.ok()
                .eTag("\"" + one.version() + "\"")
                .body(OrderJson.of(one).with(shipTos.of(own, one), assignments.parcels(own.shop(), one.id())));
    }
}
