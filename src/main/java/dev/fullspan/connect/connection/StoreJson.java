package dev.fullspan.connect.connection;

import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stores write, read with patience: a text may come as a number, and what is not there is null. */
public final class StoreJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int LONGEST_AMOUNT = 30;

    private StoreJson() {}

    /** @throws ProblemException where it is not one JSON object */
    public static JsonNode object(String body) {
        JsonNode node = tree(body);
        if (!node.isObject()) {
            throw wrong("body", "The body is not a JSON object.");
        }
        return node;
    }

    /** @throws ProblemException where it is no JSON */
    public static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw wrong("body", "The body is not JSON.");
        }
    }

    public static String write(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    /** A text or number that is not blank, without control characters, else null. */
    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text =
                value.asString().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").strip();
        return text.isEmpty() ? null : text;
    }

    /** The same cut to what there is room for. */
    public static @Nullable String text(JsonNode node, String field, int longest) {
        String text = text(node, field);
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    /** @throws ProblemException naming the field where there is none */
    public static String required(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            throw wrong(field, "“" + field + "” is missing.");
        }
        return text;
    }

    /** 0 where it is not there. @throws ProblemException naming the field where it is no amount */
    public static BigDecimal amount(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal amount = new BigDecimal(text);
            // Before anything is summed up: 1E+500000000 would fill the memory.
            if (amount.precision() <= LONGEST_AMOUNT && Math.abs((long) amount.scale()) <= LONGEST_AMOUNT) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // It is said below.
        }
        throw wrong(field, "“" + field + "” is no amount: " + StoreInbox.bounded(text, 60) + ".");
    }

    /** 0 where it is not there. */
    public static long number(JsonNode node, String field) {
        try {
            return amount(node, field).longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(field, "“" + field + "” is no whole number.");
        }
    }

    public static boolean isTrue(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    /** With its offset; null where it is not there. @throws ProblemException where it is no time of {@link Era} */
    public static @Nullable Instant time(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            return null;
        }
        try {
            return Era.checked(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return timeWithoutOffset(field, text);
        }
    }

    /** Some stores write UTC without saying so. */
    private static Instant timeWithoutOffset(String field, String text) {
        try {
            return Era.checked(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw wrong(field, "“" + field + "” is no time: " + StoreInbox.bounded(text, 60) + ".");
        }
    }

    /** @throws ProblemException where it is none */
    public static Currency currency(JsonNode node, String field) {
        String code = required(node, field);
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "“" + StoreInbox.bounded(code, 20) + "” is no currency.");
        }
    }

    public static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
