package dev.fullspan.journey.spend;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a shop's spend shows.
 *
 * @param lead what was spent, in one sentence
 * @param taken what became of a file of which not all could be taken, or null
 * @param channels names that a file may tell, in one line
 */
public record SpendView(
        String lead,
        List<Field> single,
        Field file,
        @Nullable Taken taken,
        DataTable table,
        String channels) {
    public SpendView {
        single = List.copyOf(single);
    }

    /** @param refused the first of what was refused, by line and field */
    public record Taken(String sentence, List<Refused> refused) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    public record Refused(String where, String reason) {}
}
