package dev.fullspan.readiness.launch;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links of screens on a wall.
 *
 * @param room the launch room
 * @param link the one that was just made, shown this once, or null
 */
public record WallsScreen(
        String answer, String room, Field name, @Nullable String link, List<Wall> walls) {
    public WallsScreen {
        walls = List.copyOf(walls);
    }

    /** @param revoke where it is revoked */
    public record Wall(String name, String seen, String revoke) {}
}
