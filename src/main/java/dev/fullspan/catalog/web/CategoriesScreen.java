package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Category;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree of categories.
 *
 * @param lines each below the one that it stands in
 * @param fields of a new one
 */
public record CategoriesScreen(
        String answer, List<Line> lines, Empty empty, List<Field> fields, String base, String csv, boolean mayWrite) {
    private static final int WORST_SHOWN = 6;

    public CategoriesScreen {
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
    }

    /**
     * One category.
     *
     * @param level 1 to 6; deeper ones stand like the sixth
     * @param href its products
     */
    public record Line(String name, int level, String products, String href, String edit) {}

    static CategoriesScreen of(
            Shop shop,
            List<Category> all,
            String name,
            String parent,
            @Nullable ProblemException e,
            boolean mayWrite,
            Formats formats) {
        String base = "/shops/" + shop.id() + "/categories";
        long empty = all.stream().filter(one -> one.products() == 0).count();
        String answer = all.isEmpty()
                ? "There are no categories yet."
                : formats.number(all.size())
                        + (all.size() == 1 ? " category" : " categories")
                        + (empty == 0
                                ? ", each with products."
                                : ", of which " + formats.number(empty) + (empty == 1 ? " has" : " have")
                                        + " no product.");
        return new CategoriesScreen(
                answer,
                all.stream().map(one -> line(shop, one, base, formats)).toList(),
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No category yet",
                        "Products bring theirs along when they are imported; you can add some here too."),
                List.of(
                        marked(Field.text("name", "Name", name).completing("off"), e),
                        marked(parents(all, null, parent), e)),
                base,
                base + ".csv",
                mayWrite);
    }

    private static Line line(Shop shop, Category one, String base, Formats formats) {
        return new Line(
                one.name(),
                Math.min(one.level(), WORST_SHOWN),
                formats.number(one.products()) + (one.products() == 1 ? " product" : " products"),
                "/shops/" + shop.id() + "/products?category=" + Addresses.encode(one.path()),
                base + "/" + one.id());
    }

    private static Field parents(List<Category> all, @Nullable Category not, String chosen) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", "At the top")));
        all.stream()
                .filter(one ->
                        not == null || one.id() != not.id() && !one.path().startsWith(not.path() + " > "))
                .forEach(one -> options.add(new Field.Option(one.path(), one.path())));
        return Field.select("parent", "Stands in", chosen, options).optional();
    }

    private static Field marked(Field field, @Nullable ProblemException e) {
        if (e == null) {
            return field;
        }
        boolean here = field.name().equals(e.field()) || field.name().equals("name") && "category".equals(e.field());
        return here ? field.wrong(e.detail()) : field;
    }

    static ProductScreen.Form form(
            Shop shop, Category was, List<Category> all, String name, String parent, @Nullable ProblemException e) {
        String base = "/shops/" + shop.id() + "/categories";
        return new ProductScreen.Form(
                "Change " + was.name(),
                base + "/" + was.id(),
                base,
                List.of(
                        marked(Field.text("name", "Name", name).completing("off"), e),
                        marked(parents(all, was, parent), e)),
                null,
                null,
                null,
                new Confirm(
                        "Delete…",
                        "“" + was.name()
                                + "” is taken out of the tree, if nothing stands in it. You can undo it right after.",
                        "Delete the category",
                        base + "/" + was.id() + "/delete"));
    }

    /** Path of the one above; empty at the top. */
    static String above(String path) {
        int cut = path.lastIndexOf(" > ");
        return cut < 0 ? "" : path.substring(0, cut);
    }
}
