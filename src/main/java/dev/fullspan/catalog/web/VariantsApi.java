package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.web.ToPut.VariantBody;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Variants for programs. A SKU may hold any sign, slashes too, so it stands in a parameter and not in the path. The ETag is that of the product: its
 * variants change with it.
 */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("catalog:read")
class VariantsApi {
    private final Shops shops;
    private final Products products;
    private final ProductList list;

    VariantsApi(Shops shops, Products products, ProductList list) {
        this.shops = shops;
        this.products = products;
        this.list = list;
    }

    /** All variants of a shop by SKU. */
    @GetMapping("/variants")
    @Operation(operationId = "variants", summary = "Variants by SKU, page by page")
    VariantsJson variants(
            @PathVariable String shop,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        List<ProductList.Place> places =
                list.variants(of, cursor.isEmpty() ? "" : Tags.after(cursor), Tags.limit(limit) + 1);
        boolean more = places.size() > limit;
        List<ProductList.Place> page = more ? places.subList(0, limit) : places;
        Map<String, VariantJson> bySku = new HashMap<>();
        products.get(
                        of,
                        page.stream().map(ProductList.Place::product).distinct().toList())
                .forEach(product -> product.variants()
                        .forEach(variant -> bySku.put(variant.sku(), VariantJson.of(product, variant))));
        return new VariantsJson(
                page.stream()
                        .map(place -> bySku.get(place.sku()))
                        .filter(Objects::nonNull)
                        .toList(),
                more ? Tags.cursor(page.getLast().sku()) : null);
    }

    /** One variant. */
    @GetMapping("/variant")
    @Operation(operationId = "variant", summary = "The variant of a SKU")
    ResponseEntity<VariantJson> variant(@PathVariable String shop, @RequestParam String sku) {
        Product product = owner(shops.get(ShopId.parse(shop)).id(), sku);
        return Tags.tagged(HttpStatus.OK, product, VariantJson.of(product, VariantPage.find(product, sku)));
    }

    /** Stores a variant under its SKU: a new one of the product that it names, or in place of the one that is there. */
    @PutMapping("/variant")
    @Requires(Writing.SCOPE)
    @Operation(operationId = "putVariant", summary = "Add or change a variant of a product")
    ResponseEntity<VariantJson> put(
            @PathVariable String shop,
            @RequestParam String sku,
            @RequestBody VariantBody body,
            @Parameter(description = "The ETag of the state that the change was made from.")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String match,
            @Parameter(description = "* where it must not be there yet.")
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable
                    String noneMatch) {
        Shop of = shops.get(ShopId.parse(shop));
        if (body.sku() != null && !body.sku().strip().equals(sku.strip())) {
            throw Typed.wrong("sku", "The body names another SKU than the address.");
        }
        Product owner = products.owner(of.id(), sku.strip())
                .map(id -> products.get(of.id(), id))
                .orElse(null);
        Tags.check(match, noneMatch, owner);
        Product product = product(of, body, owner);
        Variant variant = body.variant(sku, of.currency());
        Product stored = products.change(
                of.id(), product.id(), match == null ? null : product.version(), now -> now.with(with(now, variant)));
        return Tags.tagged(
                owner == null ? HttpStatus.CREATED : HttpStatus.OK,
                stored,
                VariantJson.of(stored, VariantPage.find(stored, variant.sku())));
    }

    private Product product(Shop of, VariantBody body, @Nullable Product owner) {
        String handle = body.product();
        if (handle == null) {
            if (owner == null) {
                throw Typed.wrong("product", "Name the handle of the product that it is a variant of.");
            }
            return owner;
        }
        if (owner != null && !owner.handle().equals(handle)) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "product",
                    "The SKU belongs to the product “" + owner.handle() + "”. Delete it there first.");
        }
        return products.find(of.id(), handle)
                .orElseThrow(() ->
                        new ProblemException(Problem.NOT_FOUND, "product", "There is no product “" + handle + "”."));
    }

    private static List<Variant> with(Product product, Variant variant) {
        List<Variant> variants = new ArrayList<>(product.variants());
        for (int i = 0; i < variants.size(); i++) {
            if (variants.get(i).sku().equals(variant.sku())) {
                variants.set(i, variant);
                return variants;
            }
        }
        variants.add(variant);
        return variants;
    }

    /** Deletes a variant; its product stays. */
    @DeleteMapping("/variant")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Writing.SCOPE)
    @Operation(operationId = "deleteVariant", summary = "Delete the variant of a SKU")
    void delete(
            @PathVariable String shop,
            @RequestParam String sku,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Product product = owner(of, sku);
        Tags.check(match, null, product);
        products.change(
                of,
                product.id(),
                match == null ? null : product.version(),
                now -> now.with(now.variants().stream()
                        .filter(one -> !one.sku().equals(sku))
                        .toList()));
    }

    private Product owner(ShopId shop, String sku) {
        return products.owner(shop, sku)
                .map(id -> products.get(shop, id))
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "sku", "There is no variant “" + sku + "”."));
    }

    /** A page of variants. */
    @Schema(name = "Variants")
    record VariantsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<VariantJson> variants,

            @Schema(description = "The cursor of the next page; null on the last one.") @Nullable
            String next) {}
}
