package dev.fullspan.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the operator on standard error, in a sentence, why the program does not start. */
class PlainFailureReport implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        String action = analysis.getAction();
        System.err.println("fullspan: " + analysis.getDescription().strip()
                + (action == null || action.isBlank() ? "" : "\n" + action.strip()));
    }

    /** Takes the sentence of a {@link CannotStart} as it is. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class OfCannotStart extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
            return new FailureAnalysis(cause.sentence(), null, cause);
        }
    }
}
