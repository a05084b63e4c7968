package dev.fullspan.readiness.launch;

import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The launch room as it is shown.
 *
 * @param answer how it stands, in a sentence
 * @param part where the page gets itself anew, or null once it has been open so long that it rests
 * @param other the room otherwise shown, or null
 * @param hours orders by the hour of today
 * @param wall whether all but the room is left out
 */
public record RoomScreen(
        String answer,
        Tone tone,
        String asOf,
        @Nullable String part,
        String self,
        @Nullable String other,
        boolean wall,
        List<Tile> tiles,
        List<Bar> hours,
        String hoursText) {
    public RoomScreen {
        tiles = List.copyOf(tiles);
        hours = List.copyOf(hours);
    }

    /**
     * @param value null where there is no data; {@code note} says why
     * @param state the tone in a word
     */
    public record Tile(
            String label,
            @Nullable String value,
            String note,
            Tone tone,
            String state,
            @Nullable String link) {
        Tile unlinked() {
            return new Tile(label, value, note, tone, state, null);
        }
    }

    /** @param x and the others in a drawing 24 hours wide and 48 high */
    public record Bar(int x, String y, String height, String title) {}
}
