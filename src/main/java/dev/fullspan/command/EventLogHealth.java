package dev.fullspan.command;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Positions;
import dev.fullspan.platform.HealthCheck;
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
        Positions positions = log.positions();
        return new Finding(
                positions.behind() <= MOST_BEHIND,
                positions.acknowledged() + " events were acknowledged, " + positions.behind() + " wait to be loaded.");
    }
}
