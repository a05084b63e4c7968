package dev.fullspan.order.sources;

import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.order.StockStarts;
import dev.fullspan.order.StockStarts.Effect;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sources of orders for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/order-sources")
@Requires("orders:read")
class SourcesApi {
    private final Connections connections;
    private final StockStarts starts;
    private final Shops shops;

    SourcesApi(Connections connections, StockStarts starts, Shops shops) {
        this.connections = connections;
        this.starts = starts;
        this.shops = shops;
    }

    /** A source of orders. */
    @Schema(name = "OrderSource")
    record SourceJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What orders name as their “connection”.")
            String id,

            @Schema(requiredMode = RequiredMode.REQUIRED) String engine,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(description = "Orders placed from then on take stock; absent where none does.") @Nullable
            Instant stockFrom) {
        static SourceJson of(Connection one) {
            return new SourceJson(one.id(), one.engine().word(), one.name(), one.stockFrom());
        }
    }

    /** All of them. */
    @Schema(name = "OrderSources")
    record SourcesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<SourceJson> sources) {}

    /** What a start brings. */
    @Schema(name = "OrderSourceEffect")
    record EffectJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Orders that begin to take stock.")
            long orders,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units of them that are set aside.")
            long setAside,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units of them that have left, and leave here.")
            long leave,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Orders from before the start that took stock and go on with it.")
            long kept,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Units that are free again, since none is to take any.")
            long freed) {
        static EffectJson of(Effect one) {
            return new EffectJson(one.orders(), one.setAside(), one.leave(), one.kept(), one.freed());
        }
    }

    /** Where the start is moved to. */
    @Schema(name = "OrderSourceStart")
    record StartToSend(
            @Schema(
                    format = "date-time",
                    description = "ISO 8601 with an offset; null where no order is to take stock.")
            @Nullable
            String from) {}

    @GetMapping
    @Operation(
            operationId = "orderSources",
            summary = "Where orders come from, and from when on those of each take stock")
    SourcesJson all(@PathVariable String shop) {
        return new SourcesJson(connections.of(shops.get(ShopId.parse(shop)).id()).stream()
                .map(SourceJson::of)
                .toList());
    }

    @GetMapping("/{source}/stock-start")
    @Operation(operationId = "orderSourceEffect", summary = "What another start would bring; nothing is changed")
    EffectJson effect(
            @PathVariable String shop,
            @PathVariable String source,
            @Parameter(description = "ISO 8601 with an offset; left out for no stock at all.")
                    @RequestParam(required = false)
                    @Nullable
                    String from) {
        return EffectJson.of(starts.effect(shops.get(ShopId.parse(shop)).id(), source, time(from)));
    }

    @PutMapping("/{source}/stock-start")
    @Requires("stock:write")
    @Operation(
            operationId = "moveOrderSourceStart",
            summary = "Moves the start",
            description =
                    "Orders that have taken stock are followed to their end; where none is to take any, what is set aside is free.")
    EffectJson move(
            @PathVariable String shop, @PathVariable String source, @RequestBody StartToSend start, Principal caller) {
        return EffectJson.of(
                starts.move(shops.get(ShopId.parse(shop)).id(), source, time(start.from()), caller.getName()));
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Era.checked(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            throw Typed.wrong("from", "“from” is no time. Send ISO 8601 with an offset, such as 2026-03-31T09:00:00Z.");
        }
    }
}
