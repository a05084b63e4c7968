package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What intake must know of a shop, answered from memory.
 *
 * @param ownHosts the shop's hosts in lower case without port; subdomains count as own; empty where the shop has not said
 * @param paymentHosts hosts of payment providers beside the known ones; never a visit's referrer
 * @param consent whether visitors are asked first
 * @param cookieDomain domain that the pixel's cookie is set for, or null for the host that sets it
 * @param pixelPath path under which the pixel is served for this shop, {@value #DEFAULT_PIXEL_PATH} unless changed
 * @param excludedRanges addresses of the shop's own people
 * @param excludedAgents pieces of user agents of the shop's own tools, compared without case
 */
public record IntakePolicy(
        Set<String> ownHosts,
        Set<String> paymentHosts,
        ConsentMode consent,
        @Nullable String cookieDomain,
        String pixelPath,
        List<AddressRange> excludedRanges,
        List<String> excludedAgents) {

    public static final String DEFAULT_PIXEL_PATH = "/fs.js";

    /**
     * Name of the cookie on the shop's own host, and of the query parameter that sets it, by which a browser counts as
     * the shop's own: {@code https://shop.example/?fs_own=1} leaves it out from then on, {@code ?fs_own=0} takes it in again.
     */
    public static final String OWN_TRAFFIC_COOKIE = "fs_own";

    private static final Pattern PIXEL_PATH = Pattern.compile("/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.js");
    private static final Pattern TAKEN = Pattern.compile("/(v1|api|assets|health|shops|fs-shopify|fs-form)(/.*|\\.js)");

    public IntakePolicy {
        ownHosts = Set.copyOf(ownHosts);
        paymentHosts = Set.copyOf(paymentHosts);
        excludedRanges = List.copyOf(excludedRanges);
        excludedAgents = List.copyOf(excludedAgents);
        if (!PIXEL_PATH.matcher(pixelPath).matches()
                || TAKEN.matcher(pixelPath).matches()
                || pixelPath.length() > 100) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "pixel-path",
                    "The pixel's path begins with /, has letters, digits, - and _ and ends in .js, such as /tools/hello.js. Paths that Fullspan uses itself cannot be taken.");
        }
    }

    static IntakePolicy initial() {
        return new IntakePolicy(Set.of(), Set.of(), ConsentMode.NONE, null, DEFAULT_PIXEL_PATH, List.of(), List.of());
    }

    /** Whether the host, in any case and without port, is the shop's own or a subdomain of one. */
    public boolean isOwnHost(String host) {
        return covers(ownHosts, host);
    }

    /** Whether a browser on a page of this host may send events. Any may where the shop has not named its hosts. */
    public boolean allowsOrigin(String host) {
        return ownHosts.isEmpty() || isOwnHost(host);
    }

    /**
     * Whether a request comes from the shop's own people or tools.
     *
     * @param address the sender's, or null where unknown
     * @param userAgent the sender's, or null where unknown
     */
    public boolean excludes(@Nullable InetAddress address, @Nullable String userAgent) {
        if (address != null && excludedRanges.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        if (userAgent == null || excludedAgents.isEmpty()) {
            return false;
        }
        String agent = userAgent.toLowerCase(Locale.ROOT);
        return excludedAgents.stream().anyMatch(piece -> agent.contains(piece.toLowerCase(Locale.ROOT)));
    }

    private static boolean covers(Set<String> hosts, String host) {
        if (hosts.isEmpty()) {
            return false;
        }
        String candidate = host.toLowerCase(Locale.ROOT);
        while (true) {
            if (hosts.contains(candidate)) {
                return true;
            }
            int dot = candidate.indexOf('.');
            if (dot < 0) {
                return false;
            }
            candidate = candidate.substring(dot + 1);
        }
    }
}
