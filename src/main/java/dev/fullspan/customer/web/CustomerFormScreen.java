package dev.fullspan.customer.web;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new customer.
 *
 * @param refused why it was not taken as it is, where no field is to blame, or null
 */
public record CustomerFormScreen(
        List<Field> fields, @Nullable String refused, String action, String back) {
    public CustomerFormScreen {
        fields = List.copyOf(fields);
    }
}
