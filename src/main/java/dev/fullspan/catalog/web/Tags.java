package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Product;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Entity tags (RFC 9110, section 8.8.3), by which a change is refused that was made from an older state, and cursors of lists. */
final class Tags {
    private static final Pattern VERSION = Pattern.compile("\"[0-9]{1,9}\"");

    private Tags() {}

    static <T> ResponseEntity<T> tagged(HttpStatus status, Product product, T body) {
        return ResponseEntity.status(status)
                .eTag("\"" + product.version() + "\"")
                .body(body);
    }

    /**
     * Sees to it that the thing is as the sender believes.
     *
     * @param match the header If-Match, or null
     * @param noneMatch the header If-None-Match, or null
     * @param now the product as it is, or null where there is none
     * @throws ProblemException {@link Problem#CHANGED} where it is not
     */
    static void check(@Nullable String match, @Nullable String noneMatch, @Nullable Product now) {
        if (noneMatch != null) {
            if (!noneMatch.strip().equals("*")) {
                throw Typed.wrong("If-None-Match", "Only If-None-Match: * is understood, for what is not there yet.");
            }
            if (now != null) {
                throw new ProblemException(Problem.CHANGED, "If-None-Match", "It is there already.");
            }
        }
        if (match != null && !match.strip().equals("*")) {
            if (!VERSION.matcher(match.strip()).matches()) {
                throw Typed.wrong("If-Match", "Send the ETag that came with it, such as \"7\" with its quotes.");
            }
            if (now == null || !match.strip().equals("\"" + now.version() + "\"")) {
                throw changed(now);
            }
        } else if (match != null && now == null) {
            throw changed(null);
        }
    }

    private static ProblemException changed(@Nullable Product now) {
        return new ProblemException(
                Problem.CHANGED,
                "If-Match",
                now == null
                        ? "There is nothing here any more."
                        : "It was changed in the meantime; its ETag is now \"" + now.version()
                                + "\". Get it again and repeat your change.");
    }

    static String cursor(String after) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(after.getBytes(StandardCharsets.UTF_8));
    }

    static String after(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    static int limit(int told) {
        if (told < 1 || told > 200) {
            throw Typed.wrong("limit", "The limit is 1 to 200.");
        }
        return told;
    }
}
