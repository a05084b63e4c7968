package dev.fullspan.connect.parcel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether stores are told of parcels, as people decide. */
@Component
class ParcelSwitches {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    ParcelSwitches(JdbcClient database, TransactionTemplate transaction, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** @param on whether the store is told @param tellsBuyers whether it is to write to the buyer @param tellsArrivals whether it is told that they arrived */
    record Switch(boolean on, boolean tellsBuyers, boolean tellsArrivals) {}

    Switch of(ShopId shop, long store) {
        return database.sql(
                        "select tells_parcels as \"on\", tells_buyers, tells_arrivals from connect.store where shop = :shop and id"
                                + " = :id")
                .param("shop", shop.value())
                .param("id", store)
                .query((row, number) -> new Switch(
                        row.getBoolean("on"), row.getBoolean("tells_buyers"), row.getBoolean("tells_arrivals")))
                .single();
    }

    void put(ShopId shop, long store, Switch to, String actor) {
        transaction.executeWithoutResult(status -> {
            Switch was = of(shop, store);
            database.sql(
                            "update connect.store set tells_parcels = :on, tells_buyers = :buyers, tells_arrivals = :arrivals where shop = :shop and"
                                    + " id = :id")
                    .param("on", to.on())
                    .param("buyers", to.tellsBuyers())
                    .param("arrivals", to.tellsArrivals())
                    .param("shop", shop.value())
                    .param("id", store)
                    .update();
            List<Change> changes = new java.util.ArrayList<>();
            if (was.on() != to.on()) {
                changes.add(new Change("Told of parcels", word(was.on()), word(to.on())));
            }
            if (was.tellsBuyers() != to.tellsBuyers()) {
                changes.add(new Change("Writes to the buyer", word(was.tellsBuyers()), word(to.tellsBuyers())));
            }
            if (was.tellsArrivals() != to.tellsArrivals()) {
                changes.add(new Change("Told that they arrived", word(was.tellsArrivals()), word(to.tellsArrivals())));
            }
            if (!changes.isEmpty()) {
                audit.record(actor, "store.parcels-switched", "store:" + store, shop, changes);
            }
        });
    }

    private static String word(boolean yes) {
        return yes ? "yes" : "no";
    }
}
