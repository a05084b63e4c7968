package dev.fullspan.catalog;

import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is bought: one SKU of a product.
 *
 * @param sku unique in the shop, 1 to 255 characters, compared letter by letter
 * @param options its value of each of the product's options, in their order
 * @param compareAt what it cost before, in the price's currency, or null
 * @param cost what the shop pays for one, or null
 * @param taxClass name of the class by which the store taxes it; empty where it is not told
 * @param shippingClass name of the class by which it is shipped; empty where it is not told
 * @param barcode as told; see {@link Barcode}
 * @param relations to other SKUs, at most 50 of each kind, ordered by kind and SKU
 */
public record Variant(
        String sku,
        List<String> options,
        @Nullable Money price,
        @Nullable Money compareAt,
        @Nullable Money cost,
        String taxClass,
        String shippingClass,
        @Nullable Long weightGrams,
        String barcode,
        @Nullable Integer leadTimeDays,
        BackOrders backOrders,
        List<Relation> relations) {
    private static final int MOST_RELATIONS = 50;

    public Variant {
        sku = Sku.of("sku", sku);
        options =
                options.stream().map(value -> Typed.text("options", value, 255)).toList();
        taxClass = Typed.text("tax_class", taxClass, 100);
        shippingClass = Typed.text("shipping_class", shippingClass, 100);
        barcode = Typed.text("barcode", barcode, 100);
        relations = relations.stream()
                .sorted(Comparator.comparing(Relation::kind).thenComparing(Relation::other))
                .toList();
        positive("price", price);
        positive("compare_at", compareAt);
        positive("cost", cost);
        if (compareAt != null && (price == null || !compareAt.currency().equals(price.currency()))) {
            throw Typed.wrong("compare_at", "The price before needs a price now, in the same currency.");
        }
        within("weight_grams", weightGrams, 100_000_000, "grams");
        within("lead_time_days", leadTimeDays == null ? null : leadTimeDays.longValue(), 3_650, "days");
        checkRelations(sku, relations);
    }

    private static void positive(String field, @Nullable Money money) {
        if (money != null && money.minor() < 0) {
            throw Typed.wrong(field, "An amount is 0 or more.");
        }
    }

    private static void within(String field, @Nullable Long value, long most, String unit) {
        if (value != null && (value < 0 || value > most)) {
            throw Typed.wrong(field, "Write a whole number of " + unit + " from 0 to " + most + ".");
        }
    }

    private static void checkRelations(String sku, List<Relation> relations) {
        Set<String> seen = new HashSet<>();
        for (Relation relation : relations) {
            if (relation.other().equals(sku)) {
                throw Typed.wrong(relation.kind().word(), "“" + sku + "” stands in no relation to itself.");
            }
            if (!seen.add(relation.kind() + "\n" + relation.other())) {
                throw Typed.wrong(relation.kind().word(), "“" + relation.other() + "” stands here twice.");
            }
        }
        for (Relation.Kind kind : Relation.Kind.values()) {
            if (relations.stream().filter(one -> one.kind() == kind).count() > MOST_RELATIONS) {
                throw Typed.wrong(kind.word(), "At most " + MOST_RELATIONS + " SKUs stand here.");
            }
        }
    }

    /** One of which only the SKU is known. */
    public static Variant of(String sku) {
        return new Variant(sku, List.of(), null, null, null, "", "", null, "", null, BackOrders.NEVER, List.of());
    }

    /** The same with values of so many options: further ones are cut off, missing ones empty. */
    public Variant withOptions(List<String> values, int count) {
        List<String> fitted = new ArrayList<>(values.subList(0, Math.min(values.size(), count)));
        while (fitted.size() < count) {
            fitted.add("");
        }
        return new Variant(
                sku,
                fitted,
                price,
                compareAt,
                cost,
                taxClass,
                shippingClass,
                weightGrams,
                barcode,
                leadTimeDays,
                backOrders,
                relations);
    }

    /** The relations of one kind, in their order. */
    public List<Relation> relations(Relation.Kind kind) {
        return relations.stream().filter(one -> one.kind() == kind).toList();
    }
}
