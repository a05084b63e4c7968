package dev.fullspan.collect.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a request's headers name the write key: as the user of Basic authentication, the way of Segment's SDKs, or plainly. */
final class WriteKeyHeader {
    private static final int LONGEST = 300;

    private WriteKeyHeader() {}

    /** The key, or null where no header names one. */
    static @Nullable String find(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null
                && authorization.length() <= LONGEST
                && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return user(authorization.substring(6).strip());
        }
        String plain = request.getHeader("X-Write-Key");
        return plain != null ? plain : request.getHeader("writeKey");
    }

    private static @Nullable String user(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            String user = colon < 0 ? pair : pair.substring(0, colon);
            return user.isEmpty() ? null : user;
        } catch (IllegalArgumentException e) {
            return null; // not Base64: no key, as if none had been sent
        }
    }
}
