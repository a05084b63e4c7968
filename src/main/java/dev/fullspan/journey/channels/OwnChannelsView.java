package dev.fullspan.journey.channels;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;

/** What the page of a shop's own channels shows. */
public record OwnChannelsView(String lead, List<Line> lines, Empty empty, List<Field> fields) {
    public OwnChannelsView {
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
    }

    /** One sign of a channel. */
    public record Line(String name, String sign, Confirm delete) {}
}
