package dev.fullspan.journey.funnel;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.FunnelChart;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel as its template shows it.
 *
 * @param answer where most money leaves, in one sentence
 * @param tabs the pages of the funnel
 * @param groups the funnel by the values of its breakdown, or null
 * @param empty what to say where nobody came to the first step, else null
 * @param terms of the figures on the page
 */
public record FunnelScreen(
        String title,
        String answer,
        List<Choice> tabs,
        FilterBar filters,
        List<KeyFigure> figures,
        FunnelChart chart,
        @Nullable DataTable groups,
        Builder builder,
        List<SavedLink> saved,
        List<String> notes,
        @Nullable Empty empty,
        List<Term> terms,
        String csv) {
    public FunnelScreen {
        tabs = List.copyOf(tabs);
        figures = List.copyOf(figures);
        saved = List.copyOf(saved);
        notes = List.copyOf(notes);
        terms = List.copyOf(terms);
    }

    /**
     * The form that changes the funnel.
     *
     * @param open whether it stands open
     * @param here range and filters as they stand in the address, to return to
     * @param window number of {@code unit}, one of {@code units}
     * @param by chosen dimension, or empty
     * @param byProperty chosen property, or empty
     * @param json the funnel as it is saved
     */
    public record Builder(
            boolean open,
            String here,
            List<Row> rows,
            String window,
            String unit,
            List<String> units,
            Rules rules,
            String by,
            String byProperty,
            List<Option> dimensions,
            List<Option> operators,
            String json) {
        public Builder {
            rows = List.copyOf(rows);
            units = List.copyOf(units);
            dimensions = List.copyOf(dimensions);
            operators = List.copyOf(operators);
        }
    }

    /**
     * What else is asked of an attempt.
     *
     * @param open whether any of it is
     * @param exclusions those there are, and one empty one
     * @param held the property that is held, or empty
     * @param heldAt its steps in the form {@code 1, 2}, or empty for all
     */
    public record Rules(
            boolean open,
            boolean strict,
            boolean perSession,
            boolean repeated,
            List<Ending> exclusions,
            String held,
            String heldAt) {
        public Rules {
            exclusions = List.copyOf(exclusions);
        }
    }

    /**
     * An event that ends an attempt.
     *
     * @param index from 0, as it stands in the fields' names
     * @param conditions those there are, and one empty one
     * @param from empty for the first step
     * @param to empty for the last step
     */
    public record Ending(int index, String event, List<Condition> conditions, String from, String to) {
        public Ending {
            conditions = List.copyOf(conditions);
        }
    }

    /** @param conditions those there are, and one empty one */
    public record Row(int number, String event, boolean optional, List<Condition> conditions) {
        public Row {
            conditions = List.copyOf(conditions);
        }
    }

    /** @param index from 0, as it stands in the fields' names */
    public record Condition(int index, String path, String operator, String value) {}

    /** @param deleteHref address that deletes it, or null for the standard one */
    public record SavedLink(
            String name,
            String href,
            boolean current,
            @Nullable String deleteHref) {}
}
