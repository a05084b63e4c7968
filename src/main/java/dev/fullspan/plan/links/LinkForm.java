package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.source.Channel;
import dev.fullspan.web.kit.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link as its form sends it. Source, medium and campaign are the usual ones of the channel where they are left empty. */
public record LinkForm(
        @Nullable String target,
        @Nullable String name,
        @Nullable String channel,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String expected) {
    private static final int LONGEST = 100;

    /** What the tags say. */
    record Tags(String channel, String source, String medium, String campaign) {}

    /**
     * The tags, by which visits are counted for exactly the channel that was chosen.
     *
     * @param own the shop's own channels that are known by a campaign
     * @throws ProblemException naming the field that cannot be taken
     */
    Tags tags(List<NamedChannel> own) {
        String chosen = text("channel", channel);
        Optional<NamedChannel> named = own.stream()
                .filter(one ->
                        one.sign() == NamedChannel.Sign.CAMPAIGN && one.name().equals(chosen))
                .findFirst();
        if (named.isPresent()) {
            return new Tags(
                    chosen,
                    or(text("source", source), word(chosen)),
                    or(text("medium", medium), "offline"),
                    named.get().value());
        }
        LinkChannel known = LinkChannel.find(chosen)
                .orElseThrow(() -> Typed.wrong("channel", "Choose the channel that the link is for."));
        Tags tags = new Tags(
                chosen,
                or(text("source", source), known.source()),
                or(text("medium", medium), known.medium()),
                named());
        checked(tags, known);
        own.stream()
                .filter(one ->
                        one.sign() == NamedChannel.Sign.CAMPAIGN && one.value().equalsIgnoreCase(tags.campaign()))
                .findFirst()
                .ifPresent(one -> {
                    throw Typed.wrong(
                            "campaign",
                            "This campaign belongs to your own channel “" + one.name() + "”. Name another.");
                });
        return tags;
    }

    private String named() {
        String given = text("campaign", campaign);
        if (given.isEmpty()) {
            throw Typed.wrong("campaign", "Name the campaign, such as spring-sale.");
        }
        return given;
    }

    private static void checked(Tags tags, LinkChannel known) {
        Channel counted = Channel.of(tags.source(), tags.medium(), tags.campaign());
        if (counted == known.channel()) {
            return;
        }
        if (Channel.of(tags.source(), tags.medium(), "x") == known.channel()) {
            throw Typed.wrong(
                    "campaign",
                    "A campaign of this name makes the visits count for “" + counted.label() + "” (" + counted.rule()
                            + "). Choose another name.");
        }
        throw Typed.wrong(
                "source",
                "With source “" + tags.source() + "” and medium “" + tags.medium() + "” the visits count for “"
                        + counted.label() + "” (" + counted.rule() + "). “"
                        + known.channel().label()
                        + "” takes: " + known.channel().rule() + ". Leave both empty for “" + known.source() + "” and “"
                        + known.medium() + "”.");
    }

    /** The target's tags by the names of their parameters. */
    static Map<String, String> parameters(Tags tags, String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("utm_source", tags.source());
        parameters.put("utm_medium", tags.medium());
        parameters.put("utm_campaign", tags.campaign());
        parameters.put("utm_content", code);
        return parameters;
    }

    /** What it is called: what was said, else campaign and channel. */
    String called(Tags tags) {
        String given = text("name", name);
        String made = tags.campaign() + ", " + tags.channel();
        return given.isEmpty() ? made.substring(0, Math.min(made.length(), LONGEST)) : given;
    }

    /** The name of one link of several: that of all and the channel; empty where none was given. */
    String nameFor(String one) {
        String given = text("name", name);
        int room = Math.clamp(LONGEST - 2 - one.length(), 0, given.length());
        return given.isEmpty() ? "" : given.substring(0, room).strip() + ", " + one;
    }

    LinkForm changed(@Nullable String newTarget, @Nullable String newName, @Nullable String newChannel) {
        return new LinkForm(newTarget, newName, newChannel, source, medium, campaign, expected);
    }

    @Nullable
    Money expected(Shop shop) {
        return Typed.money("expected", expected, shop.currency());
    }

    /** The channels for which links are made: those of the shop's own with a campaign first. */
    static List<String> channels(OwnChannels own, Shop shop) {
        List<String> names = new java.util.ArrayList<>(own.named(shop.id()).stream()
                .filter(one -> one.sign() == NamedChannel.Sign.CAMPAIGN)
                .map(NamedChannel::name)
                .distinct()
                .toList());
        for (LinkChannel one : LinkChannel.values()) {
            names.add(one.channel().label());
        }
        return names;
    }

    /** A name as it stands in a tag. */
    private static String word(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        return word.isBlank() || word.equals("-") ? "own" : word;
    }

    private static String or(String given, String usual) {
        return given.isEmpty() ? usual : given;
    }

    private static String text(String field, @Nullable String text) {
        return Typed.text(field, text, LONGEST);
    }
}
