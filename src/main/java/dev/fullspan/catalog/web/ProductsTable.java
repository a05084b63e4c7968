package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Category;
import dev.fullspan.catalog.Lack;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductLine;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list of products. */
final class ProductsTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("title", "Product"),
            Column.line("state", "State").fixed(),
            Column.number("price", "Price"),
            Column.number("variants", "Variants"),
            Column.text("brand", "Brand"),
            Column.text("category", "Category").fixed(),
            Column.line("changed", "Changed"));

    private final Formats formats;
    private final String base;
    private final String imports;
    private final Map<Long, String> pictures;

    /** @param pictures address of the small picture by the product's id */
    ProductsTable(Shop shop, Formats formats, Map<Long, String> pictures) {
        this.pictures = pictures;
        this.formats = formats;
        this.base = "/shops/" + shop.id() + "/products";
        this.imports = "/shops/" + shop.id() + "/product-imports";
    }

    ProductsScreen screen(
            ProductList.Standing standing,
            List<ProductLine> lines,
            int matching,
            List<Category> categories,
            List<String> brands,
            ProductQuery query,
            TableState state,
            boolean mayWrite) {
        Map<String, String> kept = new LinkedHashMap<>();
        put(kept, "q", query.search());
        put(kept, "state", query.state() == null ? "" : query.state().word());
        put(kept, "lack", query.lack() == null ? "" : query.lack().word());
        put(kept, "sort", state.sortParameter());
        String filters = parameters(query, query.state(), query.lack());
        Empty none = new Empty(
                Empty.Kind.NO_DATA, "No product is like that", "Take a filter off, or look for something else.");
        DataTable table = new DataTable(
                "Products",
                COLUMNS,
                lines.stream().map(this::row).toList(),
                null,
                none,
                state,
                matching,
                base + ".csv" + filters);
        return new ProductsScreen(
                answer(standing),
                states(query),
                lacks(query, standing),
                selects(query, categories, brands),
                kept,
                table,
                standing.products() == 0 ? empty(mayWrite, imports) : null,
                base,
                List.of(new Choice("CSV for Shopify", base + ".csv" + and(filters) + "form=shopify", false)),
                mayWrite);
    }

    private static String and(String filters) {
        return filters.isEmpty() ? "?" : filters + "&";
    }

    private static void put(Map<String, String> kept, String name, String value) {
        if (!value.isEmpty()) {
            kept.put(name, value);
        }
    }

    private String answer(ProductList.Standing standing) {
        if (standing.products() == 0) {
            return "The catalogue is empty.";
        }
        String all = standing.active() == 1
                ? "the 1 product that is offered"
                : "the " + formats.number(standing.active()) + " products that are offered";
        if (standing.active() == 0) {
            return "Nothing is offered: " + formats.number(standing.products()) + " products are drafts or archived.";
        }
        if (standing.sellable() == standing.active()) {
            return "All of " + all + " can be sold.";
        }
        String worst = standing.lacking().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> " Most often missing: " + entry.getKey().label() + ", of "
                        + formats.number(entry.getValue()) + ".")
                .orElse("");
        return formats.number(standing.sellable()) + " of " + all + " can be sold as they should." + worst;
    }

    private static Empty empty(boolean mayWrite, String imports) {
        return mayWrite
                ? new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No product yet",
                        "Import the file of products that your store exports, or add a product by hand.",
                        "Import products",
                        imports)
                : new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No product yet",
                        "An administrator can import the file of products that the store exports.");
    }

    private List<Choice> states(ProductQuery query) {
        List<Choice> choices = new ArrayList<>();
        choices.add(
                new Choice("All", base + parameters(query, null, null), query.state() == null && query.lack() == null));
        for (ProductQuery.State state : ProductQuery.State.values()) {
            choices.add(new Choice(
                    state.label(),
                    base + parameters(query, state, null),
                    query.lack() == null && query.state() == state));
        }
        return choices;
    }

    private List<Choice> lacks(ProductQuery query, ProductList.Standing standing) {
        return standing.lacking().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 || entry.getKey() == query.lack())
                .map(entry -> {
                    Lack lack = entry.getKey();
                    String words = Character.toUpperCase(lack.words().charAt(0))
                            + lack.words().substring(1);
                    return new Choice(
                            words + " (" + formats.number(entry.getValue()) + ")",
                            base + parameters(query, null, lack),
                            lack == query.lack());
                })
                .toList();
    }

    /** The address's parameters for the same search, category and brand. */
    private static String parameters(ProductQuery query, ProductQuery.@Nullable State state, @Nullable Lack lack) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "q", query.search());
        put(values, "category", query.category());
        put(values, "brand", query.brand());
        put(values, "state", state == null ? "" : state.word());
        put(values, "lack", lack == null ? "" : lack.word());
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + Addresses.encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static List<Field> selects(ProductQuery query, List<Category> categories, List<String> brands) {
        List<Field> selects = new ArrayList<>();
        if (!categories.isEmpty()) {
            List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", "Every category")));
            categories.forEach(one -> options.add(new Field.Option(one.path(), one.path())));
            selects.add(Field.select("category", "Category", query.category(), options)
                    .optional());
        }
        if (!brands.isEmpty()) {
            List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", "Every brand")));
            brands.forEach(one -> options.add(new Field.Option(one, one)));
            selects.add(Field.select("brand", "Brand", query.brand(), options).optional());
        }
        return selects;
    }

    private Row row(ProductLine line) {
        String address = base + "/" + line.id();
        boolean one = line.variants() == 1;
        return Row.of(
                Cell.of(line.title())
                        .linked(address)
                        .noted(one ? line.sku() : line.handle())
                        .pictured(pictures.getOrDefault(line.id(), "")),
                state(line),
                price(line),
                Cell.of(formats.number(line.variants()), line.variants()),
                Cell.of(line.brand()),
                Cell.of(line.category()),
                Cell.of(formats.day(
                        line.changed().atZone(java.time.ZoneOffset.UTC).toLocalDate())));
    }

    private Cell price(ProductLine line) {
        if (line.lowest() == null || line.highest() == null) {
            return Cell.unknown(
                    line.variants() > 1 ? "Its prices are in different currencies, or missing." : "No price is told.");
        }
        String lowest = formats.money(line.lowest());
        return Cell.of(
                line.lowest().equals(line.highest()) ? lowest : lowest + " – " + formats.money(line.highest()),
                line.lowest().amount());
    }

    private static Cell state(ProductLine line) {
        if (line.status() != Product.Status.ACTIVE) {
            return Cell.of(line.status().label());
        }
        return line.isSellable()
                ? Cell.of("Sellable").toned(Tone.GOOD)
                : Cell.of(lacking(line.lacks())).toned(Tone.WARN);
    }

    private static String lacking(List<Lack> lacks) {
        String first = "Lacks " + lacks.getFirst().label();
        return switch (lacks.size()) {
            case 1 -> first;
            case 2 -> first + " and " + lacks.getLast().label();
            default -> first + " and " + (lacks.size() - 1) + " more";
        };
    }
}
