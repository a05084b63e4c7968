package dev.fullspan.catalog.web;

import dev.fullspan.access.Gate;
import dev.fullspan.catalog.Categories;
import dev.fullspan.catalog.Category;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tree of categories. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("catalog:read")
class CategoriesPage {
    private final Shops shops;
    private final Categories categories;
    private final Gate gate;

    CategoriesPage(Shops shops, Categories categories, Gate gate) {
        this.shops = shops;
        this.categories = categories;
        this.gate = gate;
    }

    @GetMapping("/categories")
    View all(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), "", "", null, request);
    }

    private JtePage page(
            Shop of, String name, String parent, @Nullable ProblemException e, HttpServletRequest request) {
        return new JtePage(
                "catalog/categories",
                CategoriesScreen.of(
                        of,
                        categories.of(of.id()),
                        name,
                        parent,
                        e,
                        Writing.may(gate, of.id()),
                        new Formats(request.getLocale(), of.timeZone())));
    }

    @GetMapping("/categories.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop) {
        List<List<String>> rows = categories.of(ShopId.parse(shop)).stream()
                .map(one -> List.of(one.path(), Integer.toString(one.level()), Long.toString(one.products())))
                .toList();
        return CsvAnswer.of(List.of("category", "level", "products"), rows, "categories");
    }

    @PostMapping("/categories")
    @Requires(Writing.SCOPE)
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String parent,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        long id;
        try {
            id = categories.add(of.id(), parent, name);
        } catch (ProblemException e) {
            return page(of, name, parent, e, request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The category was added.", at(of) + "/" + id + "/delete");
        return Redirect.to(at(of));
    }

    @GetMapping("/categories/{id:[0-9]+}")
    @Requires(Writing.SCOPE)
    View edit(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        Category was = categories.get(of.id(), id);
        return form(of, was, was.name(), CategoriesScreen.above(was.path()), null);
    }

    private JtePage form(Shop of, Category was, String name, String parent, @Nullable ProblemException e) {
        return new JtePage("catalog/form", CategoriesScreen.form(of, was, categories.of(of.id()), name, parent, e));
    }

    @PostMapping("/categories/{id:[0-9]+}")
    @Requires(Writing.SCOPE)
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String parent,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Category was = categories.get(of.id(), id);
        try {
            categories.change(of.id(), id, parent, name);
        } catch (ProblemException e) {
            return form(of, was, name, parent, e).withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                "The category was changed.",
                at(of) + "/" + id + "?name=" + Addresses.encode(was.name()) + "&parent="
                        + Addresses.encode(CategoriesScreen.above(was.path())));
        return Redirect.to(at(of));
    }

    @PostMapping("/categories/{id:[0-9]+}/delete")
    @Requires(Writing.SCOPE)
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Category was = categories.get(of.id(), id);
        categories.delete(of.id(), id);
        Toast.show(
                redirect,
                "“" + was.name() + "” was deleted.",
                at(of) + "?name=" + Addresses.encode(was.name()) + "&parent="
                        + Addresses.encode(CategoriesScreen.above(was.path())));
        return Redirect.to(at(of));
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/categories";
    }
}
