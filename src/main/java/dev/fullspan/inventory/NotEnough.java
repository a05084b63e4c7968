package dev.fullspan.inventory;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines that cannot be held. Nothing of the others is held either. */
final class NotEnough extends ProblemException {
    private static final long serialVersionUID = 1L;

    /**
     * A line that failed.
     *
     * @param quantity units asked for
     * @param available units that there are
     */
    record Line(String sku, long quantity, long available) {}

    NotEnough(List<Line> lines) {
        super(Problem.NOT_ENOUGH_STOCK, "lines", words(lines), Map.of("lines", List.copyOf(lines)));
    }

    private static String words(List<Line> lines) {
        return lines.stream()
                .limit(10)
                .map(line -> "Of “%s” %d are asked for and %d are there."
                        .formatted(line.sku(), line.quantity(), line.available()))
                .collect(Collectors.joining(" "));
    }
}
