package dev.fullspan.plan.links;

import dev.fullspan.source.Channel;
import java.util.Optional;

/** A channel for which links are tagged, with the source and medium by which visits are counted for exactly it. */
enum LinkChannel {
    EMAIL(Channel.EMAIL, "newsletter", "email"),
    ORGANIC_SOCIAL(Channel.ORGANIC_SOCIAL, "instagram", "social"),
    PAID_SOCIAL(Channel.PAID_SOCIAL, "instagram", "paid-social"),
    PAID_SEARCH(Channel.PAID_SEARCH, "google", "cpc"),
    DISPLAY(Channel.DISPLAY, "display-network", "display"),
    ORGANIC_VIDEO(Channel.ORGANIC_VIDEO, "youtube", "video"),
    PAID_VIDEO(Channel.PAID_VIDEO, "youtube", "paid-video"),
    AFFILIATES(Channel.AFFILIATES, "partner", "affiliate"),
    REFERRAL(Channel.REFERRAL, "partner", "referral"),
    SMS(Channel.SMS, "sms", "sms"),
    MOBILE_PUSH(Channel.MOBILE_PUSH, "app", "push"),
    AUDIO(Channel.AUDIO, "podcast", "audio"),
    PAID_OTHER(Channel.PAID_OTHER, "partner", "paid");

    private final Channel channel;
    private final String source;
    private final String medium;

    LinkChannel(Channel channel, String source, String medium) {
        this.channel = channel;
        this.source = source;
        this.medium = medium;
    }

    Channel channel() {
        return channel;
    }

    /** The usual source. */
    String source() {
        return source;
    }

    /** The usual medium. */
    String medium() {
        return medium;
    }

    static Optional<LinkChannel> find(String label) {
        for (LinkChannel one : values()) {
            if (one.channel.label().equals(label)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
