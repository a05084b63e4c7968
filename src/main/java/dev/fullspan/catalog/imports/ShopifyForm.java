package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's file of products, by the columns that its help centre documents. The first line of a product tells the product; those that follow tell further
 * variants and pictures. Amounts are in the shop's currency; stock is left to the stock ledger.
 */
final class ShopifyForm implements Form {
    private static final List<String> COLUMNS = List.of(
            "Handle",
            "Title",
            "Body (HTML)",
            "Vendor",
            "Product Category",
            "Type",
            "Tags",
            "Published",
            "Option1 Name",
            "Option1 Value",
            "Option2 Name",
            "Option2 Value",
            "Option3 Name",
            "Option3 Value",
            "Variant SKU",
            "Variant Grams",
            "Variant Inventory Policy",
            "Variant Price",
            "Variant Compare At Price",
            "Variant Requires Shipping",
            "Variant Taxable",
            "Variant Barcode",
            "Image Src",
            "Image Position",
            "Image Alt Text",
            "Cost per item",
            "Status");

    /** What the file writes as the only option of a product that has none. */
    private static final String NO_OPTION = "Title";

    private static final String NO_VALUE = "Default Title";
    private static final String USUAL = "standard";
    private static final String NONE = "none";

    @Override
    public String name() {
        return "SHOPIFY";
    }

    @Override
    public String label() {
        return "Shopify";
    }

    @Override
    public boolean fits(Map<String, Integer> places) {
        return places.containsKey("handle") && places.containsKey("variant sku");
    }

    @Override
    public String skuColumn() {
        return "variant sku";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Row row(Cells cells, Currency own) {
        List<Row.Placed> pictures = pictures(cells);
        List<String> options =
                List.of(cells.text("option1 value"), cells.text("option2 value"), cells.text("option3 value"));
        String sku = cells.text("variant sku");
        if (sku.isEmpty()) {
            boolean picture = !pictures.isEmpty()
                    && cells.text("variant price").isEmpty()
                    && cells.text("option1 value").isEmpty();
            if (!picture) {
                throw Typed.wrong(
                        "Variant SKU", "The variant has no SKU. Give it one in Shopify, then export the file again.");
            }
            return new Row(null, variant -> variant, List.of(), pictures);
        }
        Variant told = told(cells, sku, own);
        return new Row(told.sku(), before -> merged(cells, before, told), options, pictures);
    }

    private static Variant told(Cells cells, String sku, Currency own) {
        Money price = Typed.money("Variant Price", cells.text("variant price"), own);
        Money compareAt = Typed.money("Variant Compare At Price", cells.text("variant compare at price"), own);
        boolean empty = compareAt == null || compareAt.minor() == 0;
        return new Variant(
                sku,
                List.of(),
                price,
                empty ? null : compareAt,
                Typed.money("Cost per item", cells.text("cost per item"), own),
                chosen(cells, "Variant Taxable"),
                chosen(cells, "Variant Requires Shipping"),
                FormCells.whole("Variant Grams", cells.text("variant grams"), "whole grams such as 250"),
                barcode(cells),
                null,
                policy(cells.text("variant inventory policy")),
                List.of());
    }

    /** Such files mark a barcode with an apostrophe, so that spreadsheets keep its zeros. */
    private static String barcode(Cells cells) {
        String barcode = cells.text("variant barcode");
        return barcode.startsWith("'") ? barcode.substring(1) : barcode;
    }

    private static String chosen(Cells cells, String column) {
        return switch (cells.text(column.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "true" -> USUAL;
            case "false" -> NONE;
            default -> throw Typed.wrong(column, "This is true or false.");
        };
    }

    private static BackOrders policy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "deny" -> BackOrders.NEVER;
            case "continue" -> BackOrders.ALWAYS;
            default -> throw Typed.wrong("Variant Inventory Policy", "This is deny or continue.");
        };
    }

    private static Variant merged(Cells cells, Variant before, Variant told) {
        Money price = cells.has("variant price") ? told.price() : before.price();
        return new Variant(
                told.sku(),
                before.options(),
                price,
                cells.has("variant compare at price") ? told.compareAt() : price == null ? null : before.compareAt(),
                cells.has("cost per item") ? told.cost() : before.cost(),
                kept(cells.has("variant taxable"), before.taxClass(), told.taxClass()),
                kept(cells.has("variant requires shipping"), before.shippingClass(), told.shippingClass()),
                cells.has("variant grams") ? told.weightGrams() : before.weightGrams(),
                cells.has("variant barcode") ? told.barcode() : before.barcode(),
                before.leadTimeDays(),
                kept(cells.has("variant inventory policy"), before.backOrders(), told.backOrders()),
                before.relations());
    }

    /** The file knows yes and no only: a finer class that says yes stays. */
    private static String kept(boolean has, String before, String told) {
        boolean finer = told.equals(USUAL) && !before.isEmpty() && !before.equals(NONE);
        return !has || finer ? before : told;
    }

    /** A bound that somebody set stays where the file allows any. */
    private static BackOrders kept(boolean has, BackOrders before, BackOrders told) {
        boolean finer = told.most() > 0 && before.most() > 0;
        return !has || finer ? before : told;
    }

    private static List<Row.Placed> pictures(Cells cells) {
        String address = cells.text("image src");
        if (address.isEmpty()) {
            return List.of();
        }
        Long position = FormCells.whole("Image Position", cells.text("image position"), "a whole number such as 1");
        return List.of(new Row.Placed(
                position == null ? Integer.MAX_VALUE : (int) Math.min(position, Integer.MAX_VALUE),
                new Picture(address, cells.text("image alt text"))));
    }

    @Override
    public Product product(Cells cells, String handle, @Nullable Product before) {
        if (before != null && cells.text("title").isEmpty()) {
            return before;
        }
        Product was = before == null ? FormCells.fresh(handle, cells.text("title")) : before;
        List<String> names = cells.has("option1 name") ? options(cells) : was.options();
        return new Product(
                was.id(),
                handle,
                cells.text("title"),
                cells.or("body (html)", was.description()),
                cells.or("vendor", was.brand()),
                cells.or("product category", was.category()),
                cells.or("type", was.kind()),
                cells.has("tags") ? FormCells.tags(cells.text("tags")) : was.tags(),
                status(cells, was.status()),
                names,
                was.pictures(),
                was.variants().stream()
                        .map(one -> one.withOptions(one.options(), names.size()))
                        .toList(),
                was.version());
    }

    private static List<String> options(Cells cells) {
        List<String> names = new ArrayList<>();
        for (String column : List.of("option1 name", "option2 name", "option3 name")) {
            if (!cells.text(column).isEmpty()) {
                names.add(cells.text(column));
            }
        }
        boolean none =
                names.equals(List.of(NO_OPTION)) && cells.text("option1 value").equals(NO_VALUE);
        return none ? List.of() : names;
    }

    private static Product.Status status(Cells cells, Product.Status before) {
        String told = cells.text("status");
        Product.Status status = told.isEmpty() ? before : Product.Status.parse(told);
        String published = cells.text("published").toLowerCase(Locale.ROOT);
        boolean hidden = published.equals("false") && status == Product.Status.ACTIVE;
        boolean shown = published.equals("true") && told.isEmpty() && status == Product.Status.DRAFT;
        return hidden ? Product.Status.DRAFT : shown ? Product.Status.ACTIVE : status;
    }

    @Override
    public List<List<String>> lines(Product product) {
        List<List<String>> lines = new ArrayList<>();
        int count = Math.max(
                1, Math.max(product.variants().size(), product.pictures().size()));
        for (int i = 0; i < count; i++) {
            List<String> line = new ArrayList<>(List.of(product.handle()));
            line.addAll(i == 0 ? head(product) : Collections.nCopies(7, ""));
            Variant variant = i < product.variants().size() ? product.variants().get(i) : null;
            line.addAll(options(product, variant, i == 0));
            line.addAll(variant == null ? Collections.nCopies(8, "") : cells(variant));
            Picture picture = i < product.pictures().size() ? product.pictures().get(i) : null;
            line.addAll(
                    picture == null
                            ? List.of("", "", "")
                            : List.of(picture.address(), Integer.toString(i + 1), picture.alt()));
            line.add(variant == null ? "" : FormCells.amount(variant.cost()));
            line.add(i == 0 ? product.status().word() : "");
            lines.add(line);
        }
        return lines;
    }

    private static List<String> head(Product product) {
        return List.of(
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                String.join(", ", product.tags()),
                product.status() == Product.Status.ACTIVE ? "true" : "false");
    }

    private static List<String> options(Product product, @Nullable Variant variant, boolean first) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            boolean none = i == 0 && product.options().isEmpty() && variant != null;
            cells.add(!first ? "" : none ? NO_OPTION : FormCells.at(product.options(), i));
            cells.add(variant == null ? "" : none ? NO_VALUE : FormCells.at(variant.options(), i));
        }
        return cells;
    }

    private static List<String> cells(Variant variant) {
        return List.of(
                variant.sku(),
                variant.weightGrams() == null ? "" : variant.weightGrams().toString(),
                variant.backOrders().most() == 0 ? "deny" : "continue",
                FormCells.amount(variant.price()),
                FormCells.amount(variant.compareAt()),
                asked(variant.shippingClass()),
                asked(variant.taxClass()),
                variant.barcode());
    }

    private static String asked(String kind) {
        return kind.isEmpty() ? "" : kind.equals(NONE) ? "false" : "true";
    }
}
