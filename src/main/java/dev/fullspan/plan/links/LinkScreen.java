package dev.fullspan.plan.links;

import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link and what it brought.
 *
 * @param address the short one
 * @param target where it leads, with its tags
 * @param explained why its visits count for the channel, step by step
 * @param together address of all that were made with it in one go, or null
 * @param base address of this page
 */
public record LinkScreen(
        String name,
        String answer,
        List<KeyFigure> figures,
        String address,
        String target,
        String channel,
        List<String> explained,
        String made,
        boolean archived,
        @Nullable String together,
        String base,
        String all) {}
