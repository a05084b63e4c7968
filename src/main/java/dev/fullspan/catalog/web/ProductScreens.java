package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Barcode;
import dev.fullspan.catalog.Lack;
import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.web.ProductScreen.Fact;
import dev.fullspan.catalog.web.ProductScreen.Relative;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;

/** Makes the page of one product. */
final class ProductScreens {
    private final Shop shop;
    private final Formats formats;
    private final String all;
    private final Map<String, String> small;

    /** @param small address here of the small picture, by where the picture lies */
    ProductScreens(Shop shop, Formats formats, Map<String, String> small) {
        this.small = small;
        this.shop = shop;
        this.formats = formats;
        this.all = "/shops/" + shop.id() + "/products";
    }

    /**
     * @param failing what else keeps its SKUs from being sold, by SKU
     * @param related the SKUs that name one of its own
     * @param known the product that each named SKU belongs to
     */
    ProductScreen.One one(
            Product product,
            Map<String, List<String>> failing,
            List<ProductList.Related> related,
            Map<String, Long> known,
            boolean mayWrite,
            TableState state) {
        List<Lack> lacks = Lack.of(product);
        String base = all + "/" + product.id();
        List<String> sentences = new ArrayList<>();
        lacks.forEach(lack -> sentences.add(sentence(product, lack)));
        failing.forEach((sku, reasons) -> reasons.forEach(reason -> sentences.add(sku + ": " + reason)));
        boolean offered = product.status() == Product.Status.ACTIVE;
        return new ProductScreen.One(
                product.title(),
                answer(offered, sentences.size()),
                offered && sentences.isEmpty(),
                sentences,
                facts(product),
                Jsoup.parse(product.description()).text(),
                shown(product),
                variants(product, base, mayWrite, state),
                relations(product, related, known),
                base,
                all,
                mayWrite
                        ? new Confirm(
                                "Delete…",
                                "“" + product.title() + "” and its "
                                        + count(product.variants().size(), "variant")
                                        + " leave the catalogue. You can undo it right after.",
                                "Delete the product",
                                base + "/delete")
                        : null);
    }

    private List<ProductScreen.Shown> shown(Product product) {
        List<ProductScreen.Shown> shown = new ArrayList<>();
        for (Picture picture : product.pictures()) {
            String alt = picture.alt().isEmpty() ? product.title() + ", picture " + (shown.size() + 1) : picture.alt();
            shown.add(new ProductScreen.Shown(small.getOrDefault(picture.address(), ""), picture.address(), alt));
        }
        return shown;
    }

    private static String answer(boolean offered, int lacks) {
        if (!offered) {
            return "It is not offered.";
        }
        return lacks == 0
                ? "It can be sold."
                : "It cannot be sold as it should: " + count(lacks, "thing") + (lacks == 1 ? " is" : " are")
                        + " missing.";
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static String sentence(Product product, Lack lack) {
        List<String> skus = product.variants().stream()
                .filter(variant -> lack.isOf(variant))
                .map(Variant::sku)
                .toList();
        String some = skus.size() > 5
                ? String.join(", ", skus.subList(0, 5)) + " and " + (skus.size() - 5) + " more"
                : String.join(", ", skus);
        String words =
                Character.toUpperCase(lack.words().charAt(0)) + lack.words().substring(1);
        return words + (skus.isEmpty() ? "." : ": " + some + ".");
    }

    private static List<Fact> facts(Product product) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Status", product.status().label()));
        facts.add(new Fact("Handle", product.handle()));
        add(facts, "Brand", product.brand());
        add(facts, "Category", product.category());
        add(facts, "Type", product.kind());
        add(facts, "Tags", String.join(", ", product.tags()));
        add(facts, "Options", String.join(", ", product.options()));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    private DataTable variants(Product product, String base, boolean mayWrite, TableState state) {
        List<Column> columns = List.of(
                Column.text("sku", "SKU"),
                Column.number("price", "Price"),
                Column.number("cost", "Cost"),
                Column.text("tax", "Tax class"),
                Column.text("shipping", "Shipping class"),
                Column.number("weight", "Weight"),
                Column.text("barcode", "Barcode"),
                Column.text("back-orders", "Back-orders"),
                Column.number("lead", "Lead time"));
        List<Row> rows = product.variants().stream()
                .map(variant -> row(variant, base, mayWrite))
                .toList();
        return DataTable.of(
                "Variants",
                columns,
                rows,
                null,
                mayWrite
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "No variant yet",
                                "What is bought is a variant with its SKU and price. A product without options has one.",
                                "Add a variant",
                                base + "/variants/edit")
                        : new Empty(Empty.Kind.NO_DATA, "No variant yet", "Nothing of this product can be bought."),
                state);
    }

    private Row row(Variant variant, String base, boolean mayWrite) {
        Cell sku = Cell.of(variant.sku())
                .noted(variant.options().isEmpty() ? null : String.join(" / ", variant.options()));
        String note = Barcode.note(variant.barcode());
        return Row.of(
                mayWrite ? sku.linked(base + "/variants/edit?sku=" + Addresses.encode(variant.sku())) : sku,
                money(variant.price(), "No price is told.")
                        .noted(
                                variant.price() == null
                                        ? "No price is told."
                                        : variant.compareAt() == null
                                                ? null
                                                : "before " + formats.money(variant.compareAt())),
                money(variant.cost(), "No cost is told."),
                text(variant.taxClass()),
                text(variant.shippingClass()),
                variant.weightGrams() == null
                        ? Cell.unknown("No weight is told.")
                        : Cell.of(formats.number(variant.weightGrams()) + " g", variant.weightGrams()),
                variant.barcode().isEmpty()
                        ? text("")
                        : Cell.of(variant.barcode()).noted(note),
                Cell.of(backOrders(variant)),
                variant.leadTimeDays() == null
                        ? Cell.unknown("No lead time is told.")
                        : Cell.of(count(variant.leadTimeDays(), "day"), variant.leadTimeDays()));
    }

    private String backOrders(Variant variant) {
        long most = variant.backOrders().most();
        return most == 0 ? "Never" : most == Long.MAX_VALUE ? "Always" : "Up to " + formats.number(most);
    }

    private Cell money(@org.jspecify.annotations.Nullable Money money, String reason) {
        return money == null ? Cell.unknown(reason) : Cell.of(formats.money(money), money.amount());
    }

    private static Cell text(String text) {
        return text.isEmpty() ? Cell.unknown("It is not told.") : Cell.of(text);
    }

    private List<Relative> relations(Product product, List<ProductList.Related> related, Map<String, Long> known) {
        List<Relative> relations = new ArrayList<>();
        Map<String, Long> pages = new HashMap<>(known);
        for (Variant variant : product.variants()) {
            for (Relation relation : variant.relations()) {
                String before = switch (relation.kind()) {
                    case CONTAINS -> variant.sku() + " is a bundle with " + relation.quantity() + " × ";
                    case ACCESSORY_OF -> variant.sku() + " is an accessory of ";
                    case REPLACES -> variant.sku() + " replaces ";
                };
                relations.add(relative(before, relation.other(), "", pages.get(relation.other())));
            }
        }
        for (ProductList.Related one : related) {
            String after = switch (one.kind()) {
                case CONTAINS -> " is a bundle with " + one.quantity() + " × " + one.other();
                case ACCESSORY_OF -> " is an accessory of " + one.other();
                case REPLACES -> " replaces " + one.other();
            };
            relations.add(relative("", one.sku(), after, one.product()));
        }
        return relations;
    }

    private Relative relative(String before, String sku, String after, @org.jspecify.annotations.Nullable Long page) {
        return new Relative(
                before,
                sku,
                page == null ? after + " (not in the catalogue)" : after,
                page == null ? null : all + "/" + page);
    }
}
