package dev.fullspan.delivery;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * The page of all deliveries that are kept.
 *
 * @param filters the fields of the form that chooses
 */
public record DeliveriesScreen(
        String answer, String endpoints, String action, List<Field> filters, DataTable deliveries, String note) {
    public DeliveriesScreen {
        filters = List.copyOf(filters);
    }
}
