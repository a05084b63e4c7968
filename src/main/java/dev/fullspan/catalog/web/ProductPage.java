package dev.fullspan.catalog.web;

import dev.fullspan.access.Gate;
import dev.fullspan.catalog.Categories;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.SellableCheck;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One product: looked at, added, changed, deleted and put back. */
@Controller
@RequestMapping("/shops/{shop}/products")
@Requires("catalog:read")
class ProductPage {
    private final Shops shops;
    private final Products products;
    private final ProductList list;
    private final Categories categories;
    private final ObjectProvider<SellableCheck> checks;
    private final ProductPictures pictures;
    private final Gate gate;

    ProductPage(
            Shops shops,
            Products products,
            ProductList list,
            Categories categories,
            ObjectProvider<SellableCheck> checks,
            ProductPictures pictures,
            Gate gate) {
        this.shops = shops;
        this.products = products;
        this.list = list;
        this.categories = categories;
        this.checks = checks;
        this.pictures = pictures;
        this.gate = gate;
    }

    @GetMapping("/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shop(shop);
        Product product = products.get(of.id(), id);
        List<String> skus = product.variants().stream().map(Variant::sku).toList();
        Map<String, List<String>> failing = new TreeMap<>();
        checks.orderedStream()
                .forEach(check -> check.failing(of.id(), skus)
                        .forEach((sku, reason) -> failing.computeIfAbsent(sku, key -> new ArrayList<>())
                                .add(reason)));
        List<String> named = product.variants().stream()
                .flatMap(variant -> variant.relations().stream())
                .map(Relation::other)
                .distinct()
                .toList();
        return new JtePage(
                "catalog/product",
                new ProductScreens(of, new Formats(request.getLocale(), of.timeZone()), pictures.all(of.id(), id))
                        .one(
                                product,
                                failing,
                                list.related(of.id(), skus),
                                products.ownerIds(of.id(), named),
                                Writing.may(gate, of.id()),
                                TableState.of(request)));
    }

    @GetMapping("/new")
    @Requires(Writing.SCOPE)
    View fresh(@PathVariable String shop) {
        return form(shop(shop), null, ProductForm.EMPTY, null);
    }

    @PostMapping
    @Requires(Writing.SCOPE)
    View add(@PathVariable String shop, @ModelAttribute ProductForm form, RedirectAttributes redirect) {
        Shop of = shop(shop);
        Product added;
        try {
            added = products.save(of.id(), form.product(null));
        } catch (ProblemException e) {
            return form(of, null, form, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The product was added. Now add what is bought of it.");
        return Redirect.to(at(of) + "/" + added.id());
    }

    @GetMapping("/{id:[0-9]+}/edit")
    @Requires(Writing.SCOPE)
    View edit(@PathVariable String shop, @PathVariable long id) {
        Shop of = shop(shop);
        Product product = products.get(of.id(), id);
        return form(of, product, ProductForm.of(product), null);
    }

    @PostMapping("/{id:[0-9]+}")
    @Requires(Writing.SCOPE)
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @ModelAttribute ProductForm form,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        Product was = products.get(of.id(), id);
        try {
            products.save(of.id(), form.product(was));
        } catch (ProblemException e) {
            return form(of, was, form, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The product was changed.");
        return Redirect.to(at(of) + "/" + id);
    }

    @PostMapping("/{id:[0-9]+}/delete")
    @Requires(Writing.SCOPE)
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shop(shop);
        Product was = products.get(of.id(), id);
        long deleted = products.delete(of.id(), id, null);
        Toast.show(redirect, "“" + was.title() + "” was deleted.", at(of) + "/deleted/" + deleted + "/restore");
        return Redirect.to(at(of));
    }

    @PostMapping("/deleted/{deleted:[0-9]+}/restore")
    @Requires(Writing.SCOPE)
    View restore(@PathVariable String shop, @PathVariable long deleted, RedirectAttributes redirect) {
        Shop of = shop(shop);
        Product product = products.restore(of.id(), deleted);
        Toast.show(redirect, "“" + product.title() + "” is back.");
        return Redirect.to(at(of) + "/" + product.id());
    }

    private JtePage form(Shop of, @Nullable Product was, ProductForm form, @Nullable ProblemException e) {
        return new JtePage("catalog/form", ProductFields.product(of, was, form, categories.of(of.id()), e));
    }

    private Shop shop(String id) {
        return shops.get(ShopId.parse(id));
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/products";
    }
}
