package dev.fullspan.readiness.audit;

import dev.fullspan.platform.ReadinessCheck.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit from outside found, complete.
 *
 * @param url as asked
 * @param millis how long it took
 * @param browser version of the browser used besides plain HTTP, or null
 * @param browserReason why no browser was used, or null
 * @param pages read, the home page first
 * @param information where shipping, returns and the like are told
 * @param links tried for being broken
 * @param findings ordered as they weigh: blocking first
 */
public record AuditReport(
        String url,
        Instant startedAt,
        long millis,
        @Nullable String browser,
        @Nullable String browserReason,
        List<PageReport> pages,
        List<Information> information,
        Links links,
        List<Finding> findings) {

    public Verdict verdict() {
        return Verdict.of(findings);
    }

    /** Where one piece of information is told, or null where no link to it was found. */
    public record Information(String subject, @Nullable String url) {}

    /**
     * @param tried number of links tried
     * @param broken those that did not answer, or answered 4xx or 5xx
     */
    public record Links(int tried, List<BrokenLink> broken) {}

    /** @param reason status or failure in words */
    public record BrokenLink(String url, String foundOn, String reason) {}
}
