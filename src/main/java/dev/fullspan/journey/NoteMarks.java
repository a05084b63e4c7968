package dev.fullspan.journey;

import dev.fullspan.web.Note;
import dev.fullspan.web.kit.Chart.Mark;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Dated notes as marks on a chart: on their day, or at the first hour of it. */
public final class NoteMarks {
    private NoteMarks() {}

    /** @param starts local beginnings of the chart's points; notes on other days are left out */
    public static List<Mark> of(List<Note> notes, List<LocalDateTime> starts) {
        List<Mark> marks = new ArrayList<>();
        for (Note note : notes) {
            for (int i = 0; i < starts.size(); i++) {
                if (starts.get(i).toLocalDate().equals(note.day())) {
                    marks.add(new Mark(i, note.text()));
                    break;
                }
            }
        }
        return marks;
    }
}
