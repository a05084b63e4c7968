package dev.fullspan.fulfilment.tieout;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of its pages in the rail, and the job that makes tie-outs and call sheets. */
@Configuration(proxyBeanMethods = false)
class TieOutConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(TieOutConfiguration.class);

    @Bean
    NavigationEntry tieOutEntry() {
        return new NavigationEntry(Area.ORDERS, "Tie-out", "/tie-outs", "phone", 50, ' ');
    }

    /** For partners: where they confirm. */
    @Bean
    NavigationEntry partnerTieOutEntry() {
        return new NavigationEntry(Area.ORDERS, "Tie-out", "/partner/tie-out", "check", 5, ' ');
    }

    @Bean
    RecurringTask<Void> tieOutJob(Shops shops, TieOutMaking making) {
        return Tasks.recurring("tie-outs", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> {
            for (Shop shop : shops.all()) {
                try {
                    making.round(shop);
                } catch (RuntimeException e) {
                    LOG.error(
                            "The tie-outs of shop {} could not be made; it is tried again in a minute.", shop.id(), e);
                }
            }
        });
    }
}
