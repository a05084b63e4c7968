package dev.fullspan.journey.paths;

import dev.fullspan.journey.Reading;
import dev.fullspan.web.kit.Choice;
import java.util.List;

/** The pages of the area of paths. */
final class PathTabs {
    private PathTabs() {}

    static List<Choice> of(Reading reading, String current) {
        return List.of(
                tab("Conversion paths", "/paths", reading, current),
                tab("Winning ways", "/paths/ways", reading, current),
                tab("Flow", "/paths/flow", reading, current),
                tab("Loops and dead ends", "/paths/detours", reading, current));
    }

    private static Choice tab(String label, String page, Reading reading, String current) {
        return new Choice(label, reading.at(page), page.equals(current));
    }
}
