package dev.fullspan.connect.connection;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What connected stores contribute to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {
    private static final Permission READ =
            new Permission("stores:read", "See connected stores, and how what they send fares");
    private static final Permission WRITE = new Permission(
            "stores:write",
            "Connect stores, give their keys, and see what they sent word for word, with names and addresses of"
                    + " buyers");

    @Bean
    Permission storesRead() {
        return READ;
    }

    @Bean
    Permission storesWrite() {
        return WRITE;
    }

    @Bean
    Duty storesSeenDuty() {
        return new Duty(
                "stores-seen",
                "Stores, to look at",
                "Sees whether connected stores tell all that happens.",
                List.of(READ));
    }

    @Bean
    Duty storesDuty() {
        return new Duty(
                "stores",
                "Stores",
                "Connects Shopify and WooCommerce, and mends what of theirs could not be taken.",
                List.of(READ, WRITE));
    }

    @Bean
    NavigationEntry storesEntry() {
        return new NavigationEntry(Area.DATA, "Stores", "/stores", "link", 70, ' ');
    }

    /** Asks stores for their past and for what changed. */
    @Bean
    RecurringTask<Void> storesJob(StoreRounds rounds) {
        return Tasks.recurring("stores", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((instance, context) -> rounds.spread());
    }

    @Bean
    Task<?> storesTidying(StoreInbox inbox, StoreConnections stores, StoreSettings settings) {
        return Tasks.recurring("stores-tidying", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> {
                    inbox.tidy(settings.bodiesFor(), settings.deliveriesFor());
                    stores.tidy();
                });
    }
}
