package dev.fullspan.readiness.rehearsal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after rehearsals whose process ended. */
@Configuration(proxyBeanMethods = false)
class RehearsalConfiguration {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> rehearsalsJob(Rehearsals rehearsals, RehearsalBin bin) {
        return Tasks.recurring("rehearsals", FixedDelay.of(BETWEEN)).execute((instance, context) -> {
            rehearsals.look();
            bin.empty();
        });
    }
}
