package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Addresses;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The channel and the landing page whose visits changed most from the week before. Two counts a and b differ by chance about as
 * two Poisson counts of one rate do: (a − b) ÷ √(a + b) is then near to normal; only above 3 it is told, for many are compared.
 */
final class WeekChanges {
    private static final double BEYOND_CHANCE = 3;
    private static final int ROWS = 200;

    private final Facts facts;
    private final Function<DateRange, Scope> scopes;

    WeekChanges(Facts facts, Function<DateRange, Scope> scopes) {
        this.facts = facts;
        this.scopes = scopes;
    }

    List<Digest.Change> of(Week week) {
        List<Digest.Change> changes = new ArrayList<>();
        most(week, Dimension.CHANNEL).ifPresent(changes::add);
        most(week, Dimension.LANDING_PAGE).ifPresent(changes::add);
        return changes;
    }

    private Optional<Digest.Change> most(Week week, Dimension by) {
        Map<String, Breakdown.Row> now = rows(week, by);
        Map<String, Breakdown.Row> before = rows(week.before(), by);
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        Scope scope = scopes.apply(week.days());
        return names.stream()
                .map(name -> change(week, by, name, now.get(name), before.get(name), scope))
                .filter(change -> distance(change.visits(), change.before()) > BEYOND_CHANCE)
                .max(Comparator.comparingDouble(change -> distance(change.visits(), change.before())));
    }

    private Map<String, Breakdown.Row> rows(Week week, Dimension by) {
        Map<String, Breakdown.Row> rows = new HashMap<>();
        for (Breakdown.Row row : facts.ask(new Breakdown(scopes.apply(week.days()), by, ROWS))) {
            if (!row.rest() && row.value() != null) {
                rows.put(row.value(), row);
            }
        }
        return rows;
    }

    private static Digest.Change change(
            Week week,
            Dimension by,
            String name,
            Breakdown.@Nullable Row now,
            Breakdown.@Nullable Row before,
            Scope scope) {
        Money none = Money.zero(scope.currency());
        return new Digest.Change(
                by,
                name,
                now == null ? 0 : now.sessions(),
                before == null ? 0 : before.sessions(),
                now == null ? none : now.revenue().sum(),
                before == null ? none : before.revenue().sum(),
                "/sessions?" + by.parameter() + "=" + Addresses.encoded(name) + "&from="
                        + week.days().from() + "&to=" + week.days().to());
    }

    /** How far two counts are from what chance does, in its standard deviations. */
    static double distance(long now, long before) {
        return now + before == 0 ? 0 : Math.abs(now - before) / Math.sqrt(now + before);
    }
}
