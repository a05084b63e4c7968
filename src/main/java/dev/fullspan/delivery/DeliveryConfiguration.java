package dev.fullspan.delivery;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.delivery.mail.LetterSending;
import dev.fullspan.delivery.mail.MailSettings;
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
@EnableConfigurationProperties({WebhookSettings.class, MailSettings.class})
class DeliveryConfiguration {
    private static final Permission READ =
            new Permission("webhooks:read", "See webhook endpoints and what was sent to them");
    private static final Permission WRITE =
            new Permission("webhooks:write", "Change webhook endpoints and send messages again");

    private static final Permission MAIL_READ = new Permission("mail:read", "See letters and to whom they were sent");
    private static final Permission MAIL_WRITE = new Permission("mail:write", "Send letters again");
    private static final Permission MAIL_SERVER =
            new Permission("mail-server:write", "Say which mail server is used, and so read all that is written");

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

    @Bean
    Permission mailRead() {
        return MAIL_READ;
    }

    @Bean
    Permission mailWrite() {
        return MAIL_WRITE;
    }

    @Bean
    Permission mailServer() {
        return MAIL_SERVER;
    }

    @Bean
    Duty mailDuty() {
        return new Duty(
                "mail", "Mail", "Sees what was written to whom and sends it again.", List.of(MAIL_READ, MAIL_WRITE));
    }

    /** Apart from the letters: whoever names the server can read what goes through it, links that open accounts too. */
    @Bean
    Duty mailServerDuty() {
        return new Duty(
                "mail-server",
                "Mail server",
                "Says which mail server is used, and so can read all that is written, invitations too.",
                List.of(MAIL_READ, MAIL_SERVER));
    }

    @Bean
    NavigationEntry mailEntry() {
        return new NavigationEntry(Area.SETTINGS, "Mail", "/mail", "mail", 33, ' ');
    }

    @Bean
    Task<?> mailSending(LetterSending sending) {
        return Tasks.recurring("mail-sending", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> sending.round());
    }

    @Bean
    Task<?> mailTidying(LetterSending sending) {
        return Tasks.recurring("mail-tidying", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> sending.tidy());
    }
}
