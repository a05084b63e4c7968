package dev.fullspan.checkout;

import dev.fullspan.web.kit.Field;
import java.util.List;

/** The form for noting a leak. @param shop address of the shop */
public record NoteScreen(List<Field> fields, String shop) {
    public NoteScreen {
        fields = List.copyOf(fields);
    }
}
