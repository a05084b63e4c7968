package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether everything that the shop offers can be sold: by what the catalogue knows, and by what other modules ask for. */
@Component
class SellableReadiness implements ReadinessCheck {
    private static final int PART = 1_000;

    private final ProductList list;
    private final ObjectProvider<SellableCheck> checks;

    SellableReadiness(ProductList list, ObjectProvider<SellableCheck> checks) {
        this.list = list;
        this.checks = checks;
    }

    @Override
    public String id() {
        return "products-sellable";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        ProductStanding standing = list.standing(shop);
        if (standing.products() == 0) {
            return List.of();
        }
        String base = "/shops/" + shop + "/products";
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Lack, Long> lacking : standing.lacking().entrySet()) {
            if (lacking.getValue() > 0) {
                findings.add(lacking(lacking.getKey(), lacking.getValue(), standing.active(), base));
            }
        }
        checks.orderedStream().forEach(check -> {
            Finding finding = failing(shop, check, base);
            if (finding != null) {
                findings.add(finding);
            }
        });
        if (findings.isEmpty()) {
            findings.add(
                    standing.active() == 0
                            ? new Finding(
                                    id(),
                                    Grade.WARN,
                                    "No product is offered",
                                    "The catalogue has " + standing.products()
                                            + " products, all of them drafts or archived.",
                                    "Set the status of those that are to be sold to active.",
                                    base,
                                    null)
                            : new Finding(
                                    id(),
                                    Grade.PASS,
                                    "Every product that is offered can be sold",
                                    standing.active()
                                            + " products have a price, a picture, a text, a shipping class and a tax class.",
                                    null,
                                    base,
                                    null));
        }
        return findings;
    }

    /** Without a price, a variant or tax nothing can be bought; without the others it is bought less. */
    private Finding lacking(Lack lack, long count, long active, String base) {
        Grade grade = switch (lack) {
            case PRICE, SHIPPING_CLASS, TAX_CLASS, VARIANT -> Grade.BLOCK;
            case PICTURE, TEXT -> Grade.WARN;
        };
        return new Finding(
                id(),
                grade,
                count == 1 ? "1 product has " + lack.words() : count + " products have " + lack.words(),
                count + " of " + active + " products that are offered.",
                "Add it, or take the product off sale.",
                base + "?lack=" + lack.word(),
                null);
    }

    private @Nullable Finding failing(ShopId shop, SellableCheck check, String base) {
        long failing = 0;
        long asked = 0;
        String example = "";
        String after = "";
        for (List<String> skus = list.offered(shop, after, PART);
                !skus.isEmpty();
                skus = list.offered(shop, after, PART)) {
            Map<String, String> found = check.failing(shop, skus);
            if (example.isEmpty() && !found.isEmpty()) {
                Map.Entry<String, String> first = found.entrySet().iterator().next();
                example = " Such as " + first.getKey() + ": " + first.getValue();
            }
            failing += found.size();
            asked += skus.size();
            after = skus.getLast();
        }
        return failing == 0
                ? null
                : new Finding(
                        id(),
                        Grade.WARN,
                        failing + (failing == 1 ? " SKU" : " SKUs") + " cannot be sold: " + check.name(),
                        failing + " of " + asked + " SKUs that are offered." + example,
                        "Look at " + check.name() + " of these SKUs, or take them off sale.",
                        base,
                        null);
    }
}
