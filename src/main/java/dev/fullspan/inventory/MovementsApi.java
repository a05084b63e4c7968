package dev.fullspan.inventory;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Movement.Kind;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came, left, broke, was found or was moved; and the ledger that says so. */
@RestController
@Requires("stock:write")
class MovementsApi {
    private static final int MOST = 200;
    private static final String KINDS = "received, returned, damaged, sold, adjusted or moved";

    private final Shops shops;
    private final Stock stock;
    private final StockLedger ledger;
    private final Gate gate;
    private final StockTrail trail;

    MovementsApi(Shops shops, Stock stock, StockLedger ledger, Gate gate, StockTrail trail) {
        this.shops = shops;
        this.stock = stock;
        this.ledger = ledger;
        this.gate = gate;
        this.trail = trail;
    }

    /** Books a movement once under its key. */
    @PostMapping("/api/v1/shops/{shop}/stock/movements")
    @Operation(
            operationId = "bookMovement",
            summary = "Book what came, left, broke, was found or was moved",
            description =
                    "Once under its key: the same message again changes nothing (200) and answers how much there is. Nothing leaves that is not there, except what was sold over a counter.",
            responses = {
                @ApiResponse(responseCode = "201", description = "Booked now."),
                @ApiResponse(responseCode = "200", description = "Booked before under the same key."),
                @ApiResponse(
                        responseCode = "409",
                        description = "Less is there than is to leave, or the key was used for something else.")
            })
    ResponseEntity<StockJson> book(
            @PathVariable String shop,
            @Parameter(description = "In place of the body’s key.")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String header,
            @RequestBody ToBook body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String sku = Sent.text("sku", body.sku());
        boolean isNew = book(of, Sent.key(body.key(), header), sku, kind(body.kind()), body);
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(StockJson.of(stock.of(of, sku).orElseThrow()));
    }

    private boolean book(ShopId shop, String key, String sku, Kind kind, ToBook body) {
        String reason = Sent.reason(body.reason());
        String reference = body.reference() == null ? null : Sent.text("reference", body.reference());
        String author = gate.requireCaller().reference();
        Long to = body.to();
        if (kind == Kind.MOVED) {
            if (to == null) {
                throw Sent.wrong("to", "“to” is missing. Name the location to which it is moved.");
            }
            long units = Sent.quantity("quantity", body.quantity());
            List<BookedAt> moved =
                    stock.moved(shop, key, sku, body.location(), to, units, reason, reference, author);
            trail.booked(shop, author, "stock.moved", sku, moved, reason);
            return !moved.isEmpty();
        }
        if (to != null) {
            throw Sent.wrong("to", "Only what is “moved” goes to another location.");
        }
        long change = switch (kind) {
            case RECEIVED, RETURNED -> Sent.quantity("quantity", body.quantity());
            case DAMAGED, SOLD -> -Sent.quantity("quantity", body.quantity());
            case ADJUSTED, COUNTED, MOVED -> Sent.change("quantity", body.quantity());
        };
        List<BookedAt> booked =
                stock.booked(shop, key, sku, body.location(), kind, change, reason, reference, author);
        trail.booked(shop, author, "stock." + word(kind), sku, booked, reason);
        return !booked.isEmpty();
    }

    private static Kind kind(@Nullable String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.COUNTED)
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Sent.wrong("kind", "“kind” is " + KINDS + ". What was counted is put as “onHand” of its SKU."));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The ledger, the latest first. */
    @GetMapping("/api/v1/shops/{shop}/stock/movements")
    @Requires("stock:read")
    @Operation(operationId = "movements", summary = "The ledger of stock, the latest first, page by page")
    MovementsJson movements(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String sku,
            @RequestParam(required = false) @Nullable Long location,
            @Parameter(description = "Only those of this kind, counted ones among them.")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "The first day, in the shop’s time zone.")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The last day.") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "What the page before named as next.") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to " + MOST + ".") @RequestParam(defaultValue = "50") int limit) {
        Shop of = shops.get(ShopId.parse(shop));
        if (limit < 1 || limit > MOST) {
            throw Sent.wrong("limit", "Ask for 1 to " + MOST + " at once.");
        }
        StockLedger.Asked asked = new StockLedger.Asked(
                sku == null || sku.isBlank() ? null : Sent.text("sku", sku),
                location,
                asked(kind),
                day("from", from, 0, of.timeZone()),
                day("to", to, 1, of.timeZone()));
        List<StockLedger.Line> found = ledger.page(of.id(), asked, before(cursor), limit + 1);
        List<StockLedger.Line> page = found.size() > limit ? found.subList(0, limit) : found;
        return new MovementsJson(
                page.stream().map(MovementJson::of).toList(),
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
    }

    private static @Nullable Kind asked(@Nullable String kind) {
        return kind == null || kind.isBlank() ? null : kind.equals(word(Kind.COUNTED)) ? Kind.COUNTED : kind(kind);
    }

    private static @Nullable Long before(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Sent.wrong("cursor", "Send the cursor as it came in “next”.");
        }
        return Long.valueOf(cursor);
    }

    private static @Nullable Instant day(String field, @Nullable String text, int later, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day.plusDays(later).atStartOfDay(zone).toInstant();
            }
            throw Sent.wrong(field, "“" + field + "” lies too far away.");
        } catch (DateTimeException e) {
            throw Sent.wrong(field, "“" + field + "” is a day such as 2026-03-31.");
        }
    }

    /** A movement to book. */
    @Schema(name = "StockMovementToBook")
    record ToBook(
            @Schema(
                    description = "The caller’s own, such as the number of a delivery’s line; booked once.",
                    maxLength = 255)
            @Nullable
            String key,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"received", "returned", "damaged", "sold", "adjusted", "moved"})
            @Nullable
            String kind,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(
                    type = "integer",
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Units, 1 or more; of “adjusted” below 0 where there are fewer.")
            @Nullable
            BigDecimal quantity,

            @Schema(
                    description =
                            "Id of a location; the default one where none is named. Of “moved” that which it leaves.")
            @Nullable
            Long location,

            @Schema(description = "Of “moved” the location to which it goes.") @Nullable
            Long to,

            @Schema(maxLength = 200) @Nullable String reason,

            @Schema(maxLength = 255, description = "What it belongs to, such as a delivery note.") @Nullable
            String reference) {}

    /** A page of the ledger. */
    @Schema(name = "StockMovements")
    record MovementsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<MovementJson> movements,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    /** A line of the ledger. */
    @Schema(name = "StockMovement")
    record MovementJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long location,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units by which it grew or, below 0, shrank.")
            long change,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units on hand there after it.")
            long onHand,

            @Nullable String reason,
            @Nullable String reference,
            @Schema(requiredMode = RequiredMode.REQUIRED) String author) {
        static MovementJson of(StockLedger.Line line) {
            Movement one = line.movement();
            return new MovementJson(
                    Long.toString(line.id()),
                    one.at(),
                    word(one.kind()),
                    one.sku(),
                    one.location(),
                    one.change(),
                    one.onHand(),
                    one.reason(),
                    one.reference(),
                    one.author());
        }
    }
}
