package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.Variant;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A variant as its form sends it.
 *
 * @param was the SKU that it had, or null for a new one
 * @param backOrders never, always or a number of units
 * @param contains a part on each line, its number first
 * @param version of the product that was changed
 */
public record VariantForm(
        @Nullable String was,
        @Nullable String sku,
        @Nullable String option1,
        @Nullable String option2,
        @Nullable String option3,
        @Nullable String price,
        @Nullable String compare_at,
        @Nullable String cost,
        @Nullable String tax_class,
        @Nullable String shipping_class,
        @Nullable String weight_grams,
        @Nullable String barcode,
        @Nullable String lead_time_days,
        @Nullable String back_orders,
        @Nullable String contains,
        @Nullable String accessory_of,
        @Nullable String replaces,
        @Nullable Integer version) {
    private static final Pattern PART = Pattern.compile("([0-9]{1,5})\\s+(.+)");

    static VariantForm of(Variant variant, @Nullable String was, Currency own, @Nullable Integer version) {
        return new VariantForm(
                was,
                variant.sku(),
                option(variant, 0),
                option(variant, 1),
                option(variant, 2),
                Typed.typed(variant.price(), own),
                Typed.typed(variant.compareAt(), own),
                Typed.typed(variant.cost(), own),
                variant.taxClass(),
                variant.shippingClass(),
                variant.weightGrams() == null ? "" : variant.weightGrams().toString(),
                variant.barcode(),
                variant.leadTimeDays() == null ? "" : variant.leadTimeDays().toString(),
                word(variant.backOrders()),
                variant.relations(Relation.Kind.CONTAINS).stream()
                        .map(part -> part.quantity() + " " + part.other())
                        .collect(Collectors.joining("\n")),
                others(variant, Relation.Kind.ACCESSORY_OF),
                others(variant, Relation.Kind.REPLACES),
                version);
    }

    private static String option(Variant variant, int index) {
        return index < variant.options().size() ? variant.options().get(index) : "";
    }

    private static String others(Variant variant, Relation.Kind kind) {
        return variant.relations(kind).stream().map(Relation::other).collect(Collectors.joining("\n"));
    }

    /** {@code never}, {@code always} or a number of units. */
    static String word(BackOrders rule) {
        return rule.most() == 0 ? "never" : rule.most() == Long.MAX_VALUE ? "always" : Long.toString(rule.most());
    }

    /**
     * The variant that the form describes.
     *
     * @param options how many the product has
     * @throws dev.fullspan.kernel.ProblemException naming the field that cannot be taken
     */
    Variant variant(int options, Currency own) {
        Long days = whole("lead_time_days", lead_time_days, "whole days such as 14");
        return new Variant(
                        text(sku),
                        List.of(),
                        Typed.money("price", price, own),
                        Typed.money("compare_at", compare_at, own),
                        Typed.money("cost", cost, own),
                        text(tax_class),
                        text(shipping_class),
                        whole("weight_grams", weight_grams, "whole grams such as 250"),
                        text(barcode),
                        days == null ? null : (int) Math.min(days, Integer.MAX_VALUE),
                        rule(back_orders),
                        relations())
                .withOptions(List.of(text(option1), text(option2), text(option3)), options);
    }

    static BackOrders rule(@Nullable String told) {
        String text = told == null ? "" : told.strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "never" -> BackOrders.NEVER;
            case "always" -> BackOrders.ALWAYS;
            default ->
                new BackOrders(Objects.requireNonNullElse(
                        whole("back_orders", text, "never, always or a number of units"), 0L));
        };
    }

    private List<Relation> relations() {
        List<Relation> relations = new ArrayList<>();
        for (String line : lines(contains)) {
            Matcher part = PART.matcher(line);
            if (!part.matches()) {
                throw Typed.wrong(
                        "contains", "Write each part on a line of its own, its number first, such as “2 OAK-TRAY”.");
            }
            relations.add(new Relation(Relation.Kind.CONTAINS, part.group(2), Integer.parseInt(part.group(1))));
        }
        lines(accessory_of).forEach(other -> relations.add(new Relation(Relation.Kind.ACCESSORY_OF, other, 1)));
        lines(replaces).forEach(other -> relations.add(new Relation(Relation.Kind.REPLACES, other, 1)));
        return relations;
    }

    private static List<String> lines(@Nullable String text) {
        return text(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static @Nullable Long whole(String field, @Nullable String told, String like) {
        BigDecimal number = Typed.number(field, told, like);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw Typed.wrong(field, "Write " + like + ", not “" + text(told) + "”.");
        }
        return number.longValueExact();
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told;
    }

    /** The same without a SKU. */
    VariantForm without() {
        return new VariantForm(
                null,
                "",
                option1,
                option2,
                option3,
                price,
                compare_at,
                cost,
                tax_class,
                shipping_class,
                weight_grams,
                barcode,
                lead_time_days,
                back_orders,
                contains,
                accessory_of,
                replaces,
                version);
    }

    /** The form as it is sent, to put a variant back that was deleted. */
    String query() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("sku", sku);
        values.put("option1", option1);
        values.put("option2", option2);
        values.put("option3", option3);
        values.put("price", price);
        values.put("compare_at", compare_at);
        values.put("cost", cost);
        values.put("tax_class", tax_class);
        values.put("shipping_class", shipping_class);
        values.put("weight_grams", weight_grams);
        values.put("barcode", barcode);
        values.put("lead_time_days", lead_time_days);
        values.put("back_orders", back_orders);
        values.put("contains", contains);
        values.put("accessory_of", accessory_of);
        values.put("replaces", replaces);
        return values.entrySet().stream()
                .filter(entry -> !text(entry.getValue()).isEmpty())
                .map(entry -> entry.getKey() + "=" + Addresses.encode(text(entry.getValue())))
                .collect(Collectors.joining("&", "?", ""));
    }
}
