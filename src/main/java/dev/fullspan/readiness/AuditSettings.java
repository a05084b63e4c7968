package dev.fullspan.readiness;

import dev.fullspan.readiness.audit.AuditLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far an audit from outside may go.
 *
 * @param pages pages read at most
 * @param links links tried for being broken at most
 * @param pageBytes bytes read of one page at most
 * @param pause wait between two requests to the audited shop
 * @param requestTimeout wait for one answer
 * @param quiet how long a page in Chromium must send and receive nothing to count as come to rest; longer finds later tags
 * @param total time that one audit may take
 * @param privateNetworks whether audits may visit addresses that are not public
 * @param browser whether pages are also opened in Chromium where one is present
 * @param cart whether one item may be put into a cart of the audit's own visit there, where the checkout needs a filled one
 */
@ConfigurationProperties("fullspan.audit")
record AuditSettings(
        @DefaultValue("20") int pages,
        @DefaultValue("60") int links,
        @DefaultValue("5000000") int pageBytes,
        @DefaultValue("300ms") Duration pause,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("700ms") Duration quiet,
        @DefaultValue("3m") Duration total,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("true") boolean browser,
        @DefaultValue("true") boolean cart) {

    AuditLimits limits() {
        return new AuditLimits(
                pages, links, pageBytes, pause, requestTimeout, quiet, total, privateNetworks, browser, cart);
    }
}
