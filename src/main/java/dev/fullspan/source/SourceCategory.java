package dev.fullspan.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What kind of site a source is, by the list that Google Analytics publishes. */
enum SourceCategory {
    SEARCH,
    SOCIAL,
    VIDEO,
    SHOPPING,
    NONE;

    private static final String PREFIX = "SOURCE_CATEGORY_";

    /** @param source in lower case */
    static SourceCategory of(String source) {
        return Listed.BY_SOURCE.getOrDefault(source, NONE);
    }

    private static final class Listed {
        static final Map<String, SourceCategory> BY_SOURCE = read();

        private static Map<String, SourceCategory> read() {
            Map<String, SourceCategory> categories = new HashMap<>();
            for (String line : ShippedList.lines("ga4_source_categories.csv")) {
                int comma = line.lastIndexOf(',');
                String category = line.substring(comma + 1);
                if (category.startsWith(PREFIX)) {
                    categories.put(
                            line.substring(0, comma).toLowerCase(Locale.ROOT),
                            valueOf(category.substring(PREFIX.length())));
                }
            }
            return Map.copyOf(categories);
        }
    }
}
