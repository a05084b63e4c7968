package dev.fullspan.fulfilment.score;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How partners or carriers do.
 *
 * @param answer the page's first line
 * @param compared what can be said of one against another, in sentences
 * @param cards each by week
 */
public record ScorecardScreen(
        String answer,
        List<Choice> of,
        DataTable table,
        List<String> compared,
        List<Card> cards,
        @Nullable Empty empty,
        String lateHref) {
    public ScorecardScreen {
        of = List.copyOf(of);
        compared = List.copyOf(compared);
        cards = List.copyOf(cards);
    }

    /** One of them, each figure with its course by week. */
    public record Card(String name, List<KeyFigure> figures) {
        public Card {
            figures = List.copyOf(figures);
        }
    }

    /**
     * What a late parcel costs.
     *
     * @param empty why nothing can be told, or null
     * @param how in sentences
     */
    public record Late(
            String answer,
            List<KeyFigure> figures,
            @Nullable Empty empty,
            List<String> how,
            String back) {
        public Late {
            figures = List.copyOf(figures);
            how = List.copyOf(how);
        }
    }
}
