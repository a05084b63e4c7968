package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Product;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way of writing products into lines of a file: one line for each variant, those of a product together. */
sealed interface Form permits OwnForm, ShopifyForm {
    /** Its name in the database. */
    String name();

    /** What people call it. */
    String label();

    /** Whether a file with these columns is of this form. */
    boolean fits(Map<String, Integer> places);

    /** Name in lower case of the column that tells the SKU. */
    String skuColumn();

    /** What a line tells of a variant and of pictures. @throws dev.fullspan.kernel.ProblemException naming the column */
    Row row(Cells cells, Currency own);

    /**
     * What the first line of a product tells of the product itself; its variants and pictures stay.
     *
     * @param before the product as it is, or null where it is new
     * @throws dev.fullspan.kernel.ProblemException naming the column
     */
    Product product(Cells cells, String handle, @Nullable Product before);

    /** The names of the columns, as they are written. */
    List<String> columns();

    /** The lines of a product. */
    List<List<String>> lines(Product product);

    List<Form> ALL = List.of(new ShopifyForm(), new OwnForm());

    static Form named(String name) {
        return ALL.stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No form " + name));
    }
}
