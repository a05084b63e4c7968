package dev.fullspan.plan.links;

import dev.fullspan.web.kit.Typed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Links to one page for one or several channels.
 *
 * @param all what holds for all of them; its channel says nothing, and source and medium are told only where there is one channel
 * @param channels a link for each
 */
record LinksForm(LinkForm all, List<String> channels) {
    private static final int MOST = 40;

    LinksForm {
        channels = channels.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    /** @param channels as a request carries them, or null where it has none */
    static LinksForm of(LinkForm all, String @Nullable [] channels) {
        return new LinksForm(all, channels == null ? List.of() : List.of(channels));
    }

    /** For the channel that the form names itself. */
    static LinksForm of(LinkForm one) {
        return new LinksForm(one, one.channel() == null ? List.of() : List.of(one.channel()));
    }

    /** With the whole address of a page that may be told by its path. */
    LinksForm leadingTo(String page) {
        return new LinksForm(all.changed(page, all.name(), all.channel()), channels);
    }

    /**
     * One form per channel.
     *
     * @throws dev.fullspan.kernel.ProblemException naming the field that does not go with them
     */
    List<LinkForm> each() {
        if (channels.isEmpty()) {
            throw Typed.wrong("channel", "Choose the channel that the link is for, or several.");
        }
        if (channels.size() > MOST) {
            throw Typed.wrong("channel", "At most " + MOST + " links are made in one go.");
        }
        if (channels.size() == 1) {
            return List.of(all.changed(all.target(), all.name(), channels.getFirst()));
        }
        alone("source", all.source());
        alone("medium", all.medium());
        return channels.stream()
                .map(one -> all.changed(all.target(), all.nameFor(one), one))
                .toList();
    }

    private static void alone(String field, @Nullable String typed) {
        if (typed != null && !typed.isBlank()) {
            throw Typed.wrong(
                    field, "Each channel has a " + field + " of its own. Leave this empty, or choose one channel.");
        }
    }
}
