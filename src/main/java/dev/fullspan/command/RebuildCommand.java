package dev.fullspan.command;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan rebuild}. */
@Component
class RebuildCommand implements Command {
    private final EventLog log;

    RebuildCommand(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String usage() {
        return """
                Derives sessions, people and orders anew from the events.

                ./fullspan rebuild

                Needed after --eventlog.session-gap was changed: what was derived before keeps the old gap until then. Restart the
                server with the new gap first; the command may run beside it. Reports answer from what was derived before until
                it is done, and what arrives meanwhile shows afterwards. Where it is interrupted, nothing has changed.
                Progress goes to standard error. Prints {"sessions":…,"orders":…,"seconds":…}.
                """;
    }

    @Override
    public int run(Invocation call) {
        if (!Flags.of(call.arguments(), Set.of(), Set.of()).words().isEmpty()) {
            throw new Flags.NotUnderstood("rebuild takes no arguments.");
        }
        long start = System.nanoTime();
        log.awaitLoaded();
        EventLog.Rebuilt rebuilt =
                log.rebuild(hundredths -> call.err().println("sessions derived: " + hundredths + " %"));
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        call.out()
                .println(JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "sessions", rebuilt.sessions(), "orders", rebuilt.orders(), "seconds", seconds)));
        return 0;
    }
}
