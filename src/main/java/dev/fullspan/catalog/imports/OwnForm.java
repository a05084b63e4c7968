package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fullspan's own form, which holds all that the catalogue knows. Every line tells the product anew; the first one counts. */
final class OwnForm implements Form {
    static final List<String> COLUMNS = List.of(
            "handle",
            "title",
            "description",
            "brand",
            "category",
            "type",
            "tags",
            "status",
            "option1_name",
            "option1_value",
            "option2_name",
            "option2_value",
            "option3_name",
            "option3_value",
            "sku",
            "price",
            "currency",
            "compare_at",
            "cost",
            "cost_currency",
            "tax_class",
            "shipping_class",
            "weight_grams",
            "barcode",
            "lead_time_days",
            "back_orders",
            "contains",
            "accessory_of",
            "replaces",
            "pictures",
            "picture_texts");

    private static final Pattern PART = Pattern.compile("([0-9]{1,5})\\s+(.+)");

    @Override
    public String name() {
        return "OWN";
    }

    @Override
    public String label() {
        return "Fullspan";
    }

    @Override
    public boolean fits(Map<String, Integer> places) {
        return places.containsKey("handle") && places.containsKey("sku");
    }

    @Override
    public String skuColumn() {
        return "sku";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Row row(Cells cells, Currency own) {
        List<Row.Placed> pictures = pictures(cells);
        List<String> options =
                List.of(cells.text("option1_value"), cells.text("option2_value"), cells.text("option3_value"));
        if (cells.text("sku").isEmpty()) {
            return new Row(null, variant -> variant, options, pictures);
        }
        Variant told = told(cells, own);
        return new Row(told.sku(), before -> merged(cells, before, told), options, pictures);
    }

    private static Variant told(Cells cells, Currency own) {
        return new Variant(
                cells.text("sku"),
                List.of(),
                money(cells, "price", "currency", own),
                money(cells, "compare_at", "currency", own),
                money(cells, "cost", "cost_currency", own),
                cells.text("tax_class"),
                cells.text("shipping_class"),
                FormCells.whole("weight_grams", cells.text("weight_grams"), "whole grams such as 250"),
                cells.text("barcode"),
                days(cells),
                backOrders(cells.text("back_orders")),
                relations(cells));
    }

    private static Variant merged(Cells cells, Variant before, Variant told) {
        Money price = cells.has("price") ? told.price() : before.price();
        return new Variant(
                told.sku(),
                before.options(),
                price,
                cells.has("compare_at") ? told.compareAt() : price == null ? null : before.compareAt(),
                cells.has("cost") ? told.cost() : before.cost(),
                cells.has("tax_class") ? told.taxClass() : before.taxClass(),
                cells.has("shipping_class") ? told.shippingClass() : before.shippingClass(),
                cells.has("weight_grams") ? told.weightGrams() : before.weightGrams(),
                cells.has("barcode") ? told.barcode() : before.barcode(),
                cells.has("lead_time_days") ? told.leadTimeDays() : before.leadTimeDays(),
                cells.has("back_orders") ? told.backOrders() : before.backOrders(),
                relations(cells, before, told));
    }

    private static List<Relation> relations(Cells cells, Variant before, Variant told) {
        List<Relation> relations = new ArrayList<>();
        for (Relation.Kind kind : Relation.Kind.values()) {
            relations.addAll((cells.has(kind.word()) ? told : before).relations(kind));
        }
        return relations;
    }

    private static List<Relation> relations(Cells cells) {
        List<Relation> relations = new ArrayList<>();
        for (String line : FormCells.lines(cells.text(Relation.Kind.CONTAINS.word()))) {
            Matcher part = PART.matcher(line);
            if (!part.matches()) {
                throw Typed.wrong(
                        Relation.Kind.CONTAINS.word(),
                        "Write each part on a line of its own, its number first, such as “2 OAK-TRAY”.");
            }
            relations.add(new Relation(Relation.Kind.CONTAINS, part.group(2), Integer.parseInt(part.group(1))));
        }
        for (Relation.Kind kind : List.of(Relation.Kind.ACCESSORY_OF, Relation.Kind.REPLACES)) {
            FormCells.lines(cells.text(kind.word())).forEach(line -> relations.add(new Relation(kind, line, 1)));
        }
        return relations;
    }

    private static @Nullable Integer days(Cells cells) {
        Long days = FormCells.whole("lead_time_days", cells.text("lead_time_days"), "whole days such as 14");
        return days == null ? null : Math.toIntExact(Math.min(days, Integer.MAX_VALUE));
    }

    /** {@code never}, {@code always} or a number of units. */
    static BackOrders backOrders(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "", "never" -> BackOrders.NEVER;
            case "always" -> BackOrders.ALWAYS;
            default -> {
                Long most = FormCells.whole("back_orders", text, "never, always or a number of units");
                yield new BackOrders(most == null ? 0 : most);
            }
        };
    }

    private static @Nullable Money money(Cells cells, String column, String currency, Currency own) {
        String amount = cells.text(column);
        String code = cells.text(currency);
        return Typed.money(column, amount.isEmpty() || code.isEmpty() ? amount : amount + " " + code, own);
    }

    private static List<Row.Placed> pictures(Cells cells) {
        List<String> addresses = FormCells.lines(cells.text("pictures"));
        List<String> texts = List.of(cells.whole("picture_texts").split("\n", -1));
        List<Row.Placed> pictures = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            pictures.add(new Row.Placed(i, new Picture(addresses.get(i), FormCells.at(texts, i))));
        }
        return pictures;
    }

    @Override
    public Product product(Cells cells, String handle, @Nullable Product before) {
        Product was = before == null ? FormCells.fresh(handle, cells.text("title")) : before;
        List<String> options =
                List.of(cells.text("option1_name"), cells.text("option2_name"), cells.text("option3_name")).stream()
                        .filter(name -> !name.isEmpty())
                        .toList();
        String status = cells.text("status");
        List<String> names = cells.has("option1_name") ? options : was.options();
        return new Product(
                was.id(),
                handle,
                cells.text("title").isEmpty() ? was.title() : cells.text("title"),
                cells.or("description", was.description()),
                cells.or("brand", was.brand()),
                cells.or("category", was.category()),
                cells.or("type", was.kind()),
                cells.has("tags") ? FormCells.tags(cells.text("tags")) : was.tags(),
                status.isEmpty() ? was.status() : Product.Status.parse(status),
                names,
                was.pictures(),
                was.variants().stream()
                        .map(one -> one.withOptions(one.options(), names.size()))
                        .toList(),
                was.version());
    }

    @Override
    public List<List<String>> lines(Product product) {
        List<List<String>> lines = new ArrayList<>();
        if (product.variants().isEmpty()) {
            lines.add(line(product, null));
        }
        product.variants().forEach(variant -> lines.add(line(product, variant)));
        return lines;
    }

    private static List<String> line(Product product, @Nullable Variant variant) {
        List<String> line = new ArrayList<>(List.of(
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                String.join(", ", product.tags()),
                product.status().word()));
        for (int i = 0; i < 3; i++) {
            line.add(FormCells.at(product.options(), i));
            line.add(variant == null ? "" : FormCells.at(variant.options(), i));
        }
        line.addAll(variant == null ? java.util.Collections.nCopies(15, "") : cells(variant));
        line.add(product.pictures().stream().map(Picture::address).collect(Collectors.joining("\n")));
        line.add(product.pictures().stream()
                .map(picture -> picture.alt().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n")));
        return line;
    }

    private static List<String> cells(Variant variant) {
        Money price = variant.price();
        Money cost = variant.cost();
        long most = variant.backOrders().most();
        return List.of(
                variant.sku(),
                FormCells.amount(price),
                price == null ? "" : price.currency().getCurrencyCode(),
                FormCells.amount(variant.compareAt()),
                FormCells.amount(cost),
                cost == null ? "" : cost.currency().getCurrencyCode(),
                variant.taxClass(),
                variant.shippingClass(),
                variant.weightGrams() == null ? "" : variant.weightGrams().toString(),
                variant.barcode(),
                variant.leadTimeDays() == null ? "" : variant.leadTimeDays().toString(),
                most == 0 ? "never" : most == Long.MAX_VALUE ? "always" : Long.toString(most),
                variant.relations(Relation.Kind.CONTAINS).stream()
                        .map(part -> part.quantity() + " " + part.other())
                        .collect(Collectors.joining("\n")),
                others(variant, Relation.Kind.ACCESSORY_OF),
                others(variant, Relation.Kind.REPLACES));
    }

    private static String others(Variant variant, Relation.Kind kind) {
        return variant.relations(kind).stream().map(Relation::other).collect(Collectors.joining("\n"));
    }
}
