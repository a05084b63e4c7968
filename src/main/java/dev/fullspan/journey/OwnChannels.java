package dev.fullspan.journey;

import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.NamedChannel.Sign;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.source.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Channels that no click tells and that a shop named itself: a billboard, radio, a fair. Sessions that bear the sign of one
 * count for it in every report; one without a sign only has spend.
 */
@Component
public class OwnChannels {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 300;

    private final JdbcClient database;

    OwnChannels(JdbcClient database) {
        this.database = database;
    }

    /**
     * One sign of a channel.
     *
     * @param sign null for a channel that only has spend; {@code value} is null then too
     */
    public record Own(
            long id,
            String name,
            @Nullable Sign sign,
            @Nullable String value) {}

    /** Every sign of every channel, by name. */
    public List<Own> all(ShopId shop) {
        return database.sql("""
                        select id, name, sign, value
                        from journey.own_channel
                        where shop = :shop
                        order by lower(name), id
                        """).param("shop", shop.value()).query(Own.class).list();
    }

    /** Those with a sign, as questions take them: the eldest first. */
    public List<NamedChannel> named(ShopId shop) {
        return database.sql("""
                        select name, sign, value
                        from journey.own_channel
                        where shop = :shop and sign is not null
                        order by id
                        """)
                .param("shop", shop.value())
                .query(NamedChannel.class)
                .list();
    }

    /** Every channel there is: those of the shop's own and the groups by which visits are classified. */
    public List<String> names(ShopId shop) {
        return Stream.concat(
                        all(shop).stream().map(Own::name).distinct(),
                        Arrays.stream(Channel.values()).map(Channel::label))
                .toList();
    }

    /** The channel of this name, of which case does not count, as it is written. */
    public Optional<String> find(ShopId shop, String name) {
        return names(shop).stream()
                .filter(known -> known.equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /**
     * Adds a sign of a channel.
     *
     * @param value a path, an address or a campaign's code; without meaning where there is no sign
     * @return its id
     * @throws ProblemException naming the field {@code name} or {@code value}
     */
    public long add(ShopId shop, String name, @Nullable Sign sign, String value) {
        String called = name(shop, name);
        String kept = sign == null ? null : sign(sign, value);
        try {
            return database.sql("""
                            insert into journey.own_channel (shop, name, sign, value)
                            values (:shop, :name, :sign, :value)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("name", called)
                    .param("sign", sign == null ? null : sign.name())
                    .param("value", kept)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw sign == null
                    ? wrong("name", "There is a channel “" + called + "” already.")
                    : wrong("value", "“" + kept + "” stands for a channel already. Delete that one first.");
        }
    }

    /** Removes a sign and tells what it was. */
    public Optional<Own> remove(ShopId shop, long id) {
        return database.sql("""
                        delete from journey.own_channel
                        where shop = :shop and id = :id
                        returning id, name, sign, value
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Own.class)
                .optional();
    }

    private String name(ShopId shop, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || hasControls(name)) {
            throw wrong("name", "Give the channel a name of at most " + LONGEST_NAME + " characters, such as Radio.");
        }
        for (Channel channel : Channel.values()) {
            if (channel.label().equalsIgnoreCase(name)) {
                throw wrong("name", "“" + channel.label() + "” is a channel already. Choose another name.");
            }
        }
        return all(shop).stream()
                .map(Own::name)
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    private static String sign(Sign sign, String text) {
        String value = text.strip();
        if (value.isEmpty() || value.length() > LONGEST_VALUE || hasControls(value)) {
            throw wrong(
                    "value",
                    sign == Sign.CAMPAIGN
                            ? "Write the campaign's code, such as radio-spring."
                            : "Write the landing page's path, such as /radio.");
        }
        return sign == Sign.CAMPAIGN ? value : path(value);
    }

    /** As events carry it: without host, query, fragment and trailing slash. */
    private static String path(String typed) {
        String path = typed.replaceFirst("^[a-zA-Z]+://[^/?#]*", "").replaceFirst("[?#].*$", "");
        String rooted = path.startsWith("/") ? path : "/" + path;
        String bare = rooted.length() > 1 ? rooted.replaceFirst("/+$", "") : rooted;
        if (bare.length() <= 1) {
            throw wrong(
                    "value",
                    "The home page is where people land of themselves. Take a page of its own, such as /radio.");
        }
        return bare;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }

    /** A sign as addresses and forms carry it; empty for none. */
    public static @Nullable Sign signOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "landing" -> Sign.LANDING_PAGE;
            case "campaign" -> Sign.CAMPAIGN;
            default -> throw wrong("sign", "The sign is landing, campaign or none.");
        };
    }
}
