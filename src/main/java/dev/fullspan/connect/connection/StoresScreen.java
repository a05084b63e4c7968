package dev.fullspan.connect.connection;

import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a shop's stores.
 *
 * @param answer whether they tell all that happens
 * @param add where one is connected, or null for those who may not
 */
public record StoresScreen(
        String answer,
        List<Line> lines,
        @Nullable Empty empty,
        List<Guarantee> guarantees,
        @Nullable String add) {
    public StoresScreen {
        lines = List.copyOf(lines);
        guarantees = List.copyOf(guarantees);
    }

    /** One store. @param health how it fares, in a sentence */
    public record Line(String name, String where, String health, String state, Tone tone, String href) {}
}
