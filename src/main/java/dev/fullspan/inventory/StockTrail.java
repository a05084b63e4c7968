package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes in the audit trail what people and programs change of stock: of a single SKU what it was before, of many at once how many, under the id by
 * which the lines are found. Every unit stands in the ledger besides.
 */
@Component
public class StockTrail {
    private static final int MOST = 50;

    private final AuditTrail audit;
    private final Locations locations;

    StockTrail(AuditTrail audit, Locations locations) {
        this.audit = audit;
        this.locations = locations;
    }

    /** Something was booked of one SKU. @param sides nothing is noted where there are none */
    public void booked(
            ShopId shop, String author, String action, String sku, List<BookedAt> sides, @Nullable String reason) {
        if (!sides.isEmpty()) {
            changed(shop, author, action, "sku:" + sku, with(reason, sides(shop, "On hand", sides)));
        }
    }

    /** What is kept back of one SKU. */
    public void keptBack(ShopId shop, String author, String sku, BookedAt side) {
        changed(shop, author, "stock.kept-back", "sku:" + sku, sides(shop, "Kept back", List.of(side)));
    }

    /** Anything else. @param subject reference such as {@code stock-edit:3} */
    public void changed(ShopId shop, String author, String action, String subject, List<Change> changes) {
        List<Change> told = changes;
        if (changes.size() > MOST) {
            told = new ArrayList<>(changes.subList(0, MOST));
            told.add(new Change("Further changes", "", Integer.toString(changes.size() - MOST)));
        }
        audit.record(author, action, subject, shop, told);
    }

    /** What it was before and is now at each location. @param field what of it, in words */
    public List<Change> sides(ShopId shop, String field, List<BookedAt> sides) {
        Map<Long, String> names =
                locations.of(shop).stream().collect(Collectors.toMap(Location::id, Location::name));
        return sides.stream()
                .map(side -> new Change(
                        field + " at " + names.getOrDefault(side.location(), "location " + side.location()),
                        Long.toString(side.before()),
                        Long.toString(side.after())))
                .toList();
    }

    /** Something was done with many. @param subject by which its lines are found */
    public void together(
            ShopId shop, String author, String action, String subject, String title, long booked, long refused) {
        changed(
                shop,
                author,
                action,
                subject,
                List.of(
                        new Change("What", "", title),
                        new Change("Lines booked", "", Long.toString(booked)),
                        new Change("Lines handed back", "", refused == 0 ? "" : Long.toString(refused))));
    }

    private static List<Change> with(@Nullable String reason, List<Change> changes) {
        List<Change> all = new ArrayList<>(changes);
        // A count that found what the ledger said changes nothing, and is noted as nothing.
        if (reason != null && changes.stream().anyMatch(one -> !one.before().equals(one.after()))) {
            all.add(new Change("Reason", "", reason));
        }
        return all;
    }
}
