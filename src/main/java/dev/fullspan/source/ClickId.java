package dev.fullspan.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter by which an advertising or mail platform recognises one click, in the order in which they are looked for.
 *
 * @param parameter name in the landing address, as the platform writes it
 * @param source the platform, as Google Analytics names sources
 * @param medium what a click with it is
 * @param campaign campaign that the platform itself implies, or null
 * @param paid whether only paid clicks carry it
 */
record ClickId(
        String parameter,
        String source,
        String medium,
        @Nullable String campaign,
        boolean paid) {
    static final List<ClickId> KNOWN = List.of(
            paid("gclid", "google", "cpc"),
            paid("gbraid", "google", "cpc"),
            paid("wbraid", "google", "cpc"),
            paid("dclid", "google", "cpm"),
            paid("msclkid", "bing", "cpc"),
            paid("ttclid", "tiktok", "cpc"),
            paid("twclid", "twitter", "cpc"),
            paid("li_fat_id", "linkedin", "cpc"),
            paid("ScCid", "snapchat", "cpc"),
            paid("sccid", "snapchat", "cpc"),
            paid("rdt_cid", "reddit", "cpc"),
            paid("yclid", "yandex", "cpc"),
            paid("qclid", "quora", "cpc"),
            paid("tblci", "taboola", "cpc"),
            paid("obclid", "outbrain", "cpc"),
            paid("dicbo", "outbrain", "cpc"),
            affiliate("awc", "awin"),
            affiliate("irclickid", "impact"),
            affiliate("cjevent", "cj"),
            affiliate("ranSiteID", "rakuten"),
            affiliate("tduid", "tradedoubler"),
            new ClickId("srsltid", "google", "organic", "Shopping Free Listings", false),
            new ClickId("fbclid", "facebook", "social", null, false),
            new ClickId("igshid", "instagram", "social", null, false),
            new ClickId("epik", "pinterest", "social", null, false),
            new ClickId("mc_eid", "mailchimp", "email", null, false),
            new ClickId("_kx", "klaviyo", "email", null, false));

    /** The first click id that the address carries, or null. */
    static @Nullable ClickId in(WebAddress landing) {
        if (landing.query().isEmpty()) {
            return null;
        }
        for (ClickId id : KNOWN) {
            if (landing.parameter(id.parameter) != null) {
                return id;
            }
        }
        return null;
    }

    private static ClickId paid(String parameter, String source, String medium) {
        return new ClickId(parameter, source, medium, null, true);
    }

    private static ClickId affiliate(String parameter, String source) {
        return new ClickId(parameter, source, "affiliate", null, false);
    }
}
