package dev.fullspan.access;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes ended sessions and forgotten failures every hour. */
@Configuration(proxyBeanMethods = false)
class Tidying {

    @Bean
    Task<?> accessTidying(
            Sessions sessions,
            Throttle throttle,
            Invitations invitations,
            DutyUse use,
            SecondSteps steps,
            PasskeyChallenges challenges) {
        return Tasks.recurring("access-tidying", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    sessions.tidy();
                    throttle.tidy();
                    invitations.tidy();
                    use.tidy();
                    steps.tidy();
                    challenges.tidy();
                });
    }
}
