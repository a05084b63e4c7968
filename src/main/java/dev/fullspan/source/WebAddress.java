package dev.fullspan.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address as visitors' browsers send it, read leniently: nothing in it is an error, what cannot be read is empty.
 *
 * @param host in lower case, without user, port and trailing dot
 * @param path from the first slash, undecoded, or empty
 * @param query after the question mark, undecoded, or empty; parameters after the hash sign are joined to it
 */
record WebAddress(String host, String path, String query) {
    private static final WebAddress EMPTY = new WebAddress("", "", "");
    private static final int LONGEST = 8_192;

    static WebAddress of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EMPTY;
        }
        String address = text.strip();
        if (address.length() > LONGEST) {
            address = address.substring(0, LONGEST);
        }
        int scheme = address.indexOf("://");
        String rest =
                scheme >= 0 ? address.substring(scheme + 3) : address.startsWith("//") ? address.substring(2) : address;
        String fragment = after(rest, '#');
        rest = before(rest, '#');
        String query = after(rest, '?');
        rest = before(rest, '?');
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        boolean parameters = fragment.indexOf('=') > 0;
        return new WebAddress(host(authority), path, parameters ? query + '&' + fragment : query);
    }

    /** The first value of a query parameter, decoded; null where it is absent or empty. Names are compared as they stand. */
    @Nullable
    String parameter(String name) {
        int at = 0;
        while (at < query.length()) {
            int end = query.indexOf('&', at);
            end = end < 0 ? query.length() : end;
            int value = at + name.length();
            if (value < end && query.charAt(value) == '=' && query.startsWith(name, at) && value + 1 < end) {
                return decoded(query.substring(value + 1, end));
            }
            at = end + 1;
        }
        return null;
    }

    /** Whether the host is the given one or lies below it. */
    boolean isWithin(String domain) {
        return host.endsWith(domain)
                && (host.length() == domain.length() || host.charAt(host.length() - domain.length() - 1) == '.');
    }

    /** The host without a leading {@code www.}. */
    String plainHost() {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (!host.startsWith("[")) {
            host = before(host, ':');
        }
        host = host.toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + 1);
    }

    /** Percent-decodes as UTF-8; a broken escape stays as it is. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
            if (low >= 0) {
                to[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                to[length++] = from[i] == '+' ? (byte) ' ' : from[i];
            }
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }
}
