package dev.fullspan.catalog.web;

import dev.fullspan.catalog.DeletedProduct;
import dev.fullspan.catalog.Products;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bin of the catalogue for programs: products that were deleted in the last 30 days, and the way back. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/deleted-products")
@Requires("catalog:read")
class DeletedProductsApi {
    private final Shops shops;
    private final Products products;

    DeletedProductsApi(Shops shops, Products products) {
        this.shops = shops;
        this.products = products;
    }

    /** Deleted products, the latest first. */
    @GetMapping
    @Operation(operationId = "deletedProducts", summary = "Products that were deleted in the last 30 days")
    DeletedJson all(
            @PathVariable String shop,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        List<DeletedProduct> found = products.deleted(of, before(cursor), Tags.limit(limit) + 1);
        boolean more = found.size() > limit;
        List<DeletedProduct> page = more ? found.subList(0, limit) : found;
        return new DeletedJson(
                page.stream().map(OneJson::of).toList(),
                more ? Tags.cursor(Long.toString(page.getLast().id())) : null);
    }

    private static long before(String cursor) {
        try {
            return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(Tags.after(cursor));
        } catch (NumberFormatException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    /** Puts a deleted product back as it was, under a new id. */
    @PostMapping("/{id}/restore")
    @Requires(Writing.SCOPE)
    @Operation(
            operationId = "restoreProduct",
            summary = "Put a deleted product back",
            description = "A conflict where its handle or one of its SKUs belongs to another product by now.")
    ResponseEntity<ProductJson> restore(@PathVariable String shop, @PathVariable long id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        var product = products.restore(of, id);
        return Tags.tagged(HttpStatus.OK, product, ProductJson.of(product));
    }

    /** A page of deleted products. */
    @Schema(name = "DeletedProducts")
    record DeletedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<OneJson> products,

            @Schema(description = "The cursor of the next page; null on the last one.") @Nullable
            String next) {}

    /** A deleted product. */
    @Schema(name = "DeletedProduct")
    record OneJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "By which it is put back.")
            long id,

            @Schema(requiredMode = RequiredMode.REQUIRED) String handle,
            @Schema(requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<String> skus,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant deleted,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Until when it can be put back.")
            Instant until) {
        static OneJson of(DeletedProduct one) {
            return new OneJson(
                    one.id(),
                    one.handle(),
                    one.title(),
                    one.skus(),
                    one.at(),
                    one.at().plus(Products.KEPT));
        }
    }
}
