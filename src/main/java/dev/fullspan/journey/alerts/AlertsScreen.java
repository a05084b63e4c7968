package dev.fullspan.journey.alerts;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as their template shows them.
 *
 * @param open those that last
 * @param past those that ended
 * @param fields of the form for one rule more
 */
public record AlertsScreen(
        String answer, List<Line> open, List<Rule> rules, DataTable past, List<Field> fields, List<Term> terms) {
    public AlertsScreen {
        open = List.copyOf(open);
        rules = List.copyOf(rules);
        fields = List.copyOf(fields);
        terms = List.copyOf(terms);
    }

    /**
     * @param acknowledged by whom and when, or null
     * @param acknowledge address to which it is acknowledged
     */
    public record Line(
            String title,
            String sentence,
            String since,
            @Nullable String acknowledged,
            String acknowledge) {}

    public record Rule(String words, String author, Confirm delete) {}
}
