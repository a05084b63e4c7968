package dev.fullspan.inventory.sku;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SKU's page.
 *
 * @param answer the page's first line
 * @param product address of its product, or null
 * @param picture address of a small picture of its product, or null
 * @param places figures by location, or what a bundle is made of
 * @param chart what was on hand in the course of time; null where nothing was ever booked
 * @param kinds which movements are shown
 * @param holds what checkouts hold
 * @param claims what orders have a claim to
 * @param books forms to book; none for those who may not
 * @param problem why the last form was refused, or null
 */
public record SkuScreen(
        String title,
        String answer,
        @Nullable String product,
        @Nullable String picture,
        String stock,
        List<KeyFigure> figures,
        DataTable places,
        @Nullable Chart chart,
        List<Choice> kinds,
        DataTable movements,
        DataTable holds,
        DataTable claims,
        List<Book> books,
        @Nullable String problem) {
    public SkuScreen {
        figures = List.copyOf(figures);
        kinds = List.copyOf(kinds);
        books = List.copyOf(books);
    }

    /**
     * A form to book.
     *
     * @param kind what it books, as it is sent
     * @param open whether it stands open
     */
    public record Book(
            String title, String verb, String action, String kind, String sku, boolean open, List<Field> fields) {
        public Book {
            fields = List.copyOf(fields);
        }
    }
}
