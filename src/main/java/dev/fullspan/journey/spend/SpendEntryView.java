package dev.fullspan.journey.spend;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;

/** One amount with the form that changes it. */
public record SpendEntryView(
        long id, String title, List<Field> fields, Confirm delete, List<String> channels) {
    public SpendEntryView {
        fields = List.copyOf(fields);
        channels = List.copyOf(channels);
    }
}
