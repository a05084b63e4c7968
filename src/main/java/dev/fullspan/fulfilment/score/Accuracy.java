package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.OrderSums.Counted;
import java.util.List;
import java.util.Map;

/**
 * How fast and how right orders were sent, summed.
 *
 * @param groups by key, those with most orders first
 * @param ofCauses by cause how often it fell to whom; nothing where causes are not told apart
 * @param names of parties, and how it is measured; without a case
 */
record Accuracy(By by, Sum all, Map<String, Sum> groups, Map<By, Map<String, List<Counted>>> ofCauses, Report names) {
    String name(String key) {
        return names.name(by, key);
    }
}
