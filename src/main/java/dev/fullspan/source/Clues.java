package dev.fullspan.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one page view says of its origin, and which of it counts. */
record Clues(Campaign campaign, @Nullable ClickId click, Referrer referrer) {
    private static final String PARAMETER = "a campaign parameter says so";
    private static final String CLICK = "the click id's platform, as the address has no campaign parameter for it";
    private static final String REFERRER = "taken from the referrer";
    private static final String NOTHING = "neither a campaign parameter nor a click id nor a referrer tells";

    @Nullable
    String source() {
        if (campaign.source() != null) {
            return campaign.source();
        }
        if (clickCounts()) {
            return networkOfClick();
        }
        return referrerCounts() ? referrerSource() : null;
    }

    @Nullable
    String medium() {
        if (campaign.medium() != null) {
            return campaign.medium();
        }
        if (click != null && (clickCounts() || click.paid())) {
            return click.medium();
        }
        return referrerCounts() ? referrerMedium() : null;
    }

    @Nullable
    String campaignName() {
        return campaign.name() == null && clickCounts() && click != null ? click.campaign() : campaign.name();
    }

    @Nullable
    String term() {
        return campaign.term() == null && referrerCounts() ? referrer.term() : campaign.term();
    }

    TrafficSource.Rules rules(Channel channel) {
        return new TrafficSource.Rules(
                channel.rule(),
                reason(campaign.source() != null, clickCounts(), source()),
                reason(campaign.medium() != null, click != null && (clickCounts() || click.paid()), medium()),
                reason(campaign.name() != null, clickCounts(), campaignName()),
                campaign.term() != null
                        ? PARAMETER
                        : term() == null ? "nothing tells it" : "the search engine's address names it",
                campaign.content() != null ? PARAMETER : "no campaign parameter tells it",
                click == null
                        ? "the address carries none that is known"
                        : click.paid() ? "only paid clicks carry it" : "the platform adds it to unpaid clicks too",
                referrer.type().rule());
    }

    private static String reason(boolean parameter, boolean byClick, @Nullable String value) {
        if (parameter) {
            return PARAMETER;
        }
        return value == null ? NOTHING : byClick ? CLICK : REFERRER;
    }

    private boolean clickCounts() {
        return click != null && campaign.source() == null;
    }

    private boolean referrerCounts() {
        return campaign.source() == null && click == null && referrer.tells();
    }

    /** Meta's click id is the same for its networks; the referrer tells which. */
    private @Nullable String networkOfClick() {
        boolean sister = click != null
                && click.medium().equals("social")
                && referrer.type() == Referrer.Type.SOCIAL
                && referrer.name() != null;
        return sister ? referrerSource() : click == null ? null : click.source();
    }

    private @Nullable String referrerSource() {
        String host = referrer.host();
        String name = referrer.name();
        String plain = host != null && host.startsWith("www.") ? host.substring(4) : host;
        return switch (referrer.type()) {
            case SEARCH, SOCIAL, ADVERTISING, MAIL -> name == null ? plain : name.toLowerCase(Locale.ROOT);
            case AI_ASSISTANT, SITE -> plain;
            case NONE, OWN, PAYMENT -> null;
        };
    }

    private @Nullable String referrerMedium() {
        return switch (referrer.type()) {
            case SEARCH -> "organic";
            case SOCIAL -> isVideo() ? "referral" : "social";
            case MAIL -> "email";
            case ADVERTISING -> referrer.host() == null ? null : Referrers.adMedium(referrer.host());
            case AI_ASSISTANT, SITE -> "referral";
            case NONE, OWN, PAYMENT -> null;
        };
    }

    /** A video site refers as one: Google Analytics counts it as video, not as a social network. */
    private boolean isVideo() {
        String source = referrerSource();
        return source != null && SourceCategory.of(source) == SourceCategory.VIDEO;
    }
}
