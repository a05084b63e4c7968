package dev.fullspan.journey.home;

import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Verdicts;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the shop is ready, as Home says it. */
final class HomeVerdicts {
    private static final int FEW = 3;

    private HomeVerdicts() {}

    static HomeScreen.@Nullable VerdictPanel panel(Verdicts.@Nullable Verdict verdict, Reading reading) {
        if (verdict == null) {
            return null;
        }
        List<Todo> first = verdict.toDo().stream()
                .limit(FEW)
                .map(finding -> HomeActions.todo(finding, reading.formats()))
                .toList();
        int others = verdict.toDo().size() - first.size();
        return new HomeScreen.VerdictPanel(
                verdict.word() + held(verdict),
                verdict.ready() ? Tone.GOOD : blocking(verdict) > 0 ? Tone.BAD : Tone.WARN,
                first,
                others > 0 ? "and " + others + " more" : "",
                reading.at("/readiness"));
    }

    /** The same in one line, for a shop that has money to look at first; null where nobody tells. */
    static HomeScreen.@Nullable VerdictPanel line(Verdicts.@Nullable Verdict verdict, Reading reading) {
        HomeScreen.VerdictPanel panel = panel(verdict, reading);
        return panel == null ? null : panel.inOneLine();
    }

    private static long blocking(Verdicts.Verdict verdict) {
        return verdict.toDo().stream()
                .filter(finding -> finding.grade() == Grade.BLOCK)
                .count();
    }

    private static String held(Verdicts.Verdict verdict) {
        long blocking = blocking(verdict);
        if (blocking > 0) {
            return blocking == 1 ? " – one thing holds you back" : " – " + blocking + " things hold you back";
        }
        int open = verdict.toDo().size();
        return open == 0 ? "" : open == 1 ? " – one thing is open" : " – " + open + " things are open";
    }
}
