package dev.fullspan.inventory.purchase;

import dev.fullspan.catalog.SkuPrices;
import dev.fullspan.inventory.purchase.PurchaseOrder.Closed;
import dev.fullspan.inventory.purchase.PurchaseOrder.Line;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads purchase orders whole, with what has come by the ledger. */
@Component
class PurchaseReader {
    private static final String COLUMNS = """
            select o.id, o.supplier, o.reference, o.location, l.name, o.expected, o.closed, o.author, o.made, o.version
            from inventory.purchase_order o
            join inventory.location l on l.shop = o.shop and l.id = o.location
            """;

    private final JdbcClient database;
    private final SkuPrices catalogue;

    PurchaseReader(JdbcClient database, SkuPrices catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    PurchaseOrder get(ShopId shop, long id) {
        return whole(
                        shop,
                        database.sql(COLUMNS + "where o.shop = :shop and o.id = :id")
                                .param("shop", shop.value())
                                .param("id", id)
                                .query((row, number) -> head(row))
                                .list())
                .stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "purchase order", "There is no purchase order " + id + "."));
    }

    /** Of which something may still come, the earliest first. */
    List<PurchaseOrder> open(ShopId shop) {
        return whole(
                        shop,
                        database.sql(COLUMNS + """
                                        where o.shop = :shop and o.closed is null and exists (
                                            select from inventory.purchase_line p
                                            where p.shop = o.shop and p.purchase = o.id and p.quantity > coalesce((
                                                select sum(change) from inventory.movement m
                                                where m.shop = p.shop and m.kind = 'received' and m.reference like 'purchase-order:%'
                                                    and m.reference = 'purchase-order:' || p.purchase and m.sku = p.sku), 0))
                                        order by o.expected, o.id
                                        """)
                                .param("shop", shop.value())
                                .query((row, number) -> head(row))
                                .list())
                .stream()
                .filter(PurchaseOrder::isOpen)
                .toList();
    }

    /** The latest first. @param before id of the last one of the page before, or Long.MAX_VALUE */
    List<PurchaseOrder> latest(ShopId shop, long before, int limit) {
        return whole(
                shop,
                database.sql(COLUMNS + "where o.shop = :shop and o.id < :before order by o.id desc limit :limit")
                        .param("shop", shop.value())
                        .param("before", before)
                        .param("limit", limit)
                        .query((row, number) -> head(row))
                        .list());
    }

    private static PurchaseOrder head(ResultSet row) throws SQLException {
        String closed = row.getString("closed");
        return new PurchaseOrder(
                row.getLong("id"),
                row.getString("supplier"),
                row.getString("reference"),
                row.getLong("location"),
                row.getString("name"),
                row.getObject("expected", LocalDate.class),
                closed == null ? null : Closed.valueOf(closed.toUpperCase(Locale.ROOT)),
                row.getString("author"),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                List.of());
    }

    private record Told(
            long purchase,
            String sku,
            long quantity,
            long received,
            @Nullable Money cost) {}

    private List<PurchaseOrder> whole(ShopId shop, List<PurchaseOrder> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        List<Told> told = database.sql("""
                        select p.purchase, p.sku, p.quantity, p.cost, p.currency, coalesce((
                            select sum(change) from inventory.movement m
                            where m.shop = p.shop and m.kind = 'received' and m.reference like 'purchase-order:%'
                                and m.reference = 'purchase-order:' || p.purchase and m.sku = p.sku), 0)::bigint as received
                        from inventory.purchase_line p
                        where p.shop = :shop and p.purchase in (:ids)
                        order by p.purchase, p.sku
                        """)
                .param("shop", shop.value())
                .param("ids", heads.stream().map(PurchaseOrder::id).toList())
                .query((row, number) -> new Told(
                        row.getLong("purchase"),
                        row.getString("sku"),
                        row.getLong("quantity"),
                        row.getLong("received"),
                        row.getObject("cost") == null
                                ? null
                                : new Money(row.getLong("cost"), Currency.getInstance(row.getString("currency")))))
                .list();
        Map<String, SkuPrices.Priced> names =
                catalogue.of(shop, told.stream().map(Told::sku).collect(Collectors.toSet()));
        Map<Long, List<Line>> lines = new HashMap<>();
        for (Told one : told) {
            SkuPrices.Priced name = names.get(one.sku());
            lines.computeIfAbsent(one.purchase(), id -> new ArrayList<>())
                    .add(new Line(
                            one.sku(),
                            name == null ? one.sku() : name.title(),
                            one.quantity(),
                            one.received(),
                            one.cost()));
        }
        return heads.stream()
                .map(head -> new PurchaseOrder(
                        head.id(),
                        head.supplier(),
                        head.reference(),
                        head.location(),
                        head.locationName(),
                        head.expected(),
                        head.closed(),
                        head.author(),
                        head.made(),
                        head.version(),
                        lines.getOrDefault(head.id(), List.of())))
                .toList();
    }
}
