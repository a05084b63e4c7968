package dev.fullspan.inventory.list;

import dev.fullspan.catalog.Categories;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.StockJson;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.kernel.Cursor;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All SKUs with their stock, part by part, for systems that keep inventory. */
@RestController
@Requires("stock:read")
class SkusApi {
    private static final int MOST = 500;
    private static final int LONGEST_COVER_DAYS = 3_650;

    private final Shops shops;
    private final SkuList list;
    private final Categories categories;
    private final Locations locations;

    SkusApi(Shops shops, SkuList list, Categories categories, Locations locations) {
        this.shops = shops;
        this.list = list;
        this.categories = categories;
        this.locations = locations;
    }

    /** SKUs in their own order. */
    @GetMapping("/api/v1/shops/{shop}/skus")
    @Operation(
            operationId = "skus",
            summary = "SKUs with their stock, page by page in the order of SKUs",
            description =
                    "Those of the catalogue and those that were only ever counted; bundles have no stock of their own and are left out. A page is found by where"
                            + " the one before it ended, so that none is skipped or told twice while stock moves.")
    SkusJson skus(
            @PathVariable String shop,
            @Parameter(description = "Text in name, options, SKU, barcode, handle or brand.")
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(
                            description =
                                    "“short”: more is promised than there is. “out”: nothing available. “low”: something, and no more than “low” or what is kept"
                                            + " back. “in”: something available. “held”: something held for checkouts. “uncounted”: nothing was ever booked. “unknown”: not in"
                                            + " the catalogue. With a location all but the last are meant of it.",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "short",
                                                "out",
                                                "low",
                                                "in",
                                                "held",
                                                "uncounted",
                                                "unknown"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "Units at and below which a SKU is low; 5 where none is named.")
                    @RequestParam(defaultValue = "5")
                    long low,
            @Parameter(description = "Id of a location: those of which something was ever booked there.")
                    @RequestParam(required = false)
                    @Nullable
                    Long location,
            @Parameter(
                            description =
                                    "Days that they last less than, over all locations at the forecast demand. SKUs without a forecast, or of which nothing was ever booked, are left out.")
                    @RequestParam(required = false)
                    @Nullable
                    Double coverBelow,
            @Parameter(description = "Whether their product is offered.") @RequestParam(required = false) @Nullable
                    Boolean onSale,
            @Parameter(description = "A brand, letter by letter.") @RequestParam(required = false) @Nullable
                    String brand,
            @Parameter(description = "A category and those in it, such as “Home > Kitchen”.")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            @Parameter(description = "The “next” of the page before.") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 500.") @RequestParam(defaultValue = "100") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (limit < 1 || limit > MOST) {
            throw Typed.wrong("limit", "The limit is 1 to 500.");
        }
        SkuQuery query = new SkuQuery(
                new StockQuery(Typed.text("q", q, 200), state(state), place(of, location), low(low)),
                Typed.textOrNull("brand", brand, 255),
                categories(of, category),
                onSale,
                cover(coverBelow));
        String after = cursor == null || cursor.isEmpty()
                ? ""
                : Cursor.of(cursor, one -> one.at().isEmpty() && !one.id().isEmpty())
                        .id();
        List<SkuList.Line> found = list.after(of, query, after, limit + 1);
        boolean more = found.size() > limit;
        List<SkuList.Line> page = more ? found.subList(0, limit) : found;
        Map<Long, String> paths = categories.paths(
                of,
                page.stream()
                        .map(line -> line.named().category())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return new SkusJson(
                page.stream().map(line -> SkuJson.of(line, paths)).toList(),
                more ? new Cursor("", page.getLast().named().sku()).text() : null);
    }

    private static @Nullable State state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Typed.wrong(
                        "state", "There are short, out, low, in, held, uncounted and unknown, not “" + word + "”."));
    }

    private static long low(long units) {
        if (units < 0 || units > Units.MOST) {
            throw Typed.wrong("low", "Send a number of units from 0 on.");
        }
        return units;
    }

    private @Nullable Long place(ShopId shop, @Nullable Long location) {
        if (location != null && locations.of(shop).stream().noneMatch(one -> one.id() == location)) {
            throw Typed.wrong("location", "There is no location " + location + ". GET /locations lists them.");
        }
        return location;
    }

    private static @Nullable Double cover(@Nullable Double days) {
        if (days != null && !(days > 0 && days <= LONGEST_COVER_DAYS)) {
            throw Typed.wrong("coverBelow", "Send a number of days above 0, at most 3650.");
        }
        return days;
    }

    private @Nullable List<Long> categories(ShopId shop, @Nullable String path) {
        if (path == null || path.isBlank()) {
            return null;
        }
        List<Long> within = categories.within(shop, path);
        if (within.isEmpty()) {
            throw Typed.wrong(
                    "category", "There is no category “" + path + "”. Write its path, such as Home > Kitchen.");
        }
        return within;
    }

    /** A page of SKUs. */
    @Schema(name = "Skus")
    record SkusJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<SkuJson> skus,

            @Schema(description = "The cursor of the next page; null on the last one.") @Nullable
            String next) {}

    /** One SKU. */
    @Schema(name = "Sku")
    record SkuJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Of its product; empty where the catalogue does not know it.")
            String title,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "Red / L")
            String options,

            @Schema(requiredMode = RequiredMode.REQUIRED) String barcode,

            @Schema(description = "Id of its product; null where the catalogue does not know it.") @Nullable
            Long product,

            @Schema(requiredMode = RequiredMode.REQUIRED) String brand,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "From the root on; empty for none.")
            String category,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether its product is offered.")
            boolean onSale,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether anything was ever booked.")
            boolean counted,

            @Schema(requiredMode = RequiredMode.REQUIRED) StockJson stock,

            @Schema(description = "Units that are forecast a day; null where nothing is.") @Nullable
            Double perDay,

            @Schema(
                    description =
                            "What is available over that; null where nothing is forecast, or no demand, or nothing was ever booked.")
            @Nullable
            Double daysOfCover,

            @Schema(description = "As the last forecast says; null where it says nothing, or more than 180 days ahead.")
            @Nullable
            LocalDate runsOut) {
        static SkuJson of(SkuList.Line line, Map<Long, String> paths) {
            SkuList.Named named = line.named();
            return new SkuJson(
                    named.sku(),
                    named.title(),
                    named.options(),
                    named.barcode(),
                    named.product(),
                    named.brand(),
                    named.category() == null ? "" : paths.getOrDefault(named.category(), ""),
                    Boolean.TRUE.equals(named.onSale()),
                    !line.stock().places().isEmpty(),
                    StockJson.of(line.stock()),
                    named.perDay(),
                    line.daysOfCover(),
                    named.runsOut());
        }
    }
}
