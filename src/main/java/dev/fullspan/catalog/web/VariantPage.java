package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The variants of a product: added, changed, deleted and put back. */
@Controller
@RequestMapping("/shops/{shop}/products/{id:[0-9]+}/variants")
@Requires(Writing.SCOPE)
class VariantPage {
    private final Shops shops;
    private final Products products;

    VariantPage(Shops shops, Products products) {
        this.shops = shops;
        this.products = products;
    }

    /** The form of the variant with this SKU; without one, that of a new variant. */
    @GetMapping("/edit")
    View edit(@PathVariable String shop, @PathVariable long id, @RequestParam(defaultValue = "") String sku) {
        Shop of = shops.get(ShopId.parse(shop));
        Product product = products.get(of.id(), id);
        VariantForm form;
        if (sku.isEmpty()) {
            Variant like = product.variants().isEmpty()
                    ? null
                    : product.variants().getLast(); // most variants of a product differ in little
            form = fresh(of, product, like);
        } else {
            form = VariantForm.of(find(product, sku), sku, of.currency(), product.version());
        }
        return form(of, product, form, null);
    }

    private static VariantForm fresh(Shop of, Product product, @Nullable Variant like) {
        Variant empty = Variant.of("-");
        Variant start = like == null
                ? empty
                : new Variant(
                        "-",
                        List.of(),
                        like.price(),
                        like.compareAt(),
                        like.cost(),
                        like.taxClass(),
                        like.shippingClass(),
                        like.weightGrams(),
                        "",
                        like.leadTimeDays(),
                        like.backOrders(),
                        List.of());
        return VariantForm.of(start, null, of.currency(), product.version()).without();
    }

    @PostMapping
    View save(
            @PathVariable String shop,
            @PathVariable long id,
            @ModelAttribute VariantForm form,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Product product = products.get(of.id(), id);
        String was = form.was();
        try {
            Variant variant = form.variant(product.options().size(), of.currency());
            products.change(of.id(), id, form.version(), now -> now.with(with(now, was, variant)));
            Toast.show(redirect, was == null ? "The variant was added." : "The variant was changed.");
        } catch (ProblemException e) {
            return form(of, product, form, e).withStatus(e.problem().status());
        }
        return Redirect.to("/shops/" + of.id() + "/products/" + id);
    }

    private static List<Variant> with(Product product, @Nullable String was, Variant variant) {
        List<Variant> variants = new ArrayList<>(product.variants());
        if (was == null || was.isEmpty()) {
            variants.add(variant);
        } else {
            variants.set(variants.indexOf(find(product, was)), variant);
        }
        return variants;
    }

    @PostMapping("/delete")
    View delete(
            @PathVariable String shop, @PathVariable long id, @RequestParam String sku, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Variant was = find(products.get(of.id(), id), sku);
        String at = "/shops/" + of.id() + "/products/" + id;
        products.change(
                of.id(),
                id,
                null,
                now -> now.with(now.variants().stream()
                        .filter(one -> !one.sku().equals(sku))
                        .toList()));
        String back = at + "/variants"
                + VariantForm.of(was, null, of.currency(), null).query();
        Toast.show(redirect, "“" + sku + "” was deleted.", back);
        return Redirect.to(at);
    }

    static Variant find(Product product, String sku) {
        return product.variants().stream()
                .filter(one -> one.sku().equals(sku))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.NOT_FOUND, "sku", "The product has no variant “" + sku + "”."));
    }

    private static JtePage form(Shop of, Product product, VariantForm form, @Nullable ProblemException e) {
        return new JtePage("catalog/form", ProductFields.variant(of, product, form, e));
    }
}
