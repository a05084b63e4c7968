package dev.fullspan.inventory.purchase;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.purchase.NewPurchase.Ordered;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Purchase orders for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/purchase-orders")
@Requires("stock:read")
class PurchaseApi {
    private static final int MOST = 200;
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000_000);

    private final Shops shops;
    private final PurchaseOrders orders;
    private final PurchaseReader reader;
    private final WritesOnce once;
    private final Gate gate;

    PurchaseApi(Shops shops, PurchaseOrders orders, PurchaseReader reader, WritesOnce once, Gate gate) {
        this.shops = shops;
        this.orders = orders;
        this.reader = reader;
        this.once = once;
        this.gate = gate;
    }

    /** The latest first. */
    @GetMapping
    @Operation(operationId = "purchaseOrders", summary = "Purchase orders, the latest first, page by page")
    PurchaseJson.PurchasesJson all(
            @PathVariable String shop,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Typed.wrong("limit", "The limit is 1 to 200.");
        }
        ShopId of = shops.get(ShopId.parse(shop)).id();
        List<PurchaseOrder> found = reader.latest(of, before(cursor), limit + 1);
        boolean more = found.size() > limit;
        List<PurchaseOrder> page = more ? found.subList(0, limit) : found;
        return new PurchaseJson.PurchasesJson(
                page.stream().map(PurchaseJson::of).toList(),
                more ? Long.toString(page.getLast().id()) : null);
    }

    private static long before(String cursor) {
        try {
            return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    @GetMapping("/{id:[0-9]+}")
    @Operation(operationId = "purchaseOrder", summary = "A purchase order and what has come of it")
    PurchaseJson one(@PathVariable String shop, @PathVariable long id) {
        return PurchaseJson.of(reader.get(shops.get(ShopId.parse(shop)).id(), id));
    }

    /** Enters an order. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(PurchasePage.WRITE)
    @Operation(
            operationId = "addPurchaseOrder",
            summary = "Enter what was ordered from a supplier",
            description = "The same supplier and reference are taken once; so is the same Idempotency-Key.")
    PurchaseJson add(@PathVariable String shop, @RequestBody PurchaseBodies.ToOrder body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return once.once(
                request,
                of.id(),
                body,
                PurchaseJson.class,
                () -> PurchaseJson.of(
                        orders.add(of.id(), order(body), gate.requireCaller().reference())));
    }

    private static NewPurchase order(PurchaseBodies.ToOrder body) {
        LocalDate expected = Typed.day("expected", body.expected());
        if (expected == null) {
            throw Typed.wrong("expected", "“expected” is missing: the day on which it is to be there.");
        }
        return new NewPurchase(
                body.supplier() == null ? "" : body.supplier(),
                body.reference() == null ? "" : body.reference(),
                body.location(),
                expected,
                lines(body.lines()).stream()
                        .map(line -> new Ordered(
                                line.sku() == null ? "" : line.sku(), units(line.quantity()), cost(line.cost())))
                        .toList());
    }

    private static <T> List<T> lines(@Nullable List<@Nullable T> lines) {
        if (lines == null || lines.isEmpty()) {
            throw Typed.wrong("lines", "“lines” is missing. Name at least one SKU and its quantity.");
        }
        return lines.stream()
                .map(line -> {
                    if (line == null) {
                        throw Typed.wrong("lines", "A line is empty.");
                    }
                    return line;
                })
                .toList();
    }

    private static long units(@Nullable BigDecimal quantity) {
        if (quantity == null
                || quantity.signum() <= 0
                || quantity.compareTo(MOST_UNITS) > 0
                || quantity.stripTrailingZeros().scale() > 0) {
            throw Typed.wrong("lines", "“quantity” is a whole number of units from 1 to 1000000000.");
        }
        return quantity.longValueExact();
    }

    private static @Nullable Money cost(PurchaseJson.@Nullable AmountJson cost) {
        if (cost == null) {
            return null;
        }
        try {
            return Typed.amount("lines", cost.amount(), Currency.getInstance(String.valueOf(cost.currency())));
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("lines", "“currency” is a code of three letters, such as EUR.");
        }
    }

    /** Books a delivery. */
    @PostMapping("/{id:[0-9]+}/deliveries")
    @Requires(PurchasePage.WRITE)
    @Operation(
            operationId = "receivePurchaseOrder",
            summary = "Book what has come of a purchase order",
            description =
                    "The same key again books nothing; with other quantities it is refused. What came is booked SKU by SKU: where that"
                            + " was broken off, sending it again books the rest.")
    PurchaseJson receive(@PathVariable String shop, @PathVariable long id, @RequestBody PurchaseBodies.Delivery body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        SortedMap<String, Long> units = new TreeMap<>();
        for (PurchaseBodies.DeliveredJson line : lines(body.lines())) {
            units.merge(line.sku() == null ? "" : line.sku().strip(), units(line.quantity()), Long::sum);
        }
        return PurchaseJson.of(orders.receive(
                of, id, key(body.key()), units, gate.requireCaller().reference()));
    }

    static String key(@Nullable String key) {
        String told = Typed.text("key", key, 255);
        if (told.isEmpty()) {
            throw Typed.wrong("key", "“key” is missing: the delivery’s own number, by which it is booked once.");
        }
        return told;
    }

    /** Expects it on another day. */
    @PutMapping("/{id:[0-9]+}/expected")
    @Requires(PurchasePage.WRITE)
    @Operation(operationId = "expectPurchaseOrder", summary = "Expect a purchase order on another day")
    PurchaseJson expect(@PathVariable String shop, @PathVariable long id, @RequestBody PurchaseBodies.Expected body) {
        LocalDate day = Typed.day("expected", body.expected());
        if (day == null) {
            throw Typed.wrong("expected", "“expected” is missing: the day on which it is to be there.");
        }
        return PurchaseJson.of(orders.expect(shops.get(ShopId.parse(shop)).id(), id, day, null));
    }

    /** Nothing more will come. */
    @PostMapping("/{id:[0-9]+}/close")
    @Requires(PurchasePage.WRITE)
    @Operation(
            operationId = "closePurchaseOrder",
            summary = "Close a purchase order of which nothing more will come",
            description = "It is cancelled where nothing has come.")
    PurchaseJson close(@PathVariable String shop, @PathVariable long id) {
        return PurchaseJson.of(orders.close(shops.get(ShopId.parse(shop)).id(), id));
    }
}
