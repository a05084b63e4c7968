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
 * @param consent whether the shop asks visitors for consent, or null where no browser looked
 * @param cart how the checkout entry was sought, or null in reports of earlier versions
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
        @Nullable Consent consent,
        @Nullable CartVisit cart,
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

    /**
     * Whether the shop asked for consent, and whether the audit's visitor could give it.
     *
     * @param state what came of looking for a way to say yes
     * @param tool that asks, or null where it is none of the known ones
     * @param how words of the button pressed, or null where consent went through the tool's interface or was not given
     */
    public record Consent(
            State state, @Nullable String tool, @Nullable String how) {
        /** What came of looking for a way to say yes. */
        public enum State {
            NOT_ASKED,
            NOT_GIVEN,
            GIVEN
        }

        public boolean given() {
            return state == State.GIVEN;
        }

        public String sentence() {
            String named = tool == null ? "" : " (" + tool + ")";
            return switch (state) {
                case NOT_ASKED -> "No consent banner was seen: every tag is judged as a visitor meets it.";
                case NOT_GIVEN ->
                    "A consent tool" + named
                            + " is installed, but no button to agree was found: what fires after a yes was not seen.";
                case GIVEN ->
                    how == null
                            ? "Consent was given through the interface of the shop's tool" + named
                                    + " on a second pass."
                            : "The shop asks for consent" + named + ". On a second pass it was given by “" + how + "”.";
            };
        }
    }

    /**
     * How the checkout entry was sought.
     *
     * @param product page whose item was put into a cart of the visit, or null where none was
     * @param checkout entry that was reached, or null
     * @param sentence what was done, or why it was not
     */
    public record CartVisit(
            @Nullable String product, @Nullable String checkout, String sentence) {}
}
