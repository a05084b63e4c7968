package dev.fullspan.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of traffic: Google Analytics 4's default channel groups, in the order in which their rules are tried.
 *
 * <p>The rules are those of Google's help page 9756891; the categories of sources are the list that Google publishes with it. Sources, media
 * and campaigns are compared without regard to case.
 */
public enum Channel {
    DIRECT("Direct", "no source, or source (direct) with medium (none) or (not set)"),
    CROSS_NETWORK("Cross-network", "the campaign's name contains “cross-network”"),
    PAID_SHOPPING("Paid Shopping", "a shopping site or a campaign named “shop…”, with a paid medium"),
    PAID_SEARCH("Paid Search", "a search engine with a paid medium (…cp…, ppc, retargeting, paid…)"),
    PAID_SOCIAL("Paid Social", "a social network with a paid medium (…cp…, ppc, retargeting, paid…)"),
    PAID_VIDEO("Paid Video", "a video site with a paid medium (…cp…, ppc, retargeting, paid…)"),
    DISPLAY("Display", "medium display, banner, expandable, interstitial or cpm"),
    PAID_OTHER("Paid Other", "a paid medium from any other source"),
    ORGANIC_SHOPPING("Organic Shopping", "a shopping site, or a campaign named “shop…”"),
    ORGANIC_SOCIAL("Organic Social", "a social network, or medium social, social-network, social-media or sm"),
    ORGANIC_VIDEO("Organic Video", "a video site, or a medium that contains “video”"),
    ORGANIC_SEARCH("Organic Search", "a search engine, or medium organic"),
    REFERRAL("Referral", "medium referral, app or link"),
    EMAIL("Email", "source or medium email, e-mail, e_mail or e mail"),
    AFFILIATES("Affiliates", "medium affiliate"),
    AUDIO("Audio", "medium audio"),
    SMS("SMS", "source or medium sms"),
    MOBILE_PUSH(
            "Mobile Push Notifications",
            "a medium ending in “push”, naming mobile or notification, or source firebase"),
    UNASSIGNED("Unassigned", "no rule fits source, medium and campaign");

    private static final Pattern SHOPPING_CAMPAIGN = Pattern.compile("([^a-df-z]|^)shop|shopping");
    private static final Set<String> DISPLAY_MEDIA = Set.of("display", "banner", "expandable", "interstitial", "cpm");
    private static final Set<String> SOCIAL_MEDIA =
            Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
    private static final Set<String> MAIL = Set.of("email", "e-mail", "e_mail", "e mail");

    private final String label;
    private final String rule;

    Channel(String label, String rule) {
        this.label = label;
        this.rule = rule;
    }

    /** The group's name as Google Analytics writes it; this is what events store. */
    public String label() {
        return label;
    }

    /** The group's rule in words. */
    public String rule() {
        return rule;
    }

    /** Groups a visit by its source, medium and campaign; null and empty mean the same. */
    public static Channel of(@Nullable String source, @Nullable String medium, @Nullable String campaign) {
        String from = lower(source);
        String by = lower(medium);
        String named = lower(campaign);
        if (isDirect(from, by, named)) {
            return DIRECT;
        }
        if (named.contains("cross-network")) {
            return CROSS_NETWORK;
        }
        SourceCategory category = SourceCategory.of(from);
        boolean shopping = category == SourceCategory.SHOPPING
                || SHOPPING_CAMPAIGN.matcher(named).find();
        if (isPaid(by)) {
            return paid(shopping, category, by);
        }
        return DISPLAY_MEDIA.contains(by) ? DISPLAY : organic(shopping, category, from, by);
    }

    private static boolean isDirect(String source, String medium, String campaign) {
        if (source.isEmpty()) {
            return medium.isEmpty() && campaign.isEmpty();
        }
        return source.equals("(direct)") && (medium.isEmpty() || medium.equals("(none)") || medium.equals("(not set)"));
    }

    private static boolean isPaid(String medium) {
        return medium.contains("cp")
                || medium.equals("ppc")
                || medium.equals("retargeting")
                || medium.startsWith("paid");
    }

    private static Channel paid(boolean shopping, SourceCategory category, String medium) {
        if (shopping) {
            return PAID_SHOPPING;
        }
        return switch (category) {
            case SEARCH -> PAID_SEARCH;
            case SOCIAL -> PAID_SOCIAL;
            case VIDEO -> PAID_VIDEO;
            case SHOPPING, NONE -> DISPLAY_MEDIA.contains(medium) ? DISPLAY : PAID_OTHER;
        };
    }

    private static Channel organic(boolean shopping, SourceCategory category, String source, String medium) {
        if (shopping) {
            return ORGANIC_SHOPPING;
        }
        if (category == SourceCategory.SOCIAL || SOCIAL_MEDIA.contains(medium)) {
            return ORGANIC_SOCIAL;
        }
        if (category == SourceCategory.VIDEO || medium.contains("video")) {
            return ORGANIC_VIDEO;
        }
        if (category == SourceCategory.SEARCH || medium.equals("organic")) {
            return ORGANIC_SEARCH;
        }
        return other(source, medium);
    }

    private static Channel other(String source, String medium) {
        if (medium.equals("referral") || medium.equals("app") || medium.equals("link")) {
            return REFERRAL;
        }
        if (MAIL.contains(source) || MAIL.contains(medium)) {
            return EMAIL;
        }
        if (medium.equals("affiliate") || medium.equals("affiliates")) {
            return AFFILIATES;
        }
        if (medium.equals("audio")) {
            return AUDIO;
        }
        if (source.equals("sms") || medium.equals("sms")) {
            return SMS;
        }
        boolean push = medium.endsWith("push") || medium.contains("mobile") || medium.contains("notification");
        return push || source.equals("firebase") ? MOBILE_PUSH : UNASSIGNED;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
