package dev.fullspan.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How values are put into addresses. */
public final class Addresses {
    private Addresses() {}

    /** A value as it stands in a query string or as one segment of a path. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
