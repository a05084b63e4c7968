package dev.fullspan.delivery;

import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a shop's endpoints.
 *
 * @param answer whether messages arrive
 * @param empty what stands there without any endpoint, or null
 */
public record EndpointsScreen(
        String answer, List<Line> lines, @Nullable Empty empty, List<Kind> kinds, String add, String deliveries) {
    public EndpointsScreen {
        lines = List.copyOf(lines);
        kinds = List.copyOf(kinds);
    }

    /**
     * One endpoint.
     *
     * @param address empty where the label is the address
     * @param health how it fares, in a sentence
     */
    public record Line(
            String label, String address, String kinds, String health, String state, Tone tone, String href) {}

    /** A kind of message that can be wanted. */
    public record Kind(String name, String about) {}
}
