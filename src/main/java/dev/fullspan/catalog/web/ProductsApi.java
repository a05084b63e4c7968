package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.web.ToPut.ProductBody;
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
import java.util.List;
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

/** Products for programs. A product is put whole under its handle, so that sending it twice does no harm. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/products")
@Requires("catalog:read")
class ProductsApi {
    private final Shops shops;
    private final Products products;
    private final ProductList list;

    ProductsApi(Shops shops, Products products, ProductList list) {
        this.shops = shops;
        this.products = products;
        this.list = list;
    }

    /** The products of a shop in the order in which they were added. */
    @GetMapping
    @Operation(operationId = "products", summary = "Products with their variants, page by page")
    ProductsJson products(
            @PathVariable String shop,
            @Parameter(description = "Text in title, handle, brand, SKU or barcode.") @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "Path of the category in which or below which they stand.")
                    @RequestParam(defaultValue = "")
                    String category,
            @RequestParam(defaultValue = "") String brand,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"", "sellable", "lacking", "hidden"},
                                            defaultValue = ""))
                    @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        ProductQuery query = ProductQuery.of(q, category, brand, state, "");
        if (!state.isEmpty() && query.state() == null) {
            throw Typed.wrong("state", "The state is sellable, lacking or hidden.");
        }
        List<Long> ids = list.ids(of, query, after(cursor), Tags.limit(limit) + 1);
        boolean more = ids.size() > limit;
        List<Long> page = more ? ids.subList(0, limit) : ids;
        return new ProductsJson(
                products.get(of, page).stream().map(ProductJson::of).toList(),
                more ? Tags.cursor(Long.toString(page.getLast())) : null);
    }

    private static long after(String cursor) {
        try {
            return cursor.isEmpty() ? 0 : Long.parseLong(Tags.after(cursor));
        } catch (NumberFormatException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    /** One product. */
    @GetMapping("/{handle}")
    @Operation(operationId = "product", summary = "A product with its variants")
    ResponseEntity<ProductJson> product(@PathVariable String shop, @PathVariable String handle) {
        Product product = found(shops.get(ShopId.parse(shop)).id(), handle);
        return Tags.tagged(HttpStatus.OK, product, ProductJson.of(product));
    }

    /** Stores a product under its handle: a new one, or in place of the one that is there. */
    @PutMapping("/{handle}")
    @Requires(Writing.SCOPE)
    @Operation(operationId = "putProduct", summary = "Add or change a product, with its variants if they are told")
    ResponseEntity<ProductJson> put(
            @PathVariable String shop,
            @PathVariable String handle,
            @RequestBody ProductBody body,
            @Parameter(description = "The ETag of the state that the change was made from.")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String match,
            @Parameter(description = "* where it must not be there yet.")
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable
                    String noneMatch) {
        Shop of = shops.get(ShopId.parse(shop));
        Product was = products.find(of.id(), handle).orElse(null);
        Tags.check(match, noneMatch, was);
        Product stored = was == null
                ? products.save(of.id(), body.product(null, handle, of.currency()))
                : products.change(
                        of.id(),
                        was.id(),
                        match == null ? null : was.version(),
                        now -> body.product(now, handle, of.currency()));
        return Tags.tagged(was == null ? HttpStatus.CREATED : HttpStatus.OK, stored, ProductJson.of(stored));
    }

    /** Deletes a product; for 30 days people can put it back. */
    @DeleteMapping("/{handle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Writing.SCOPE)
    @Operation(operationId = "deleteProduct", summary = "Delete a product with its variants")
    void delete(
            @PathVariable String shop,
            @PathVariable String handle,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Product was = found(of, handle);
        Tags.check(match, null, was);
        products.delete(of, was.id(), was.version());
    }

    private Product found(ShopId shop, String handle) {
        return products.find(shop, handle)
                .orElseThrow(() ->
                        new ProblemException(Problem.NOT_FOUND, "handle", "There is no product “" + handle + "”."));
    }

    /** A page of products. */
    @Schema(name = "Products")
    record ProductsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ProductJson> products,

            @Schema(description = "The cursor of the next page; null on the last one.") @Nullable
            String next) {}
}
