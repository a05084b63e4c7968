package dev.fullspan.readiness.audit;

import java.time.Duration;

/**
 * How far an audit may go.
 *
 * @param pages pages read at most
 * @param links links tried for being broken at most
 * @param pageBytes bytes read of one page at most, after decompression
 * @param pause wait between two requests to the shop
 * @param requestTimeout wait for one answer
 * @param quiet how long a page in Chromium must send and receive nothing to count as come to rest
 * @param total wall time of the whole audit
 * @param privateNetworks whether addresses that are not public may be visited
 * @param browser whether pages are also opened in Chromium where one is present
 * @param cart whether one item may be put into a cart of the visit there, to reach the checkout entry
 */
public record AuditLimits(
        int pages,
        int links,
        int pageBytes,
        Duration pause,
        Duration requestTimeout,
        Duration quiet,
        Duration total,
        boolean privateNetworks,
        boolean browser,
        boolean cart) {

    public AuditLimits withPrivateNetworks(boolean allowed) {
        return new AuditLimits(pages, links, pageBytes, pause, requestTimeout, quiet, total, allowed, browser, cart);
    }

    public AuditLimits withBrowser(boolean wanted) {
        return new AuditLimits(
                pages, links, pageBytes, pause, requestTimeout, quiet, total, privateNetworks, wanted, cart);
    }

    public AuditLimits withCart(boolean wanted) {
        return new AuditLimits(
                pages, links, pageBytes, pause, requestTimeout, quiet, total, privateNetworks, browser, wanted);
    }
}
