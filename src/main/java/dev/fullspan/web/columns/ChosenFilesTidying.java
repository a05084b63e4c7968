package dev.fullspan.web.columns;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets go of chosen files that nobody went on with, whether or not anybody chooses another. */
@Configuration(proxyBeanMethods = false)
class ChosenFilesTidying {
    @Bean
    Task<?> chosenFilesJob(ChosenFiles files) {
        return Tasks.recurring("chosen-files-tidying", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> files.tidy());
    }
}
