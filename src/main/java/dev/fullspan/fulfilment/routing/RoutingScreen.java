package dev.fullspan.fulfilment.routing;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules.
 *
 * @param answer the page's first line
 * @param empty what stands there without any, or null
 * @param tried what the rules would do with an order that was asked for, or null
 */
public record RoutingScreen(
        String answer,
        List<Line> rules,
        @Nullable Empty empty,
        Field number,
        @Nullable Tried tried,
        @Nullable String unrouted,
        boolean mayWrite,
        String base,
        String notRouted) {
    public RoutingScreen {
        rules = List.copyOf(rules);
    }

    public record Line(
            String name,
            String sentence,
            boolean active,
            boolean first,
            boolean last,
            String base,
            Confirm remove) {}

    /** @param outcome in a sentence @param order its address, or null where there is none */
    public record Tried(String outcome, @Nullable String order, List<Asked> rules) {
        public Tried {
            rules = List.copyOf(rules);
        }
    }

    public record Asked(String rule, String words, List<String> candidates) {
        public Asked {
            candidates = List.copyOf(candidates);
        }
    }

    /** The form of a rule. @param parties a place in the order for each, empty where it is not asked */
    public record Form(
            String title,
            List<Field> conditions,
            List<Field> parties,
            List<Field> how,
            @Nullable String refused,
            String action,
            String all) {
        public Form {
            conditions = List.copyOf(conditions);
            parties = List.copyOf(parties);
            how = List.copyOf(how);
        }
    }

    /** Orders that nobody can send. */
    public record NotRouted(
            String answer,
            DataTable table,
            boolean mayWrite,
            String base,
            String routing) {}
}
