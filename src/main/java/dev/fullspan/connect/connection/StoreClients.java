package dev.fullspan.connect.connection;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens the interfaces of stores. */
@Component
public class StoreClients {
    private final StoreSecrets secrets;
    private final StoreSettings settings;

    StoreClients(StoreSecrets secrets, StoreSettings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    /** Empty where there is no key to the store's interface. To be closed. */
    public Optional<StoreClient> of(StoreConnection store) {
        return secrets.key(store).map(key -> new StoreClient(store, key, settings));
    }

    /** @throws StoreFault where there is no key, or it cannot be opened */
    public StoreClient open(StoreConnection store) throws StoreFault {
        try {
            return of(store)
                    .orElseThrow(
                            () -> StoreFault.closed("There is no key to the store’s interface. Give one to ask it."));
        } catch (IllegalStateException e) {
            throw StoreFault.closed("The key cannot be opened with this installation’s own key. Type it again.");
        }
    }
}
