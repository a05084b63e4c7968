package dev.fullspan.command;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Positions;
import dev.fullspan.platform.HealthCheck;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Whether loading keeps up with what is acknowledged. Behind by more than an import may be, figures are stale. */
@Component
class EventLogHealth implements HealthCheck {
    private static final long MOST_BEHIND = 2_000_000;

    private final EventLog log;

    EventLogHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "event-log";
    }

    @Override
    public Finding look() {
        return finding(log.positions());
    }

    /** Ids forgotten early do not stop intake, so they are told and are no trouble. */
    static Finding finding(Positions positions) {
        String forgotten = positions.forgottenEarly() == 0
                ? ""
                : " " + positions.forgottenEarly()
                        + " message ids were forgotten before their time since the start: what is sent again under them"
                        + " counts twice. Raise eventlog.live-ids.";
        return new Finding(
                positions.behind() <= MOST_BEHIND,
                String.format(
                                Locale.ENGLISH,
                                "%,d events were acknowledged, %,d wait to be loaded.",
                                positions.acknowledged(),
                                positions.behind())
                        + forgotten);
    }
}
