package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts attempts by the value of their first event. */
final class FunnelGroups {
    private final Reading reading;
    private final Funnel funnel;

    FunnelGroups(Reading reading, Funnel funnel) {
        this.reading = reading;
        this.funnel = funnel;
    }

    /** One group; index is what {@link Attempts#group(int)} says. */
    record Named(int index, @Nullable String value, boolean rest) {}

    /** Assigns every attempt its group; the largest groups keep their name, the others share the last one. */
    List<Named> assign(FunnelReading attemptsReading, Attempts attempts) {
        Funnel.By by = funnel.by();
        if (by == null) {
            return List.of();
        }
        Map<String, Integer> people = new HashMap<>();
        String[] values = values(by, attemptsReading, attempts);
        for (String value : values) {
            people.merge(value, 1, Integer::sum);
        }
        List<String> ranked = people.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        List<Named> groups = new ArrayList<>();
        Map<String, Integer> index = new HashMap<>();
        for (String value : ranked) {
            if (groups.size() < funnel.groups()) {
                groups.add(new Named(groups.size(), value.isEmpty() ? null : value, false));
            } else if (groups.size() == funnel.groups()) {
                groups.add(new Named(groups.size(), null, true));
            }
            index.put(value, groups.size() - 1);
        }
        for (int i = 0; i < values.length; i++) {
            attempts.group(i, index.getOrDefault(values[i], 0));
        }
        return groups;
    }

    /** The value of each attempt's first event, empty where unknown. */
    String[] values(Funnel.By by, FunnelReading attemptsReading, Attempts attempts) {
        String[] values = new String[attempts.size()];
        java.util.Arrays.fill(values, "");
        FunnelReading.Beside all = attemptsReading.beside("grouped", attempts, i -> true);
        reading.each(sql(by, all), row -> {
            String value = row.getString(2);
            values[row.getInt(1)] = value == null ? "" : value;
        });
        return values;
    }

    private Sql sql(Funnel.By by, FunnelReading.Beside all) {
        Sql value = switch (by) {
            case Funnel.By.OfSession session -> SessionSql.value(session.dimension(), funnel.scope());
            case Funnel.By.OfEvent event -> WhereSql.value(event.path());
        };
        Sql sql = Sql.of("select a.i, ").add(value).add("\nfrom " + all.table() + """
                 a
                join events e on e.position = a.first_position
                """);
        if (by instanceof Funnel.By.OfSession) {
            sql.add("left join sessions s on s.shop = e.shop and s.id = e.session\n");
        }
        return sql.add(
                "where e.shop = ? and e.time >= ? and e.time < ?\n",
                funnel.shop().value(),
                funnel.scope().from().toEpochMilli(),
                funnel.scope().to().toEpochMilli());
    }
}
