package dev.fullspan.journey.spend;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;

/** One amount with the form that changes it. */
public record SpendEntryView(long id, String title, List<Field> fields, Confirm delete) {
    public SpendEntryView {
        fields = List.copyOf(fields);
    }
}
