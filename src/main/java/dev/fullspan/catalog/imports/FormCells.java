package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Product;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both forms read and write alike. */
final class FormCells {
    private FormCells() {}

    static List<String> tags(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    static String amount(@Nullable Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    /** A whole number from 0; null where nothing stands there. A file may write it with decimals that are all 0. */
    static @Nullable Long whole(String column, String text, String like) {
        BigDecimal number = Typed.number(column, text, like);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw Typed.wrong(column, "Write " + like + ", not “" + text + "”.");
        }
    }

    /** A product of which only handle and title are known. */
    static Product fresh(String handle, String title) {
        return new Product(
                0, handle, title, "", "", "", "", List.of(), Product.Status.ACTIVE, List.of(), List.of(), List.of(), 1);
    }

    /** At an index, or empty. */
    static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : "";
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
