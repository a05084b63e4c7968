package dev.fullspan.catalog.picture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Small pictures of products in lists.
 *
 * @param fetch whether pictures are fetched from where products say that they lie; without it lists show none
 * @param privateNetworks whether they may lie at addresses that are not public
 * @param largest size of the largest picture that is fetched
 * @param timeout time for fetching one
 * @param kept how long a small picture is kept before it is fetched anew
 */
@ConfigurationProperties("fullspan.pictures")
record PictureSettings(
        @DefaultValue("true") boolean fetch,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("30d") Duration kept) {
    PictureSettings {
        if (timeout.isNegative() || timeout.isZero() || kept.isNegative() || kept.isZero() || largest.toBytes() < 1
                || largest.toMegabytes() > 100) {
            throw new IllegalArgumentException("fullspan.pictures.largest, timeout and kept are above 0, and largest is at most 100MB.");
        }
    }
}
