package dev.fullspan.platform.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.fullspan.platform.RunMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs what modules contribute as db-scheduler {@link Task} beans, while the server runs. Recurring ones start by themselves. */
@Component
class Jobs implements SmartLifecycle {
    static final String TABLE = "platform.scheduled_tasks";

    /** Long work for all shops waits in some of them for its turn; the others are left for what is due now. */
    private static final int THREADS = 6;

    private final DataSource database;
    private final Clock clock;
    private final RunMode mode;
    private final ObjectProvider<Task<?>> tasks;
    private volatile @Nullable Scheduler scheduler;

    Jobs(DataSource database, Clock clock, RunMode mode, ObjectProvider<Task<?>> tasks) {
        this.database = database;
        this.clock = clock;
        this.mode = mode;
        this.tasks = tasks;
    }

    @Override
    public void start() {
        List<Task<?>> known = tasks.stream().toList();
        Scheduler made = Scheduler.create(
                        database,
                        known.stream()
                                .filter(task -> !(task instanceof OnStartup))
                                .toList())
                .startTasks(known.stream()
                        .filter(RecurringTask.class::isInstance)
                        .map(RecurringTask.class::cast)
                        .toList())
                .tableName(TABLE)
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(5))
                .clock(clock::instant)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
        scheduler = made;
        made.start();
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public boolean isAutoStartup() {
        return mode == RunMode.SERVER;
    }
}
