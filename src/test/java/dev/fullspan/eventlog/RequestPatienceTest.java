package dev.fullspan.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit is for hanging only. */
@Timeout(60)
class RequestPatienceTest {
    @TempDir
    Path folder;

    private static EventLogSettings settings(Duration longest) {
        EventLogSettings usual = EventLogSettings.defaults();
        return new EventLogSettings(
                usual.minimumFree(),
                usual.segmentSize(),
                usual.columnMemory(),
                usual.backgroundMemory(),
                usual.columnThreads(),
                1,
                usual.liveWindow(),
                usual.liveIds(),
                usual.sessionGap(),
                usual.importBacklog(),
                usual.refusalSamples(),
                longest);
    }

    @Test
    void whatIsAskedForARequestIsGivenUpAfterItsTimeAndTheNextIsAnswered() throws Exception {
        EventLogSettings settings = settings(Duration.ofSeconds(1));
        Asked<Long> endless = columns -> columns.read(connection -> {
            while (true) {
                Patience.check();
            }
        });
        Asked<Integer> bound = columns -> columns.read(connection -> Patience.seconds());
        try (EventLog log = EventLog.open(folder, settings, Clock.systemUTC())) {
            RequestPatience filter = new RequestPatience(settings);

            assertThatThrownBy(() -> filter.doFilter(null, null, (request, response) -> log.ask(endless)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_MUCH));
            filter.doFilter(
                    null,
                    null,
                    (request, response) -> assertThat(log.ask(bound)).isEqualTo(1));
            assertThat(log.ask(bound)).as("in the background").isZero();
        }
    }

    @Test
    void aQuestionHasTimeForAnAnswer() {
        assertThatThrownBy(() -> settings(Duration.ZERO)).hasMessageContaining("--eventlog.longest-question");
    }
}
