package dev.fullspan.fulfilment.promise;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.shop.ShopRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What promises contribute to the house. */
@Configuration(proxyBeanMethods = false)
class PromiseConfiguration {
    static final String READ = "orders:read";
    static final String WRITE = "orders:write";
    private static final int TOGETHER = 2_000;

    /** Time passes, too. */
    @Bean
    RecurringTask<Void> promisesJob(ShopRounds rounds, Promises promises) {
        return Tasks.recurring("promises", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) ->
                        rounds.each("The reckoning of promises", shop -> promises.due(shop.id(), TOGETHER)));
    }
}
