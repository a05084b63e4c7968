package dev.fullspan.command;

import dev.fullspan.eventlog.EventLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far the event log has come, as metrics. */
@Component
class EventLogMetrics implements MeterBinder {
    private final EventLog log;

    EventLogMetrics(EventLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fullspan.events.waiting", log, known -> known.positions().behind())
                .description("Events acknowledged and not yet loaded")
                .register(registry);
        FunctionCounter.builder(
                        "fullspan.events.repeated",
                        log,
                        known -> known.positions().duplicates())
                .description("Events that were sent again and not counted twice, since the start")
                .register(registry);
        FunctionCounter.builder(
                        "fullspan.message.ids.forgotten.early",
                        log,
                        known -> known.positions().forgottenEarly())
                .description("Message ids forgotten before their time for lack of room, since the start")
                .register(registry);
    }
}
