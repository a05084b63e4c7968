package dev.fullspan.collect.imports;

import dev.fullspan.web.kit.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One import, running or over. */
public record ImportView(ImportProgress run, Progress progress, String state, String mapping, boolean mayImport) {

    static ImportView of(ImportProgress run, Instant now, boolean mayImport) {
        double seconds = Math.max(0.001, Duration.between(run.started(), now).toMillis() / 1000.0);
        long left = run.share() > 0 ? Math.round(seconds / run.share() * (1 - run.share())) : 0;
        String detail = String.format(
                Locale.ROOT,
                "%,d rows · %,.0f a second · %d:%02d left",
                run.rows(),
                run.rows() / seconds,
                left / 60,
                left % 60);
        return new ImportView(
                run,
                new Progress(Math.round(run.share() * 100) + " %", run.share(), detail),
                ImportsView.word(run.state()),
                ImportsView.label(run.mapping()),
                mayImport);
    }

    public boolean isRunning() {
        return run.state() == ImportProgress.State.RUNNING;
    }

    public boolean isFinished() {
        return run.state() == ImportProgress.State.FINISHED;
    }
}
