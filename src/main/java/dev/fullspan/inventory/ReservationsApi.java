package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Timed holds of stock for checkouts. */
@RestController
@Requires("stock:write")
class ReservationsApi {
    private final Shops shops;
    private final Stock stock;
    private final Clock clock;

    ReservationsApi(Shops shops, Stock stock, Clock clock) {
        this.shops = shops;
        this.stock = stock;
        this.clock = clock;
    }

    /** Holds all lines or none; the same key with the same lines again answers what is held. */
    @PostMapping("/api/v1/shops/{shop}/reservations")
    @Operation(
            operationId = "reserve",
            summary = "Hold stock for a checkout, all lines or none",
            description =
                    "The same key with the same lines answers what is held already (200), and holds anew what has ended (201).",
            responses = {
                @ApiResponse(responseCode = "201", description = "Held now."),
                @ApiResponse(responseCode = "200", description = "Held before under the same key."),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "Nothing is held: `lines` names each line of which there is too little, with how much there is. Or the key holds other lines.")
            })
    ResponseEntity<ReservationJson> reserve(@PathVariable String shop, @RequestBody ToReserve body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String key = Sent.text("key", body.key());
        Reservation.Answer answer = stock.hold(of, key, Sent.lines(body.lines()), Sent.length(body.holdSeconds()));
        return ResponseEntity.status(answer.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(json(of, answer.reservation()));
    }

    /** A reservation as it stands. */
    @GetMapping("/api/v1/shops/{shop}/reservations/{id}")
    @Requires("stock:read")
    @Operation(operationId = "reservation", summary = "A reservation as it stands")
    ReservationJson reservation(@PathVariable String shop, @PathVariable String id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return json(
                of,
                stock.reservation(of, Sent.id(id))
                        .orElseThrow(
                                () -> new ProblemException(Problem.NOT_FOUND, "id", "There is no such reservation.")));
    }

    /** Holds until so long from now; one that ran out is held anew where there is enough. */
    @PostMapping("/api/v1/shops/{shop}/reservations/{id}/prolong")
    @Operation(
            operationId = "prolongReservation",
            summary = "Hold for longer",
            description =
                    "Until so many seconds from now, never shorter than before. One that ran out is held anew where there is enough.")
    ReservationJson prolong(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable ToProlong body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return json(of, stock.prolong(of, Sent.id(id), Sent.length(body == null ? null : body.holdSeconds())));
    }

    /** Makes an order of it. */
    @PostMapping("/api/v1/shops/{shop}/reservations/{id}/commit")
    @Operation(
            operationId = "commitReservation",
            summary = "The checkout became an order",
            description =
                    "An order that was paid after its hold had ended is kept: `late` says so, and `uncovered` names what it waits for where there is too little.")
    ReservationJson commit(@PathVariable String shop, @PathVariable String id, @RequestBody ToCommit body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return json(of, stock.commit(of, Sent.id(id), Sent.text("orderId", body.orderId())));
    }

    /** Gives everything back. */
    @PostMapping("/api/v1/shops/{shop}/reservations/{id}/release")
    @Operation(operationId = "releaseReservation", summary = "Give back what is held")
    ReservationJson release(@PathVariable String shop, @PathVariable String id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return json(of, stock.release(of, Sent.id(id)));
    }

    private ReservationJson json(ShopId shop, Reservation one) {
        String order = one.order();
        SortedMap<String, Long> uncovered = order == null ? new TreeMap<>() : stock.uncovered(shop, order);
        State state = one.state() == State.HELD && !one.holds(clock.instant()) ? State.EXPIRED : one.state();
        return new ReservationJson(
                one.id().toString(),
                one.key(),
                state.name().toLowerCase(Locale.ROOT),
                one.expires(),
                lines(one.lines()),
                order,
                one.late(),
                order == null ? null : uncovered.isEmpty(),
                lines(uncovered));
    }

    private static List<LineJson> lines(Map<String, Long> units) {
        return units.entrySet().stream()
                .map(line -> new LineJson(line.getKey(), line.getValue()))
                .toList();
    }

    /** What is to be held. */
    @Schema(name = "ReservationToMake")
    record ToReserve(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    maxLength = Sent.LONGEST,
                    description = "The shop's own name of the checkout or cart.",
                    example = "checkout-1")
            @Nullable
            String key,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable LineToSend> lines,

            @Schema(type = "integer", description = "From 1 to 604800.", defaultValue = "600") @Nullable
            BigDecimal holdSeconds) {}

    /** A line as it is sent. */
    @Schema(name = "LineToSend")
    record LineToSend(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = Sent.LONGEST) @Nullable
            String sku,

            @Schema(type = "integer", requiredMode = RequiredMode.REQUIRED, minimum = "1") @Nullable
            BigDecimal quantity)
            implements Sent.Line {}

    /** How long from now. */
    @Schema(name = "ReservationToProlong")
    record ToProlong(
            @Schema(type = "integer", description = "From 1 to 604800.", defaultValue = "600") @Nullable
            BigDecimal holdSeconds) {}

    /** Which order it became. */
    @Schema(name = "ReservationToCommit")
    record ToCommit(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = Sent.LONGEST) @Nullable
            String orderId) {}

    /** Units of a SKU. */
    @Schema(name = "StockLine")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long quantity) {}

    /** A reservation. */
    @Schema(name = "Reservation")
    record ReservationJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String key,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"held", "committed", "released", "expired"})
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Until when it holds or held.")
            Instant expiresAt,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "As asked for, one line a SKU.")
            List<LineJson> lines,

            @Nullable String orderId,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Whether it became an order after it had ended.")
            boolean late,

            @Schema(
                    description =
                            "Whether all that its order still has to get is on hand; null before there is an order.")
            @Nullable
            Boolean covered,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What the order waits for.")
            List<LineJson> uncovered) {}
}
