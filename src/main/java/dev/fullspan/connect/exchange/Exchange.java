package dev.fullspan.connect.exchange;

import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Files that come from another system or go to it by themselves.
 *
 * @param said what people said of it
 * @param hostKey of the SFTP server as somebody accepted it, or null before that
 * @param due when it runs next, or null where it is off
 * @param tries failures since the last success
 * @param lastLook when it last reached the other system
 * @param lastFile when a file was last taken or sent
 * @param failingSince first failure after the last success, or null
 * @param lastReason of the last failure, or null where it does not fail
 * @param told whether other systems were told that it fails
 * @param seen what the HTTP server said of the version that was taken last
 * @param version counts changes by people; a change is refused when made from an older one
 */
record Exchange(
        ShopId shop,
        long id,
        Said said,
        @Nullable String hostKey,
        boolean on,
        @Nullable Instant due,
        int tries,
        @Nullable Instant lastLook,
        @Nullable Instant lastFile,
        @Nullable Instant failingSince,
        @Nullable String lastReason,
        boolean told,
        Validators seen,
        @Nullable String sentDigest,
        int version) {

    /**
     * What people say of an exchange.
     *
     * @param pattern of the names of files, with {@code *} for anything; for those that are sent with {@code {date}} and {@code {time}}
     * @param location where counts are meant that name none, and whose stock is sent; null for the default one, and for all
     * @param moves whether a file that was taken is moved to the folder {@code done}
     * @param notice after how long a failure is told
     * @param headings what the other system calls its columns
     */
    record Said(
            String name,
            Content content,
            Place place,
            Schedule schedule,
            String pattern,
            @Nullable Long location,
            boolean moves,
            Duration notice,
            Headings headings) {}

    /** What an HTTP server says of a version of its file, or null. */
    record Validators(@Nullable String etag, @Nullable String lastModified) {
        static final Validators NONE = new Validators(null, null);
    }

    String name() {
        return said.name();
    }

    Content content() {
        return said.content();
    }

    Place place() {
        return said.place();
    }

    /** Who books what it brings in. */
    String reference() {
        return "exchange:" + id;
    }

    /** For which its secret is sealed. */
    String purpose() {
        return purpose(shop, id);
    }

    static String purpose(ShopId shop, long id) {
        return "exchange/" + shop + "/" + id;
    }

    /** Whether it has failed for as long as its people wanted to wait. */
    boolean isTroubled(Instant now) {
        return failingSince != null && !failingSince.plus(said.notice()).isAfter(now);
    }
}
