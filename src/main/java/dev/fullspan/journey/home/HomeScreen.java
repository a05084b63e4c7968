package dev.fullspan.journey.home;

import dev.fullspan.journey.alerts.AlarmNotice;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.StepLine;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Home as its template shows it.
 *
 * @param answer what the shop needs most, in one sentence
 * @param start the first steps where nothing was heard yet, else empty
 * @param verdict whether the shop is ready, or null where nobody tells
 * @param notes what the reader must know of the figures
 * @param leak where most money leaves, or null where nothing leaves
 * @param next what to do, at most three
 * @param today today against the usual, or null
 * @param empty what stands there where the shop is heard, though not on these days; else null
 * @param alarms what is out of the usual
 * @param pressing what must not wait until tomorrow
 */
public record HomeScreen(
        String answer,
        List<StepLine> start,
        @Nullable VerdictPanel verdict,
        List<KeyFigure> figures,
        List<String> notes,
        @Nullable Leak leak,
        List<Todo> next,
        @Nullable Chart today,
        String todayAnswer,
        @Nullable Empty empty,
        AlarmNotice alarms,
        List<Pressing> pressing) {
    public HomeScreen {
        start = List.copyOf(start);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
        next = List.copyOf(next);
        pressing = List.copyOf(pressing);
    }

    /** What must not wait until tomorrow. @param money at stake, or null */
    public record Pressing(String text, @Nullable String money, String href) {}

    /** With nothing out of the usual. */
    HomeScreen(
            String answer,
            List<StepLine> start,
            @Nullable VerdictPanel verdict,
            List<KeyFigure> figures,
            List<String> notes,
            @Nullable Leak leak,
            List<Todo> next,
            @Nullable Chart today,
            String todayAnswer,
            @Nullable Empty empty) {
        this(
                answer,
                start,
                verdict,
                figures,
                notes,
                leak,
                next,
                today,
                todayAnswer,
                empty,
                new AlarmNotice(List.of(), ""),
                List.of());
    }

    /** The same with what is out of the usual. */
    HomeScreen alarmed(AlarmNotice notice) {
        return new HomeScreen(
                answer, start, verdict, figures, notes, leak, next, today, todayAnswer, empty, notice, pressing);
    }

    /** The same with what must not wait until tomorrow. */
    HomeScreen pressing(List<Pressing> lines) {
        return new HomeScreen(
                answer, start, verdict, figures, notes, leak, next, today, todayAnswer, empty, alarms, lines);
    }

    /**
     * Whether the shop is ready.
     *
     * @param tone good where it is ready, bad where something holds it back
     * @param others in words how many more there are to do, or empty
     */
    public record VerdictPanel(String word, Tone tone, List<Todo> first, String others, String href) {
        public VerdictPanel {
            first = List.copyOf(first);
        }

        /** Without what is to do: the page of the verdict names it. */
        VerdictPanel inOneLine() {
            return new VerdictPanel(word, tone, List.of(), "", href);
        }
    }

    /**
     * Where most money leaves.
     *
     * @param people how many stopped there, formatted
     */
    public record Leak(
            String money, String step, String people, String forGood, String peopleHref, String funnelHref) {}
}
