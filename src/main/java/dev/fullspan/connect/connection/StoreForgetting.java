package dev.fullspan.connect.connection;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderErasure;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets a whole store, where it asked for that and a person confirmed it who may erase people. */
@Component
class StoreForgetting {
    private static final Permission ERASE = new Permission("customers:erase", "");

    private final StoreRequests requests;
    private final OrderErasure books;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Gate gate;

    StoreForgetting(
            StoreRequests requests,
            OrderErasure books,
            JdbcClient database,
            TransactionTemplate transaction,
            AuditTrail audit,
            Gate gate) {
        this.requests = requests;
        this.books = books;
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.gate = gate;
    }

    /**
     * Forgets all that a store told: who bought, what it has sent, the store itself. Never by itself: a store that was removed may have been left for another
     * engine, and its orders are the shop's own books.
     *
     * @return of how many orders the buyers were forgotten
     */
    int forgetAll(StoreConnection store, long id, String actor) {
        gate.requireShop(store.shop(), ERASE);
        boolean open = requests.of(store.shop(), store.id()).stream()
                .anyMatch(one -> one.id() == id && one.kind() == StoreRequests.Kind.ERASE_ALL && one.done() == null);
        if (!open) {
            throw new ProblemException(Problem.NOT_FOUND, "request", "There is no such request that is open.");
        }
        int forgotten = books.forgetSource(store.shop(), store.source());
        transaction.executeWithoutResult(status -> {
            audit.record(
                    actor,
                    "store.forgotten",
                    "store:" + store.id(),
                    store.shop(),
                    AuditTrail.Change.one("State", "connected", "forgotten"));
            database.sql("delete from connect.store where shop = :shop and id = :id")
                    .param("shop", store.shop().value())
                    .param("id", store.id())
                    .update();
        });
        return forgotten;
    }
}
