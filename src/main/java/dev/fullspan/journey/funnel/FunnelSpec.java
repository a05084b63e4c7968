package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.journey.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel without its range and filters: what is saved, and what stands in the address of its page.
 *
 * @param steps 1 to 10
 * @param window from the first step to the last
 * @param rules what else is asked of an attempt
 * @param by value of the first step to break down by, or null
 */
public record FunnelSpec(List<Step> steps, Duration window, FunnelRules rules, Funnel.@Nullable By by) {
    /** Groups shown of a broken-down funnel. */
    public static final int GROUPS = 20;

    public FunnelSpec {
        steps = List.copyOf(steps);
    }

    /** From seeing a product to ordering, within seven days. */
    public static FunnelSpec standard() {
        return new FunnelSpec(
                List.of(
                        Step.of("Product Viewed"),
                        Step.of("Product Added"),
                        Step.of("Checkout Started"),
                        Step.of("Order Completed")),
                Duration.ofDays(7),
                FunnelRules.LOOSE,
                null);
    }

    /** Whether it is the standard one, or that without steps on the way that the shop tells nothing of. */
    public boolean isStandard() {
        FunnelSpec standard = standard();
        return steps.size() > 1
                && steps.getFirst().equals(standard.steps().getFirst())
                && steps.getLast().equals(standard.steps().getLast())
                && standard.steps().containsAll(steps)
                && window.equals(standard.window())
                && rules.equals(standard.rules())
                && by == null;
    }

    /** Everything whose event and conditions it names: its steps, then its exclusions. */
    public List<Step> named() {
        List<Step> named = new ArrayList<>(steps);
        rules.exclusions().forEach(exclusion -> named.add(exclusion.step()));
        return named;
    }

    /** With all windows counted as over. */
    public Funnel over(Selection selection) {
        return new Funnel(selection.scope(), steps, window, rules, by, GROUPS, null);
    }

    /** @param now windows that end after it are still open */
    public Funnel over(Selection selection, Instant now) {
        return new Funnel(selection.scope(), steps, window, rules, by, GROUPS, now);
    }
}
