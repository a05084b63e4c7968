package dev.fullspan.source;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a visit came from: by campaign parameters and click ids, else by the referrer, else direct; grouped as {@link Channel} says.
 *
 * <p>A parameter wins over a click id, a click id over the referrer, part by part; but the medium of a click id fills a gap beside a campaign
 * parameter only where nobody but a paying advertiser's link carries that click id: links of a newsletter are passed on in social networks.
 */
public final class Channels {
    private Channels() {}

    /**
     * Classifies a page view.
     *
     * @param landingUrl address of the page, with its parameters, or null
     * @param referrer address of the page before, or null
     * @param ownHosts hosts of the shop in lower case; the landing page's own host always counts as one
     */
    public static TrafficSource classify(@Nullable String landingUrl, @Nullable String referrer, Set<String> ownHosts) {
        return classify(landingUrl, referrer, Campaign.NONE, ownHosts);
    }

    /** Classifies a page view whose sender told its campaign beside the address; what is told so wins over the address. */
    public static TrafficSource classify(
            @Nullable String landingUrl, @Nullable String referrer, Campaign told, Set<String> ownHosts) {
        WebAddress landing = WebAddress.of(landingUrl);
        Referrer from = Referrers.find(referrer, own(landing, ownHosts));
        ClickId click = ClickId.in(landing);
        Campaign campaign = told.or(Campaign.of(landing));
        Clues clues = new Clues(campaign, click, from);
        Channel channel = Channel.of(clues.source(), clues.medium(), clues.campaignName());
        return new TrafficSource(
                channel,
                clues.source(),
                clues.medium(),
                clues.campaignName(),
                clues.term(),
                campaign.content(),
                from,
                click == null ? null : click.parameter(),
                click == null ? null : landing.parameter(click.parameter()),
                clues.rules(channel));
    }

    private static Set<String> own(WebAddress landing, Set<String> ownHosts) {
        String host = landing.plainHost();
        if (host.isEmpty() || ownHosts.contains(host)) {
            return ownHosts;
        }
        Set<String> all = new HashSet<>(ownHosts);
        all.add(host.toLowerCase(Locale.ROOT));
        return all;
    }
}
