package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores that cannot be asked, or are silent at an hour in which they usually tell something. */
@Component
class StoresWaiting implements WaitingList {
    private final StoreConnections stores;
    private final StoreReadiness readiness;

    StoresWaiting(StoreConnections stores, StoreReadiness readiness) {
        this.stores = stores;
        this.readiness = readiness;
    }

    @Override
    public String kind() {
        return "stores";
    }

    @Override
    public String label() {
        return "Stores that are silent or cannot be asked";
    }

    @Override
    public String page() {
        return "/stores";
    }

    @Override
    public long count(ShopId shop) {
        return longest(shop, MANY).size();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        return stores.of(shop).stream()
                .flatMap(store -> waiting(store).stream())
                .limit(most)
                .toList();
    }

    private Optional<Waiting> waiting(StoreConnection store) {
        StoreConnection.Condition condition = store.condition();
        String link = "/stores/" + store.id();
        Instant failing = condition.failingSince();
        if (failing != null) {
            return Optional.of(new Waiting(
                    store.name() + " cannot be asked. " + Objects.requireNonNullElse(condition.fault(), ""),
                    failing,
                    null,
                    link));
        }
        Instant heard = condition.lastHeard();
        return heard != null && readiness.isSilent(store)
                ? Optional.of(new Waiting(
                        store.name()
                                + " is silent: nothing came within the last hour, in which something comes on most days.",
                        heard,
                        null,
                        link))
                : Optional.empty();
    }
}
