package dev.fullspan.inventory;

import dev.fullspan.catalog.StockRules;
import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import dev.fullspan.kernel.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells other systems how many of a SKU can be sold, when that has changed. A SKU that everybody wants changes thousands of times a second, so
 * changes only mark its rows; a job that goes round every few seconds takes the marks away and tells what is there then. So each SKU is told once a
 * round at most, and the last state always.
 *
 * <p>The marks are taken away in a transaction of their own that locks rows of stock for one statement only; what is to be told is kept
 * meanwhile, so that nothing is lost with the process. Messages, what was told and the figures that lists are sorted by commit together.
 */
@Component
class ToldAvailability {
    private static final Logger LOG = LoggerFactory.getLogger(ToldAvailability.class);
    static final WebhookType CHANGED = new WebhookType(
            "stock.availability_changed",
            "More or fewer of a SKU can be sold than was told before; at most one message a SKU in some seconds.");

    /** SKUs in one transaction. */
    private static final int TOGETHER = 500;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Stock stock;
    private final StockRules catalogue;
    private final Webhooks webhooks;
    private final ItemFigures figures;

    ToldAvailability(
            JdbcClient database,
            TransactionTemplate transaction,
            Stock stock,
            StockRules catalogue,
            Webhooks webhooks,
            ItemFigures figures) {
        this.database = database;
        this.transaction = transaction;
        this.stock = stock;
        this.catalogue = catalogue;
        this.webhooks = webhooks;
        this.figures = figures;
    }

    /**
     * What a message says.
     *
     * @param before what was told last, or null
     */
    record Message(String sku, long available, @Nullable Long before) {}

    /** Tells of all that changed since the last time. */
    void tell() {
        while (takeMarks() == TOGETHER) {
            // There are more.
        }
        for (int shop : database.sql("select distinct shop from inventory.told_availability where due")
                .query(Integer.class)
                .list()) {
            tellAll(new ShopId(shop));
        }
    }

    /** A shop whose changes cannot be told keeps no other waiting; what is due stays so. */
    private void tellAll(ShopId shop) {
        try {
            while (Objects.requireNonNull(transaction.execute(status -> tell(shop))) == TOGETHER) {
                // There are more.
            }
        } catch (RuntimeException e) {
            LOG.error("What can be sold in shop {} could not be told; it is tried again in the next round", shop, e);
        }
    }

    /** In the order in which changes lock, so that neither waits for the other in a circle. */
    private int takeMarks() {
        return database.sql("""
                        with marked as (
                            select shop, sku, location
                            from inventory.stock
                            where untold
                            order by shop, sku, location
                            limit :together
                            for update
                        ), taken as (
                            update inventory.stock s set untold = false
                            from marked m
                            where s.shop = m.shop and s.sku = m.sku and s.location = m.location
                            returning s.shop, s.sku
                        ), kept as (
                            insert into inventory.told_availability (shop, sku, due)
                            select distinct shop, sku, true from taken
                            on conflict (shop, sku) do update set due = true
                        )
                        select count(*) from taken
                        """)
                .param("together", TOGETHER)
                .query(Integer.class)
                .single();
    }

    /** One at a time for a shop, lest an older state be told after a newer one; rows that are locked can be marked anew only afterwards. */
    private int tell(ShopId shop) {
        database.sql("select pg_advisory_xact_lock(hashtext('inventory.told_availability'), :shop)")
                .param("shop", shop.value())
                .query(row -> {});
        List<String> due = database.sql("""
                        select sku
                        from inventory.told_availability
                        where shop = :shop and due
                        order by sku
                        limit :together
                        for update
                        """)
                .param("shop", shop.value())
                .param("together", TOGETHER)
                .query(String.class)
                .list();
        figures.renew(shop, due);
        Set<String> concerned = new TreeSet<>(due);
        concerned.addAll(catalogue.bundlesWith(shop, due));
        Map<String, Long> available = new HashMap<>();
        stock.of(shop, concerned)
                .forEach((sku, of) -> available.put(sku, of.total().available()));
        if (webhooks.isWanted(shop, CHANGED)) {
            Map<String, Long> told = told(shop, concerned);
            for (String sku : concerned) {
                Long before = told.get(sku);
                long now = available.getOrDefault(sku, 0L);
                if (before == null || before != now) {
                    webhooks.send(shop, CHANGED, new Message(sku, now, before));
                }
            }
        }
        keep(shop, concerned, available);
        return due.size();
    }

    private Map<String, Long> told(ShopId shop, Set<String> skus) {
        Map<String, Long> told = new HashMap<>();
        Columns<String> asked = new Columns<>(skus).add("sku", "text", sku -> sku);
        asked.bind(database.sql("select t.sku, t.told from inventory.told_availability t join " + asked.relation("w")
                        + " on w.sku = t.sku where t.shop = :shop and t.told is not null"))
                .param("shop", shop.value())
                .query(row -> {
                    told.put(row.getString("sku"), row.getLong("told"));
                });
        return told;
    }

    private void keep(ShopId shop, Set<String> skus, Map<String, Long> available) {
        Columns<String> rows = new Columns<>(skus)
                .add("sku", "text", sku -> sku)
                .add("told", "bigint", sku -> available.getOrDefault(sku, 0L));
        rows.bind(database.sql("""
                        insert into inventory.told_availability (shop, sku, told, due)
                        select :shop, w.sku, w.told, false
                        from\s""" + rows.relation("w") + """

                        on conflict (shop, sku) do update set told = excluded.told, due = false
                        """))
                .param("shop", shop.value())
                .update();
    }
}
