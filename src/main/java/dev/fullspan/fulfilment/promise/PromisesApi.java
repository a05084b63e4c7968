package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.promise.Reckoning.Reckoned;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.PromiseState;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Promises for programs: asked before an order, read and told of one. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
class PromisesApi {
    static final int MOST_LINES = 50;
    static final int MOST_UNITS = 1_000_000;

    private final Shops shops;
    private final Quote quote;
    private final Promises promises;
    private final AuditTrail audit;
    private final Clock clock;

    PromisesApi(Shops shops, Quote quote, Promises promises, AuditTrail audit, Clock clock) {
        this.shops = shops;
        this.quote = quote;
        this.promises = promises;
        this.audit = audit;
        this.clock = clock;
    }

    /** When a basket would be there. */
    @PostMapping("/promises")
    @Requires("stock:read")
    @Operation(
            operationId = "askPromise",
            summary = "When a basket would be there, ordered now",
            description =
                    "From stock, what is on its way, backlog, cut-off, packing and the carrier's times. It holds nothing and promises nobody anything;"
                            + " an order is promised its day when it comes.")
    AnswerJson ask(@PathVariable String shop, @RequestBody ToAsk body) {
        Shop of = shops.get(ShopId.parse(shop));
        Quote.Told told = quote.of(of, units(body.lines()), to(body.method(), body.country(), body.postcode()));
        return AnswerJson.of(told, body.language() == null ? "" : body.language(), clock.instant());
    }

    private static SortedMap<String, Long> units(@Nullable List<LineJson> lines) {
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
            throw Typed.wrong("lines", "Name 1 to " + MOST_LINES + " lines, each with a SKU.");
        }
        SortedMap<String, Long> units = new TreeMap<>();
        for (LineJson line : lines) {
            long quantity = line.quantity() == null ? 1 : line.quantity();
            if (quantity < 1 || quantity > MOST_UNITS) {
                throw Typed.wrong("lines.quantity", "The quantity is 1 to " + MOST_UNITS + ".");
            }
            units.merge(sku("lines.sku", line.sku()), quantity, Long::sum);
        }
        return units;
    }

    static String sku(String field, @Nullable String typed) {
        String sku = Typed.text(field, typed, 255);
        if (sku.isEmpty()) {
            throw Typed.wrong(field, "A SKU is missing.");
        }
        return sku;
    }

    static Quote.To to(@Nullable String method, @Nullable String country, @Nullable String postcode) {
        String to = Typed.textOrNull("country", country, 2);
        if (to != null && !to.matches("[A-Za-z]{2}")) {
            throw Typed.wrong("country", "Write the country with two letters, such as DE.");
        }
        return new Quote.To(
                Typed.textOrNull("method", method, 200),
                to == null ? null : to.toUpperCase(Locale.ROOT),
                Typed.textOrNull("postcode", postcode, 30));
    }

    @GetMapping("/orders/{order}/promise")
    @Requires(PromiseConfiguration.READ)
    @Operation(
            operationId = "orderPromise",
            summary = "What the buyer of an order was promised, and what is expected now")
    PromiseJson one(@PathVariable String shop, @PathVariable long order) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderId id = new OrderId(order);
        return promises.of(of, id)
                .map(PromiseJson::of)
                .or(() -> promises.lacks(of, id).map(lack -> PromiseJson.nothing(id, lack.why())))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "order", "Nothing is promised for what is cancelled or is not sent."));
    }

    /** Tells the day that the store itself promised the buyer. */
    @PutMapping("/orders/{order}/promise")
    @Requires(PromiseConfiguration.WRITE)
    @Operation(
            operationId = "tellPromise",
            summary = "Tell which day the store promised the buyer",
            description =
                    "It stands in the place of the reckoned one, and the reckoning never changes it. The same day again changes nothing.")
    PromiseJson tell(@PathVariable String shop, @PathVariable long order, @RequestBody ToTell body) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        LocalDate day = Typed.day("promised", body.promised());
        if (day == null) {
            throw Typed.wrong(
                    "promised", "“promised” is missing: the day by which it is to be there, such as 2026-03-31.");
        }
        String before = promises.of(of, new OrderId(order))
                .map(one -> one.promised() == null ? "" : one.promised().toString())
                .orElse("");
        Promise told = promises.told(of, new OrderId(order), day);
        audit.record(
                AuditTrail.actor(),
                "promise.told",
                "order:" + order,
                of,
                AuditTrail.Change.one("Promised", before, day.toString()));
        return PromiseJson.of(told);
    }

    /** What is asked. */
    @Schema(name = "PromiseQuestion")
    record ToAsk(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<LineJson> lines,

            @Schema(description = "Where to: two letters.") @Nullable
            String country,

            @Nullable String postcode,

            @Schema(description = "Shipping method as orders name it; none for the usual one.") @Nullable
            String method,

            @Schema(description = "Of the words: en, de, fr, es, it or nl; else English.") @Nullable
            String language) {}

    /** A line of a basket. */
    @Schema(name = "PromiseLine")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String sku,

            @Schema(description = "1 where it is not told.") @Nullable
            Long quantity) {}

    /** What is told of an order. */
    @Schema(name = "PromiseTold")
    record ToTell(
            @Schema(requiredMode = RequiredMode.REQUIRED, format = "date") @Nullable
            String promised) {}

    /** When it would be there. */
    @Schema(name = "PromiseAnswer")
    record AnswerJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether a day can be told.")
            boolean known,

            @Nullable LocalDate earliest,
            @Nullable LocalDate latest,

            @Schema(description = "Until when an order has these days.") @Nullable
            Instant orderBy,

            @Schema(description = "Such as “Arrives Thu 26 Nov to Fri 27 Nov”.") @Nullable
            String words,

            @Schema(description = "Such as “Order within 2 h 10 min”; none where that is a day off or more.") @Nullable
            String within,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "How it follows, in sentences.")
            List<String> steps,

            @Schema(description = "Why no day can be told.") @Nullable
            String lacks) {
        static AnswerJson of(Quote.Told told, String language, Instant now) {
            Reckoned reckoned = told.reckoned();
            if (reckoned == null) {
                return new AnswerJson(false, null, null, null, null, null, List.of(), told.lacks());
            }
            PromiseWords words = PromiseWords.of(language);
            return new AnswerJson(
                    true,
                    reckoned.earliest(),
                    reckoned.latest(),
                    reckoned.orderBy(),
                    words.arrives(reckoned),
                    words.within(reckoned, now),
                    reckoned.steps(),
                    null);
        }
    }

    /** An order's promise. */
    @Schema(name = "OrderPromise")
    record PromiseJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long order,
            @Nullable LocalDate promised,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"reckoned", "source", "agreed"})
            String told,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Whether the order was heard of more than a day after it was placed: the day follows from then, and nobody told it to the buyer.")
            boolean heardLate,

            @Nullable LocalDate expected,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"open", "risk", "kept", "missed", "unknown"})
            String state,

            @Schema(requiredMode = RequiredMode.REQUIRED) String why,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> steps,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> expectedSteps) {
        static PromiseJson nothing(OrderId order, String why) {
            return new PromiseJson(
                    order.value(),
                    null,
                    Promise.Told.RECKONED.word(),
                    false,
                    null,
                    PromiseState.UNKNOWN.word(),
                    why,
                    List.of(),
                    List.of());
        }

        static PromiseJson of(Promise one) {
            return new PromiseJson(
                    one.order().value(),
                    one.promised(),
                    one.told().word(),
                    one.heardLate(),
                    one.expected(),
                    one.state().word(),
                    one.why(),
                    one.steps(),
                    one.nowSteps());
        }
    }
}
