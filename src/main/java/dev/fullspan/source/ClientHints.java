package dev.fullspan.source;

import org.jspecify.annotations.Nullable;

/**
 * What a browser says of itself beside its user agent, as the headers' values stand.
 *
 * @param mobile {@code Sec-CH-UA-Mobile}: {@code ?1} or {@code ?0}
 * @param platform {@code Sec-CH-UA-Platform}, quoted
 * @param formFactors {@code Sec-CH-UA-Form-Factors}, a list of quoted words
 */
public record ClientHints(
        @Nullable String mobile,
        @Nullable String platform,
        @Nullable String formFactors) {
    /** Nothing was said. */
    public static final ClientHints NONE = new ClientHints(null, null, null);
}
