package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one product make of it.
 *
 * @param product as it is to be stored, or null where nothing of it can be taken
 * @param variants lines of variants that were taken
 */
record Applied(Group group, @Nullable Product product, int variants, List<Refused> refused) {
    Applied {
        refused = List.copyOf(refused);
    }

    /**
     * Applies lines to a product as it is.
     *
     * @param before null where it is new
     * @param owners handle of the product that each SKU belongs to
     */
    static Applied of(Group group, Form form, @Nullable Product before, Map<String, String> owners, Currency own) {
        List<Refused> refused = new ArrayList<>();
        Product base;
        try {
            base = form.product(group.lines().getFirst().cells(), group.handle(), before);
        } catch (ProblemException e) {
            return none(group, reason(e));
        }
        Lines taken = new Lines(base, owners);
        for (Group.Line line : group.lines()) {
            try {
                taken.take(form.row(line.cells(), own));
            } catch (ProblemException e) {
                refused.add(line.refused(reason(e)));
            }
        }
        if (before == null && refused.size() == group.lines().size()) {
            return new Applied(group, null, 0, refused);
        }
        boolean pictures = !taken.pictures.isEmpty();
        try {
            return new Applied(group, taken.product(pictures), taken.told.size(), refused);
        } catch (ProblemException e) {
            return none(group, reason(e));
        }
    }

    /** The same for several products, which are looked up together. */
    static List<Applied> all(List<Group> groups, Form form, Products products, Shop shop) {
        String column = form.skuColumn();
        Map<String, Product> before =
                products.byHandle(shop.id(), groups.stream().map(Group::handle).toList());
        Map<String, String> owners = products.owners(
                shop.id(),
                groups.stream()
                        .flatMap(group -> group.lines().stream())
                        .map(line -> line.cells().text(column))
                        .filter(sku -> !sku.isEmpty())
                        .distinct()
                        .toList());
        return groups.stream()
                .map(group -> of(group, form, before.get(group.handle()), owners, shop.currency()))
                .toList();
    }

    /** All its lines handed back for one reason. */
    static Applied none(Group group, String reason) {
        return new Applied(
                group,
                null,
                0,
                group.lines().stream().map(line -> line.refused(reason)).toList());
    }

    /** The fault with the column that it lies in. */
    static String reason(ProblemException e) {
        return e.field() == null ? e.detail() : e.field() + ": " + e.detail();
    }

    /** Gathers the lines that can be taken. */
    private static final class Lines {
        private final Product base;
        private final Map<String, String> owners;
        private final Map<String, Variant> variants = new LinkedHashMap<>();
        private final Set<String> told = new HashSet<>();
        private final List<Row.Placed> pictures = new ArrayList<>();

        Lines(Product base, Map<String, String> owners) {
            this.base = base;
            this.owners = owners;
            base.variants().forEach(variant -> variants.put(variant.sku(), variant));
        }

        void take(Row row) {
            String sku = row.sku();
            if (sku != null) {
                String owner = owners.getOrDefault(sku, base.handle());
                if (!owner.equals(base.handle())) {
                    throw wrong("The SKU “" + sku + "” belongs to the product “" + owner + "” already.");
                }
                if (told.contains(sku)) {
                    throw wrong("An earlier line tells of the SKU “" + sku + "”. That one is taken.");
                }
                Variant changed = row.change().apply(variants.getOrDefault(sku, Variant.of(sku)));
                variants.put(
                        sku, changed.withOptions(row.options(), base.options().size()));
                told.add(sku);
            }
            pictures.addAll(row.pictures());
        }

        private static ProblemException wrong(String sentence) {
            return dev.fullspan.web.kit.Typed.wrong("sku", sentence);
        }

        Product product(boolean withPictures) {
            List<Picture> placed = pictures.stream()
                    .sorted(Comparator.comparingInt(Row.Placed::position))
                    .map(Row.Placed::picture)
                    .distinct()
                    .toList();
            return new Product(
                    base.id(),
                    base.handle(),
                    base.title(),
                    base.description(),
                    base.brand(),
                    base.category(),
                    base.kind(),
                    base.tags(),
                    base.status(),
                    base.options(),
                    withPictures ? placed : base.pictures(),
                    List.copyOf(variants.values()),
                    base.version());
        }
    }
}
