package dev.fullspan.catalog;

import dev.fullspan.web.kit.Typed;
import org.jspecify.annotations.Nullable;

/** How SKUs are read: without blanks at their ends, otherwise letter by letter as they are told. */
final class Sku {
    static final int LONGEST = 255;

    private Sku() {}

    /** @throws dev.fullspan.kernel.ProblemException naming the field */
    static String of(String field, @Nullable String told) {
        String sku = told == null ? "" : told.strip();
        if (sku.isEmpty() || sku.length() > LONGEST) {
            throw Typed.wrong(field, "A SKU has 1 to " + LONGEST + " characters.");
        }
        if (sku.chars().anyMatch(Character::isISOControl)) {
            throw Typed.wrong(field, "A SKU has no line breaks and no control characters.");
        }
        return sku;
    }
}
