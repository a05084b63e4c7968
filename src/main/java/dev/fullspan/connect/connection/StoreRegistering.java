package dev.fullspan.connect.connection;

import dev.fullspan.platform.AuditTrail;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has a store send its webhooks here, where its key allows that. */
@Component
class StoreRegistering {
    private final StoreClients clients;
    private final StoreEngines engines;
    private final StoreSecrets secrets;
    private final AuditTrail audit;

    StoreRegistering(StoreClients clients, StoreEngines engines, StoreSecrets secrets, AuditTrail audit) {
        this.clients = clients;
        this.engines = engines;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** @return what it sends now, in words */
    String register(StoreConnection store, String address, String actor) throws StoreFault {
        List<String> signing = secrets.signing(store);
        if (signing.isEmpty()) {
            throw StoreFault.closed("There is no secret yet with which the store could sign. Make one first.");
        }
        try (StoreClient client = clients.open(store)) {
            String made = engines.of(store.kind()).register(store, client, address, signing.getFirst());
            audit.record(
                    actor,
                    "store.webhooks-made",
                    "store:" + store.id(),
                    store.shop(),
                    AuditTrail.Change.one("Webhooks at the store", "", "made"));
            return made;
        }
    }
}
