package dev.fullspan.collect;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes every day what is older than a shop keeps its events, in whole days of the shop's. */
@Configuration(proxyBeanMethods = false)
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    /** After the backup, and at night in Europe. */
    private static final LocalTime TIME = LocalTime.of(4, 15);

    @Bean
    Task<Void> dailyRetention(Shops shops, EventLog log, Clock clock) {
        return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, TIME))
                .execute((instance, context) -> shops.all().forEach(shop -> apply(shop, log, clock)));
    }

    /** Removes what a shop does not keep any more. */
    static void apply(Shop shop, EventLog log, Clock clock) {
        shop.firstDayKept(clock.instant()).ifPresent(day -> {
            long removed = log.removeBefore(
                    shop.id(), day.atStartOfDay(shop.timeZone()).toInstant());
            if (removed > 0) {
                LOG.info("Removed {} events of shop {} from before {}", removed, shop.id(), day);
            }
        });
    }
}
