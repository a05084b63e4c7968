package dev.fullspan.connect.connection;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The kinds of store that this installation knows. */
@Component
class StoreEngines {
    private final Map<StoreKind, StoreEngine> all = new EnumMap<>(StoreKind.class);

    StoreEngines(List<StoreEngine> engines) {
        engines.forEach(engine -> all.put(engine.kind(), engine));
    }

    StoreEngine of(StoreKind kind) {
        return Objects.requireNonNull(all.get(kind), kind::label);
    }
}
