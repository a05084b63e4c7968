package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.SentParcel;
import dev.fullspan.kernel.Era;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partner's orders as programs read them, and what programs say of them. */
final class PartnerJson {
    private PartnerJson() {}

    /** A part of the list. */
    @Schema(name = "PartnerOrders")
    record OrdersJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<OrderJson> orders,

            @Schema(description = "Send it as cursor for what follows; absent at the end.") @Nullable
            String next) {}

    /** An order. */
    @Schema(name = "PartnerOrder")
    record OrderJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String number,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"offered", "accepted", "refused", "partly_shipped", "shipped", "withdrawn"})
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Send nothing: it is an exercise.")
            boolean practice,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant offered,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant answerBy,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant shipBy,
            @Nullable Instant shipped,
            @Nullable Instant delivered,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Whether the shop asks not to send it and waits for the answer.")
            boolean cancelRequested,

            @Schema(description = "Of a refusal, a withdrawal or a request to stop.") @Nullable
            String reason,

            @Schema(requiredMode = RequiredMode.REQUIRED) long version,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LineJson> lines,

            @Schema(description = "Of a single order only.") @Nullable
            ShipToJson shipTo,

            @Schema(description = "Of a single order only.") @Nullable
            List<ParcelJson> parcels) {
        static OrderJson of(Assignment one) {
            return new OrderJson(
                    Long.toString(one.id()),
                    one.number(),
                    one.state().word(),
                    one.practice() != null,
                    one.offered(),
                    one.answerBy(),
                    one.shipBy(),
                    one.shipped(),
                    one.delivered(),
                    one.isCancelOpen(),
                    one.reason(),
                    one.version(),
                    one.lines().stream()
                            .map(line -> new LineJson(
                                    line.line(),
                                    line.sku(),
                                    line.title(),
                                    line.quantity(),
                                    line.refused(),
                                    line.shipped()))
                            .toList(),
                    null,
                    null);
        }

        OrderJson with(ShipTo to, List<SentParcel> sent) {
            return new OrderJson(
                    id,
                    number,
                    state,
                    practice,
                    offered,
                    answerBy,
                    shipBy,
                    shipped,
                    delivered,
                    cancelRequested,
                    reason,
                    version,
                    lines,
                    new ShipToJson(to.lines(), to.country(), to.phone(), to.hidden()),
                    sent.stream().map(ParcelJson::of).toList());
        }
    }

    /** A line of an order. */
    @Schema(name = "PartnerOrderLine")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String line,
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = RequiredMode.REQUIRED) long units,
            @Schema(requiredMode = RequiredMode.REQUIRED) long refused,
            @Schema(requiredMode = RequiredMode.REQUIRED) long shipped) {}

    /** Where it goes. */
    @Schema(name = "PartnerShipTo")
    record ShipToJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "As written on a parcel.")
            List<String> lines,

            @Nullable String country,
            @Nullable String phone,

            @Schema(description = "Why not all of it is told.") @Nullable
            String hidden) {}

    /** A parcel that left. */
    @Schema(name = "PartnerParcel")
    record ParcelJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int parcel,
            @Nullable String carrier,
            @Nullable String tracking,
            @Schema(requiredMode = RequiredMode.REQUIRED) Map<String, Long> units,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant shipped,
            @Nullable Instant delivered) {
        static ParcelJson of(SentParcel one) {
            return new ParcelJson(one.id(), one.carrier(), one.tracking(), one.units(), one.shipped(), one.delivered());
        }
    }

    /** Units of a line. */
    @Schema(name = "PartnerUnits")
    record UnitsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String line,

            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0") @Nullable
            Long units) {}

    /** What is accepted. */
    @Schema(name = "PartnerAcceptance")
    record AcceptJson(
            @Schema(description = "Left out: all of it. Else what is accepted; the rest goes to somebody else.")
            @Nullable
            List<@Nullable UnitsJson> units,

            @Schema(description = "Why not the rest; needed with units.", maxLength = 500) @Nullable
            String reason) {}

    /** Why something is not done. */
    @Schema(name = "PartnerReason")
    record ReasonJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 500) @Nullable
            String reason) {}

    /** What left. */
    @Schema(name = "PartnerShipment")
    record ShipmentJson(
            @Schema(maxLength = 100) @Nullable String carrier,
            @Schema(maxLength = 200) @Nullable String tracking,

            @Schema(description = "ISO 8601 with an offset; left out: now.") @Nullable
            String shippedAt,

            @Schema(description = "Left out: all that had not left.") @Nullable
            List<@Nullable UnitsJson> units) {}

    /** Whether an order was stopped. */
    @Schema(name = "PartnerCancelAnswer")
    record CancelAnswerJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "false: it is too late.") @Nullable
            Boolean agreed) {}

    /** What is wrong with an order. */
    @Schema(name = "PartnerProblem")
    record ProblemJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 1000) @Nullable
            String text) {}

    /** Stock at the partner's locations. */
    @Schema(name = "PartnerStock")
    record StockJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<PlacedJson> stock) {}

    /** One SKU at one location. */
    @Schema(name = "PartnerStockLine")
    record PlacedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) String location,
            @Schema(requiredMode = RequiredMode.REQUIRED) long onHand,
            @Schema(requiredMode = RequiredMode.REQUIRED) long promised) {}

    /** What was counted. */
    @Schema(name = "PartnerCounts")
    record CountsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "1 to 500.") @Nullable
            List<@Nullable CountJson> counts) {}

    /** A count. */
    @Schema(name = "PartnerCount")
    record CountJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(description = "Name of one of the partner’s locations; needed where it has several.") @Nullable
            String location,

            @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0") @Nullable
            Long onHand) {}

    /** What came of counts. */
    @Schema(name = "PartnerCountsTaken")
    record CountedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int taken,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Those that were not, with the reason.")
            List<RefusedJson> refused) {}

    /** A count that was not taken. @param index in what was sent, from 0 */
    @Schema(name = "PartnerCountRefused")
    record RefusedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int index,
            @Schema(requiredMode = RequiredMode.REQUIRED) String reason) {}

    static Map<String, Long> units(@Nullable List<@Nullable UnitsJson> told) {
        if (told != null && told.isEmpty()) {
            throw Typed.wrong("units", "“units” names nothing. Leave it out for all that had not left.");
        }
        Map<String, Long> units = new HashMap<>();
        for (UnitsJson one : told == null ? List.<@Nullable UnitsJson>of() : told) {
            if (one == null || one.line() == null || one.units() == null || one.units() < 0) {
                throw Typed.wrong("units", "Each entry of “units” has a “line” and its “units”, 0 or more.");
            }
            units.merge(one.line(), one.units(), Long::sum);
        }
        return units;
    }

    static Instant time(String field, @Nullable String told, Instant usual) {
        if (told == null || told.isBlank()) {
            return usual;
        }
        try {
            return Era.checked(OffsetDateTime.parse(told.strip()).toInstant());
        } catch (DateTimeException e) {
            throw Typed.wrong(field, "Write a time such as 2026-05-04T16:30:00Z.");
        }
    }
}
