package dev.fullspan.order.panel;

import dev.fullspan.order.OrderRow;
import dev.fullspan.web.kit.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tracking numbers typed or pasted for many orders: a line each, the order's number, then a comma, semicolon or tab, then the tracking number. */
final class Tracking {
    private static final int LONGEST = 400_000;

    private Tracking() {}

    /** By record. */
    static Map<Long, String> of(String typed, List<OrderRow> orders) {
        Map<String, Long> numbers = orders.stream()
                .collect(Collectors.toMap(
                        row -> plain(row.number()), row -> row.id().value(), (one, other) -> one));
        Map<Long, String> found = new HashMap<>();
        int number = 0;
        for (String line : Typed.text("tracking", typed, LONGEST).split("\\R", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("[,;\t]", 2);
            if (parts.length < 2 || parts[1].isBlank() || parts[1].strip().length() > 200) {
                throw Typed.wrong(
                        "tracking", "Line " + number + ": write the order, a comma, and its tracking number.");
            }
            Long record = numbers.get(plain(parts[0]));
            if (record == null) {
                throw Typed.wrong(
                        "tracking", "Line " + number + ": “" + parts[0].strip() + "” is none of the chosen orders.");
            }
            found.put(record, parts[1].strip());
        }
        return found;
    }

    private static String plain(String number) {
        return number.strip().replaceFirst("^#", "");
    }
}
