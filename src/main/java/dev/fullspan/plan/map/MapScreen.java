package dev.fullspan.plan.map;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.util.List;

/**
 * The map as a page.
 *
 * @param answer its first line
 * @param difference why one buys here; empty where the shop has not said
 * @param base address of the map
 * @param pdf address of the map as a PDF
 * @param flows people between the stages
 */
public record MapScreen(
        String answer,
        String difference,
        String base,
        String pdf,
        FilterBar filters,
        MapDrawing drawing,
        List<Card> cards,
        DataTable flows,
        List<String> notes) {
    public MapScreen {
        cards = List.copyOf(cards);
        notes = List.copyOf(notes);
    }

    /**
     * One stage.
     *
     * @param number its place, or empty where it is skipped
     * @param lacks what it lacks
     * @param known what people did who count as being there
     * @param goal how the last whole frame did
     * @param course the last whole frames
     * @param toConnect what would have to be connected, or empty
     */
    public record Card(
            String number,
            String name,
            boolean skipped,
            List<String> lacks,
            String customerGoal,
            String businessGoal,
            String known,
            String owner,
            List<KeyFigure> figures,
            String goal,
            String goalWord,
            Tone goalTone,
            String courseTitle,
            List<CoursePoint> course,
            List<StakeLine> stakes,
            List<String> differences,
            String toConnect,
            Actions actions) {}

    /** A frame's value. */
    public record CoursePoint(String frame, String value) {}

    /** Money at stake. */
    public record StakeLine(String amount, String about, String href) {}

    /** Where the forms of a stage post to. */
    public record Actions(String edit, String move, String skip, Confirm delete) {}
}
