package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Variant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A line as it was understood.
 *
 * @param sku of the variant that it tells of, or null where it tells of none
 * @param change what it makes of the variant; columns that the file does not have stay as they are
 * @param options all the values that it tells of the product's options
 * @param pictures that it tells
 */
record Row(@Nullable String sku, UnaryOperator<Variant> change, List<String> options, List<Placed> pictures) {
    Row {
        options = List.copyOf(options);
        pictures = List.copyOf(pictures);
    }

    /** @param position where it stands among the product's pictures */
    record Placed(int position, Picture picture) {}
}
