package dev.fullspan.checkout;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a leak, what is to be done, and how many hours that takes, as it stands in the form.
 *
 * @param fault what is wrong with one of them, or null
 */
record Assignment(
        String owner, String repair, String hours, @Nullable ProblemException fault) {
    static Assignment of(Ledger.Entry entry) {
        return new Assignment(
                entry.owner() == null ? "" : entry.owner(),
                entry.repair() == null ? "" : entry.repair(),
                entry.hours() == null ? "" : entry.hours().stripTrailingZeros().toPlainString(),
                null);
    }

    List<Field> fields() {
        return Stream.of(
                        Field.text("owner", "Owner", owner),
                        Field.of("repair", "What is to be done", "textarea", repair),
                        Field.text("hours", "Hours of work that it takes", hours))
                .map(Field::optional)
                .map(field -> fault != null && field.name().equals(fault.field()) ? field.wrong(fault.detail()) : field)
                .toList();
    }
}
