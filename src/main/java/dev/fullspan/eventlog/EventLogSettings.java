package dev.fullspan.eventlog;

import dev.fullspan.platform.CannotStart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much room the event log takes and how long it remembers.
 *
 * @param minimumFree free space on the disk below which intake is answered 503, so that what was acknowledged can still be loaded
 * @param segmentSize size at which a journal segment is closed and the next one begun
 * @param columnMemory memory that the columnar engine may take; larger work goes to a temporary folder on disk
 * @param backgroundMemory memory that it may take besides while something is read in the background, so that pages keep theirs
 * @param columnThreads threads of the columnar engine
 * @param readers questions answered at the same time; others wait
 * @param liveWindow how long the message id of a live event is remembered at least
 * @param liveIds live message ids remembered at most; beyond it the oldest are forgotten before the window is over, which is logged and counted
 * @param sessionGap a session ends when a device is silent for longer than this
 * @param importBacklog imported events that may wait for loading before the import is made to wait
 * @param refusalSamples samples of refused messages kept per shop and reason
 * @param longestQuestion how long one question of a page or a program may take before it is given up; work in the background may take longer
 */
@ConfigurationProperties("fullspan.eventlog")
public record EventLogSettings(
        @DefaultValue("512MB") DataSize minimumFree,
        @DefaultValue("64MB") DataSize segmentSize,
        @DefaultValue("400MB") DataSize columnMemory,
        @DefaultValue("250MB") DataSize backgroundMemory,
        @DefaultValue("2") int columnThreads,
        @DefaultValue("2") int readers,
        @DefaultValue("P7D") Duration liveWindow,
        @DefaultValue("200000000") long liveIds,
        @DefaultValue("PT30M") Duration sessionGap,
        @DefaultValue("400000") int importBacklog,
        @DefaultValue("20") int refusalSamples,
        @DefaultValue("PT2M") Duration longestQuestion) {
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);
    private static final Duration LONGEST_GAP = Duration.ofDays(1);
    private static final Duration SHORTEST_WINDOW = Duration.ofDays(7);
    private static final Duration SHORTEST_QUESTION = Duration.ofSeconds(1);

    public EventLogSettings {
        if (sessionGap.compareTo(SHORTEST_GAP) < 0 || sessionGap.compareTo(LONGEST_GAP) > 0) {
            throw new CannotStart("--eventlog.session-gap is " + sessionGap
                    + ". Give from PT1M, a minute, to P1D, a day; PT30M is usual.");
        }
        if (liveWindow.compareTo(SHORTEST_WINDOW) < 0) {
            throw new CannotStart("--eventlog.live-window is " + liveWindow
                    + ". Give P7D, seven days, or more: message ids are remembered at least so long.");
        }
        if (longestQuestion.compareTo(SHORTEST_QUESTION) < 0) {
            throw new CannotStart("--eventlog.longest-question is " + longestQuestion
                    + ". Give PT1S, a second, or more; PT2M, two minutes, is usual.");
        }
    }

    /** What holds where nothing is set. */
    public static EventLogSettings defaults() {
        return new EventLogSettings(
                DataSize.ofMegabytes(512),
                DataSize.ofMegabytes(64),
                DataSize.ofMegabytes(400),
                DataSize.ofMegabytes(250),
                2,
                2,
                Duration.ofDays(7),
                200_000_000,
                Duration.ofMinutes(30),
                400_000,
                20,
                Duration.ofMinutes(2));
    }
}
