package dev.fullspan.order;

import dev.fullspan.kernel.Era;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads single values that programs send. A refusal names the field and the mend. */
final class IncomingFields {
    static final String AMOUNT = "In the order’s currency, such as 12.50.";
    static final String TIME = "ISO 8601 with an offset, such as 2026-03-31T09:00:00Z.";

    private IncomingFields() {}

    static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(text("currency", code).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Amounts.wrong(
                    "currency", "There is no currency “" + code + "”. Send its three letters, such as EUR.");
        }
    }

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Amounts.wrong(field, "“" + field + "” is missing.");
        }
        return text.strip();
    }

    static BigDecimal amount(String field, @Nullable BigDecimal amount) {
        if (amount == null) {
            throw Amounts.wrong(field, "“" + field + "” is missing: an amount such as 12.50.");
        }
        return amount;
    }

    static long units(String field, @Nullable BigDecimal units) {
        if (units == null
                || units.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
                || units.stripTrailingZeros().scale() > 0) {
            throw Amounts.wrong(field, "“" + field + "” is a whole number of units.");
        }
        return units.longValueExact();
    }

    static Instant required(String field, @Nullable String time) {
        try {
            return Era.checked(OffsetDateTime.parse(text(field, time)).toInstant());
        } catch (DateTimeException e) {
            throw Amounts.wrong(field, "“" + field + "” is a time with its offset, such as 2026-03-31T09:00:00Z.");
        }
    }

    static <E extends Enum<E>> E word(String field, @Nullable String word, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Amounts.wrong(
                        field,
                        "“" + field + "” is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(words.getEnumConstants())
                                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + "."));
    }

    static Set<String> texts(@Nullable List<@Nullable String> texts) {
        Set<String> told = new TreeSet<>();
        if (texts != null) {
            texts.forEach(text -> {
                if (text != null && !text.isBlank()) {
                    told.add(text.strip());
                }
            });
        }
        return told;
    }

    static <T> List<T> some(String field, @Nullable List<@Nullable T> list) {
        List<T> all = new ArrayList<>();
        if (list != null) {
            for (T one : list) {
                if (one == null) {
                    throw Amounts.wrong(field, "An entry of “" + field + "” is empty.");
                }
                all.add(one);
            }
        }
        return all;
    }
}
