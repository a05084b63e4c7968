package dev.fullspan.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message's properties while they are written: one JSON object as text, safe whatever was sent, with the values that intake itself reads kept
 * aside. Writing past {@link #MAX_DEPTH} or {@link #MAX_LENGTH} is remembered as a fault and writes no more.
 *
 * <p>Text, not a tree: what arrives is stored as text, so a tree would be built only to be written out again.
 */
public final class PropertyText {
    /** Levels of objects and lists, the outermost included. */
    public static final int MAX_DEPTH = 16;
    /** Characters of the whole text. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 255;

    /** A property that intake reads, if it stands at the outermost level as text or number. */
    public enum Known {
        ORDER_ID,
        REVENUE,
        SUBTOTAL,
        TOTAL,
        TAX,
        SHIPPING,
        VALUE,
        CURRENCY,
        URL,
        PATH,
        REFERRER,
        TITLE,
        NAME;

        static @Nullable Known of(String name) {
            return switch (name) {
                case "order_id", "orderId", "transaction_id" -> ORDER_ID;
                case "revenue" -> REVENUE;
                case "subtotal" -> SUBTOTAL;
                case "total" -> TOTAL;
                case "tax" -> TAX;
                case "shipping" -> SHIPPING;
                case "value" -> VALUE;
                case "currency" -> CURRENCY;
                case "url" -> URL;
                case "path" -> PATH;
                case "referrer" -> REFERRER;
                case "title" -> TITLE;
                case "name" -> NAME;
                default -> null;
            };
        }
    }

    /** Begun with the first property: most of what is refused never has one. */
    private @Nullable StringBuilder begun;

    private @Nullable String @Nullable [] known;
    private @Nullable Known next;
    private int depth = 1;
    private @Nullable Reason fault;

    /** The value of a known property, or null where none was sent. */
    public @Nullable String get(Known property) {
        return known == null ? null : known[property.ordinal()];
    }

    /** Why the text is not whole, or null. */
    public @Nullable Reason fault() {
        return fault;
    }

    /** Writes one text property at the outermost level; null writes nothing. */
    public PropertyText put(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            text(value);
        }
        return this;
    }

    /** Writes the name of the next value. */
    public void name(String name) {
        next = depth == 1 ? Known.of(name) : null;
        if (room(name.length())) {
            comma();
            quote(name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME));
            written().append(':');
        }
    }

    public void text(String value) {
        keep(value);
        if (room(value.length())) {
            comma();
            quote(value);
        }
    }

    /** Writes a number as it was sent; one that no reader could hold is written as text. */
    public void number(String digits) {
        keep(digits);
        if (room(digits.length())) {
            comma();
            if (digits.length() <= MAX_NUMBER && !isHuge(digits)) {
                written().append(digits);
            } else {
                quote(digits);
            }
        }
    }

    /** Writes {@code true}, {@code false}, {@code null}, or what is JSON already. */
    public void literal(String literal) {
        if (room(literal.length())) {
            comma();
            written().append(literal);
        }
    }

    public void startObject() {
        open('{');
    }

    public void startList() {
        open('[');
    }

    public void endObject() {
        close('}');
    }

    public void endList() {
        close(']');
    }

    /**
     * Adds, as the object {@code _context}, what the message tells of its circumstances and what an owner filters or searches by.
     *
     * @param network the visitor's truncated address, or null
     */
    void context(Message message, @Nullable String network) {
        int before = written().length();
        name("_context");
        startObject();
        put("library", SafeText.of(message.library, MAX_NAME));
        put("libraryVersion", SafeText.of(message.libraryVersion, MAX_NAME));
        put("locale", SafeText.of(message.locale, MAX_NAME));
        put("timezone", SafeText.of(message.timeZone, MAX_NAME));
        put("ip", network);
        flag("analyticsConsent", message.analyticsConsent);
        flag("adsConsent", message.adsConsent);
        flag("privacyControl", message.privacyControl ? Boolean.TRUE : null);
        if (message.firstSeen != null && message.firstSeen.fault == null) {
            name("firstSeen");
            literal(message.firstSeen.json());
        }
        boolean nothing = written().charAt(written().length() - 1) == '{';
        endObject();
        if (nothing && fault == null) {
            written().setLength(before);
        }
    }

    private void flag(String name, @Nullable Boolean value) {
        if (value != null) {
            name(name);
            literal(value.toString());
        }
    }

    /** The object so far, closed. */
    public String json() {
        return written().append('}').toString();
    }

    private StringBuilder written() {
        StringBuilder text = begun;
        if (text == null) {
            text = new StringBuilder(256).append('{');
            begun = text;
        }
        return text;
    }

    private void open(char bracket) {
        next = null;
        if (depth == MAX_DEPTH) {
            fault = Reason.TOO_DEEP;
        } else if (room(1)) {
            comma();
            written().append(bracket);
        }
        depth++;
    }

    private void close(char bracket) {
        depth--;
        if (fault == null) {
            written().append(bracket);
        }
    }

    private boolean room(int characters) {
        if (fault == null && written().length() + characters > MAX_LENGTH) {
            fault = Reason.MESSAGE_TOO_LARGE;
        }
        return fault == null;
    }

    private void comma() {
        char last = written().charAt(written().length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            written().append(',');
        }
    }

    private void keep(String value) {
        if (next != null) {
            if (known == null) {
                known = new String[Known.values().length];
            }
            known[next.ordinal()] = value;
            next = null;
        }
    }

    private static boolean isHuge(String digits) {
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        return exponent >= 0 && digits.length() - exponent > 4;
    }

    private void quote(String value) {
        StringBuilder text = written().append('"');
        int clean = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && (c < '\ud800' || c > '\udfff')) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                continue;
            }
            text.append(value, clean, i);
            escape(c, text);
            clean = i + 1;
        }
        text.append(value, clean, length).append('"');
    }

    private static void escape(char c, StringBuilder text) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c == 0 || Character.isSurrogate(c)) {
                    text.append(SafeText.REPLACEMENT);
                } else {
                    text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                }
            }
        }
    }

    /** The values kept aside, for messages about them. */
    @Override
    public String toString() {
        return known == null ? "[]" : Arrays.toString(known);
    }
}
