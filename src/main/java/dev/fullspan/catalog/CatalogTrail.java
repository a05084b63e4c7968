package dev.fullspan.catalog;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes in the audit trail what people and programs change of products and categories. Imports are noted as a whole. */
@Component
class CatalogTrail {
    private static final int MOST = 50;

    private final AuditTrail audit;

    CatalogTrail(AuditTrail audit) {
        this.audit = audit;
    }

    /** @param before null for a new one */
    void saved(ShopId shop, @Nullable Product before, Product after) {
        note(
                shop,
                before == null ? "product.added" : "product.changed",
                "product:" + after.id(),
                Change.between(before == null ? Map.of() : told(before), told(after)));
    }

    void deleted(ShopId shop, Product was) {
        note(shop, "product.deleted", "product:" + was.id(), Change.gone(told(was)));
    }

    void category(ShopId shop, long id, String before, String after) {
        String action = before.isEmpty() ? "category.added" : after.isEmpty() ? "category.deleted" : "category.changed";
        note(shop, action, "category:" + id, Change.one("Category", before, after));
    }

    private void note(ShopId shop, String action, String subject, List<Change> changes) {
        List<Change> told = changes;
        if (changes.size() > MOST) {
            told = new ArrayList<>(changes.subList(0, MOST));
            told.add(new Change("Further changes", "", Integer.toString(changes.size() - MOST)));
        }
        audit.record(AuditTrail.actor(), action, subject, shop, told);
    }

    private static Map<String, String> told(Product product) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Title", product.title());
        told.put("Handle", product.handle());
        told.put("Status", product.status().label());
        told.put("Brand", product.brand());
        told.put("Category", product.category());
        told.put("Type", product.kind());
        told.put("Tags", String.join(", ", product.tags()));
        told.put("Options", String.join(", ", product.options()));
        told.put("Pictures", product.pictures().stream().map(Picture::address).collect(Collectors.joining(", ")));
        told.put("Description", product.description());
        product.variants().forEach(variant -> tell(variant, told));
        told.values().removeIf(String::isEmpty);
        return told;
    }

    private static void tell(Variant variant, Map<String, String> told) {
        String sku = variant.sku();
        told.put(sku + ", price", money(variant.price()));
        told.put(sku + ", price before", money(variant.compareAt()));
        told.put(sku + ", cost", money(variant.cost()));
        told.put(sku + ", options", String.join(", ", variant.options()));
        told.put(sku + ", tax class", variant.taxClass());
        told.put(sku + ", shipping class", variant.shippingClass());
        told.put(sku + ", weight in grams", Objects.toString(variant.weightGrams(), ""));
        told.put(sku + ", barcode", variant.barcode());
        told.put(sku + ", lead time in days", Objects.toString(variant.leadTimeDays(), ""));
        told.put(sku + ", back-orders", variant.backOrders().toString());
        told.put(
                sku + ", relations",
                variant.relations().stream()
                        .map(one -> one.kind()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' ') + " " + (one.quantity() > 1 ? one.quantity() + " × " : "")
                                + one.other())
                        .collect(Collectors.joining(", ")));
    }

    private static String money(@Nullable Money money) {
        return money == null ? "" : money.toString();
    }
}
