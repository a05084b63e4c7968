package dev.fullspan.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one visit came from, as far as a single page view tells, with the reason of every part.
 *
 * @param source such as {@code google}, {@code newsletter} or a referring host; null where nothing tells
 * @param medium such as {@code organic}, {@code cpc} or {@code email}; null where nothing tells
 * @param campaign name of the campaign, or null
 * @param term words searched for or bought, or null
 * @param content what tells apart links of one campaign, or null
 * @param referrer the page before
 * @param clickId name of the click id in the landing address ({@code gclid}, {@code fbclid} …), or null
 * @param clickIdValue its value, or null
 * @param rules why each part is what it is
 */
public record TrafficSource(
        Channel channel,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content,
        Referrer referrer,
        @Nullable String clickId,
        @Nullable String clickIdValue,
        Rules rules) {

    /** Why each part of a source is what it is, in words for people. */
    public record Rules(
            String channel,
            String source,
            String medium,
            String campaign,
            String term,
            String content,
            String clickId,
            String referrerType) {}

    /**
     * Whether the page view tells of an arrival at all. One inside the shop, after a payment, or without any referrer and parameter does not: the
     * session keeps what an earlier page view told, and is direct where none did.
     */
    public boolean tells() {
        return source != null || medium != null || campaign != null;
    }

    /** The referring host where it tells something, else null: own hosts and payment providers are never the referrer. */
    public @Nullable String referrerHost() {
        return referrer.tells() ? referrer.host() : null;
    }

    /** The reasoning step by step, each a sentence. */
    public List<String> explain() {
        List<String> steps = new ArrayList<>();
        steps.add(sentence("Click id", clickId, rules.clickId));
        steps.add(sentence("Referrer", referrer.host(), rules.referrerType));
        steps.add(sentence("Source", source, rules.source));
        steps.add(sentence("Medium", medium, rules.medium));
        steps.add(sentence("Campaign", campaign, rules.campaign));
        steps.add(sentence("Channel", channel.label(), rules.channel));
        return List.copyOf(steps);
    }

    private static String sentence(String part, @Nullable String value, String rule) {
        return part + (value == null ? " none" : " “" + value + "”") + ": " + rule + ".";
    }
}
