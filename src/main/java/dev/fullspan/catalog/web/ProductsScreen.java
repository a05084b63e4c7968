package dev.fullspan.catalog.web;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of products.
 *
 * @param answer the page's first line
 * @param states which of them are shown
 * @param lacks what they lack, with how many do
 * @param filters category and brand; none where there is nothing to choose from
 * @param kept what else stands in the address and goes along with the filters, by name
 * @param empty what to do next where there is no product at all, or null
 * @param files addresses of all that match as files, by what they are called
 */
public record ProductsScreen(
        String answer,
        List<Choice> states,
        List<Choice> lacks,
        List<Field> filters,
        Map<String, String> kept,
        DataTable table,
        @Nullable Empty empty,
        String base,
        List<Choice> files,
        boolean mayWrite) {
    public ProductsScreen {
        states = List.copyOf(states);
        lacks = List.copyOf(lacks);
        filters = List.copyOf(filters);
        files = List.copyOf(files);
    }
}
