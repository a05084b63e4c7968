package dev.fullspan.catalog.picture;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What pictures contribute to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PictureSettings.class)
class PictureConfiguration {
    @Bean
    Task<?> picturesTidying(KeptPictures pictures) {
        return Tasks.recurring("pictures-tidying", FixedDelay.of(Duration.ofHours(24)))
                .execute((instance, context) -> pictures.tidy());
    }
}
