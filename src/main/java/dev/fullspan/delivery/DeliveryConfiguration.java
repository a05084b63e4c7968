package dev.fullspan.delivery;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class DeliveryConfiguration {
    private static final Permission READ =
            new Permission("webhooks:read", "See webhook endpoints and what was sent to them");
    private static final Permission WRITE =
            new Permission("webhooks:write", "Change webhook endpoints and send messages again");

    /** The rows of a shop go with it, hence its tables refer to the shop's; the code knows nothing of that module. */
    @Bean
    ModuleMigrations deliveryMigrations() {
        return new ModuleMigrations("delivery", "shop");
    }

    @Bean
    Permission webhooksRead() {
        return READ;
    }

    @Bean
    Permission webhooksWrite() {
        return WRITE;
    }

    @Bean
    Duty webhooksDuty() {
        return new Duty(
                "webhooks",
                "Webhooks",
                "Connects other programs by webhooks and sees what was sent.",
                List.of(READ, WRITE));
    }

    @Bean
    NavigationEntry webhooksEntry() {
        return new NavigationEntry(Area.SETTINGS, "Webhooks", "/webhooks", "external", 35, ' ');
    }

    @Bean
    Task<?> webhooksTidying(Deliveries deliveries) {
        return Tasks.recurring("webhooks-tidying", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> deliveries.tidy(Endpoints.UNDO));
    }
}
