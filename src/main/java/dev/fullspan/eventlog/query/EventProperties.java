package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * Properties of the events of one name, from the latest ones in the scope's range.
 *
 * @param sample events looked at, at most 10,000
 */
public record EventProperties(Scope scope, String name, int sample) implements Question<EventProperties.Sampled> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param events how many were looked at */
    public record Sampled(long events, List<Row> properties) {
        public Sampled {
            properties = List.copyOf(properties);
        }
    }

    /**
     * @param path as {@link Where} takes it
     * @param type JSON type in lower case: string, number, boolean, list, object, mixed
     * @param events sampled events that have it
     * @param examples the most frequent values, at most 5
     */
    public record Row(String path, String type, long events, List<String> examples) {
        public Row {
            examples = List.copyOf(examples);
        }
    }
}
