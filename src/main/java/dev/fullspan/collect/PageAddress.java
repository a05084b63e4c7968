package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A page's address in the form in which pages are compared: host in lower case, path without query, fragment and trailing slash. */
final class PageAddress {
    private static final int LONGEST_PATH = 1024;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_TITLE = 300;

    private PageAddress() {}

    /** The page by its address, else by its path; null where neither was sent. The case of a path is kept: servers tell by it. */
    static Event.@Nullable Page of(@Nullable String url, @Nullable String path, @Nullable String title) {
        String address = SafeText.of(url, 8192);
        String host = address == null ? null : host(address);
        String raw = host != null && address != null ? afterHost(address) : SafeText.of(path, 8192);
        if (raw == null && address != null && address.startsWith("/")) {
            raw = address;
        }
        return raw == null ? null : new Event.Page(host, path(raw), SafeText.of(title, LONGEST_TITLE));
    }

    /** The path without query, fragment and trailing slashes; {@code /} for the root. */
    static String path(String raw) {
        int end = raw.length();
        for (int i = 0; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
            }
        }
        while (end > 0 && raw.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return "/";
        }
        String path = raw.charAt(0) == '/' ? raw.substring(0, end) : "/" + raw.substring(0, end);
        String cut = SafeText.of(path, LONGEST_PATH);
        return cut == null ? "/" : cut;
    }

    /** The host of an absolute address, in lower case and without port; null where it has none. */
    static @Nullable String host(String address) {
        int from = hostStart(address);
        if (from < 0) {
            return null;
        }
        int end = hostEnd(address, from);
        int at = address.lastIndexOf('@', end - 1);
        int start = at >= from ? at + 1 : from;
        int colon = address.lastIndexOf(':', end - 1);
        int bracket = address.lastIndexOf(']', end - 1);
        int stop = colon > start && colon > bracket ? colon : end;
        if (stop <= start || stop - start > LONGEST_HOST) {
            return null;
        }
        return address.substring(start, stop).toLowerCase(Locale.ROOT);
    }

    private static String afterHost(String address) {
        return address.substring(hostEnd(address, hostStart(address)));
    }

    private static int hostStart(String address) {
        if (address.startsWith("//")) {
            return 2;
        }
        int scheme = address.indexOf("://");
        return scheme > 0 && scheme < 12 ? scheme + 3 : -1;
    }

    private static int hostEnd(String address, int from) {
        for (int i = from; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/' || c == '?' || c == '#' || c == '\\') {
                return i;
            }
        }
        return address.length();
    }
}
