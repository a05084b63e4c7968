package dev.fullspan.order.files;

import dev.fullspan.kernel.Era;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of orders, its cells by the columns' names.
 *
 * @param line in the file, from 1
 * @param text as it stands there
 * @param end bytes of the file up to its end
 */
@SuppressWarnings("ArrayRecordComponent") // handed over as it was read
record FileRow(Map<String, Integer> places, String[] fields, long line, String text, long end) {
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]")
            .toFormatter(Locale.ROOT);

    /** Other names of columns that are often met. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("invoiceno", "order_id"),
            Map.entry("invoice", "order_id"),
            Map.entry("order", "order_id"),
            Map.entry("receipt", "order_id"),
            Map.entry("receipt_number", "order_id"),
            Map.entry("stockcode", "sku"),
            Map.entry("description", "title"),
            Map.entry("name_of_product", "title"),
            Map.entry("invoicedate", "placed_at"),
            Map.entry("date", "placed_at"),
            Map.entry("unitprice", "unit_price"),
            Map.entry("price", "unit_price"),
            Map.entry("customerid", "customer_id"),
            Map.entry("e-mail", "email"),
            Map.entry("loyalty_number", "loyalty"));

    /** Where each column stands, by its name in lower case. */
    static Map<String, Integer> places(List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            places.putIfAbsent(ALSO.getOrDefault(name, name), i);
        }
        for (String needed : List.of("order_id", "placed_at", "quantity", "unit_price")) {
            if (!places.containsKey(needed)) {
                throw Typed.wrong(
                        "file",
                        "The first line must name the columns: “order_id” (or “receipt”), “placed_at” (or “date”), “quantity” and “unit_price” (or"
                                + " “price”). “" + needed + "” is missing.");
            }
        }
        return places;
    }

    String text(String column) {
        Integer place = places.get(column);
        return place == null || place >= fields.length ? "" : fields[place].strip();
    }

    @Nullable
    String textOrNull(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** Nothing for an empty cell. */
    BigDecimal amount(String column) {
        BigDecimal amount = amountOrNull(column);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    @Nullable
    BigDecimal amountOrNull(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        String plain = text.startsWith("-") ? "-" + Typed.plainNumber(text.substring(1)) : Typed.plainNumber(text);
        if (!plain.matches("-?[0-9]{1,12}(\\.[0-9]{1,8})?")) {
            throw Typed.wrong(column, "Write an amount such as 12.50, not “" + shown(text) + "”.");
        }
        return new BigDecimal(plain);
    }

    long units(String column) {
        String text = text(column);
        if (!text.matches("[+-]?[0-9]{1,9}(\\.0+)?")) {
            throw Typed.wrong(
                    column, "Write a whole number of units, below 0 for a return, not “" + shown(text) + "”.");
        }
        return new BigDecimal(text).longValueExact();
    }

    boolean isYes(String column, boolean otherwise) {
        String text = text(column).toLowerCase(Locale.ROOT);
        return text.isEmpty()
                ? otherwise
                : List.of("yes", "y", "true", "1", "ja", "paid", "fulfilled").contains(text);
    }

    @Nullable
    Instant timeOrNull(String column, ZoneId zone) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Era.checked(time(text, zone));
        } catch (DateTimeException e) {
            throw Typed.wrong(column, "Write the time as 2026-03-31 or 2026-03-31 14:05, not “" + shown(text) + "”.");
        }
    }

    private static Instant time(String text, ZoneId zone) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        if (text.matches(".*([Zz]|[+-][0-9]{2}:[0-9]{2})")) {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        }
        return LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant();
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
