package dev.fullspan.connect.parcel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What telling stores of parcels contributes to the house. */
@Configuration(proxyBeanMethods = false)
class ParcelConfiguration {
    @Bean
    RecurringTask<Void> storeParcelsJob(ParcelWork work) {
        return Tasks.recurring("store-parcels", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((instance, context) -> work.spread());
    }
}
