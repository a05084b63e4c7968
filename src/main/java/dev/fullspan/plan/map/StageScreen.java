package dev.fullspan.plan.map;

import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * The form of one stage.
 *
 * @param fields all but the owner's
 * @param people names that are offered as owners
 * @param map address of the map
 */
public record StageScreen(
        String name, String known, String action, String map, List<Field> fields, Field owner, List<String> people) {
    public StageScreen {
        fields = List.copyOf(fields);
        people = List.copyOf(people);
    }
}
