package dev.fullspan.inventory.purchase;

import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockTrail;
import dev.fullspan.inventory.purchase.PurchaseOrder.Closed;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.web.kit.Typed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was ordered from suppliers, and what becomes of it. What has come is told by the ledger alone, so that a delivery cannot be in one and not in
 * the other.
 */
@Component
class PurchaseOrders {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PurchaseReader reader;
    private final Stock stock;
    private final Locations locations;
    private final ApplicationEventPublisher events;
    private final StockTrail trail;
    private final Clock clock;

    PurchaseOrders(
            JdbcClient database,
            TransactionTemplate transaction,
            PurchaseReader reader,
            Stock stock,
            Locations locations,
            ApplicationEventPublisher events,
            StockTrail trail,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.reader = reader;
        this.stock = stock;
        this.locations = locations;
        this.events = events;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where the supplier's reference is known already */
    PurchaseOrder add(ShopId shop, NewPurchase order, String author) {
        Long at = order.location();
        long location = at == null ? locations.defaultOf(shop) : at;
        requireOpen(shop, location);
        long id;
        try {
            id = transaction.execute(status -> insert(shop, order, location, author));
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "reference",
                    "There is an order “" + order.reference() + "” to " + order.supplier() + " already.");
        }
        PurchaseOrder made = changed(shop, id);
        trail.changed(shop, author, "purchase-order.added", subject(id), Change.made(told(made)));
        return made;
    }

    private static String subject(long id) {
        return "purchase-order:" + id;
    }

    private static Map<String, String> told(PurchaseOrder order) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Supplier", order.supplier());
        told.put("Reference", order.reference());
        told.put("Expected", order.expected().toString());
        told.put("State", order.closed() == null ? "open" : order.closed() == Closed.SHORT ? "closed short" : "cancelled");
        order.lines().forEach(line -> told.put(line.sku() + ", ordered", Long.toString(line.quantity())));
        return told;
    }

    private PurchaseOrder changedBy(ShopId shop, PurchaseOrder before, String author) {
        PurchaseOrder now = changed(shop, before.id());
        trail.changed(
                shop, author, "purchase-order.changed", subject(now.id()), Change.between(told(before), told(now)));
        return now;
    }

    private void requireOpen(ShopId shop, long location) {
        int open = database.sql(
                        "select count(*) from inventory.location where shop = :shop and id = :id and closed is null")
                .param("shop", shop.value())
                .param("id", location)
                .query(Integer.class)
                .single();
        if (open == 0) {
            throw Typed.wrong("location", "There is no open location " + location + " in this shop.");
        }
    }

    private long insert(ShopId shop, NewPurchase order, long location, String author) {
        long id = database.sql("""
                        insert into inventory.purchase_order (shop, supplier, reference, location, expected, author, made)
                        values (:shop, :supplier, :reference, :location, :expected, :author, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("supplier", order.supplier())
                .param("reference", order.reference())
                .param("location", location)
                .param("expected", order.expected())
                .param("author", author)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (NewPurchase.Ordered line : order.lines()) {
            database.sql("""
                            insert into inventory.purchase_line (shop, purchase, sku, quantity, cost, currency)
                            values (:shop, :purchase, :sku, :quantity, :cost, :currency)
                            """)
                    .param("shop", shop.value())
                    .param("purchase", id)
                    .param("sku", line.sku())
                    .param("quantity", line.quantity())
                    .param("cost", line.cost() == null ? null : line.cost().minor())
                    .param(
                            "currency",
                            line.cost() == null ? null : line.cost().currency().getCurrencyCode())
                    .update();
        }
        return id;
    }

    /**
     * Books what has come.
     *
     * @param key of the delivery; the same one again books nothing
     * @param units that came, 1 or more, by SKU of the order
     */
    PurchaseOrder receive(ShopId shop, long id, String key, SortedMap<String, Long> units, String author) {
        PurchaseOrder order = reader.get(shop, id);
        if (order.closed() != null) {
            throw new ProblemException(
                    Problem.CONFLICT, "state", "This order is closed. Open it again before you book a delivery.");
        }
        units.keySet().forEach(sku -> requireLine(order, sku));
        List<Change> told = new ArrayList<>();
        units.forEach((sku, quantity) -> told.addAll(trail.sides(
                shop,
                sku + " on hand",
                stock.booked(
                        shop,
                        once(order, key, sku),
                        sku,
                        order.location(),
                        Movement.Kind.RECEIVED,
                        quantity,
                        order.supplier() + (order.reference().isEmpty() ? "" : ", " + order.reference()),
                        order.ledgerReference(),
                        author))));
        trail.changed(shop, author, "purchase-order.received", subject(id), told);
        return changed(shop, id);
    }

    /** Keys of the ledger are short, those of callers and SKUs may be long. */
    private static String once(PurchaseOrder order, String key, String sku) {
        return order.ledgerReference() + ":"
                + UUID.nameUUIDFromBytes((key + "\n" + sku).getBytes(StandardCharsets.UTF_8));
    }

    private static void requireLine(PurchaseOrder order, String sku) {
        if (order.lines().stream().noneMatch(line -> line.sku().equals(sku))) {
            throw Typed.wrong("lines", "“" + sku + "” does not stand in this order. Book it as received on its own.");
        }
    }

    /** Expects it on another day. @param version the one that was seen, or null for any */
    PurchaseOrder expect(ShopId shop, long id, LocalDate day, @Nullable Integer version) {
        PurchaseOrder before = reader.get(shop, id);
        int done = database.sql("""
                        update inventory.purchase_order set expected = :day, version = version + 1
                        where shop = :shop and id = :id and closed is null and version = coalesce(:version, version)
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("day", day)
                .param("version", version)
                .update();
        if (done == 0) {
            throw refused(reader.get(shop, id), version);
        }
        return changedBy(shop, before, AuditTrail.actor());
    }

    private static ProblemException refused(PurchaseOrder order, @Nullable Integer version) {
        return order.closed() != null
                ? new ProblemException(Problem.CONFLICT, "state", "This order is closed.")
                : new ProblemException(
                        Problem.CHANGED,
                        "version",
                        "Somebody changed this order meanwhile; it is at version " + order.version() + ", not "
                                + version + ". Look again.");
    }

    /** Nothing more will come: cancelled where nothing has, else short. */
    PurchaseOrder close(ShopId shop, long id) {
        PurchaseOrder order = reader.get(shop, id);
        boolean any = order.lines().stream().anyMatch(line -> line.received() > 0);
        return closed(shop, order, any ? Closed.SHORT : Closed.CANCELLED);
    }

    /** Something may come after all. */
    PurchaseOrder reopen(ShopId shop, long id) {
        return closed(shop, reader.get(shop, id), null);
    }

    private PurchaseOrder closed(ShopId shop, PurchaseOrder order, @Nullable Closed closed) {
        database.sql(
                        "update inventory.purchase_order set closed = :closed, version = version + 1 where shop = :shop and id = :id")
                .param("closed", closed == null ? null : closed.name().toLowerCase(Locale.ROOT))
                .param("shop", shop.value())
                .param("id", order.id())
                .update();
        return changedBy(shop, order, AuditTrail.actor());
    }

    private PurchaseOrder changed(ShopId shop, long id) {
        PurchaseOrder order = reader.get(shop, id);
        events.publishEvent(new InboundChanged(
                shop, order.lines().stream().map(PurchaseOrder.Line::sku).toList()));
        return order;
    }
}
