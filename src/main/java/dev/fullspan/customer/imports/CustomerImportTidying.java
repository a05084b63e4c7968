package dev.fullspan.customer.imports;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets go of refused lines in the night. */
@Configuration(proxyBeanMethods = false)
class CustomerImportTidying {
    @Bean
    RecurringTask<Void> refusedCustomersJob(CustomerImportRuns runs) {
        return Tasks.recurring("refused-customers", Schedules.daily(ZoneOffset.UTC, LocalTime.of(3, 20)))
                .execute((instance, context) -> runs.tidy());
    }
}
