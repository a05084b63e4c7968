package dev.fullspan.connect.exchange;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.delivery.WebhookType;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What exchanges contribute to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
class ExchangeConfiguration {
    private static final Permission READ = new Permission(
            "exchange:read",
            "See exchanges of files with other systems, and lines of products and stock that they bring and send");
    private static final Permission WRITE = new Permission(
            "exchange:write",
            "Set up and run exchanges of files, of such things as the holder may change or see by hand as well");

    @Bean
    Permission exchangeRead() {
        return READ;
    }

    @Bean
    Permission exchangeWrite() {
        return WRITE;
    }

    @Bean
    Duty exchangeSeenDuty() {
        return new Duty(
                "exchange-seen",
                "File exchange, to look at",
                "Sees which files come and go, with lines of products and stock in them.",
                List.of(READ));
    }

    @Bean
    Duty exchangeDuty() {
        return new Duty(
                "exchange",
                "File exchange",
                "Connects inventory systems by files. For what these change or carry it takes that duty as well: products, catalogue, stock.",
                List.of(READ, WRITE));
    }

    @Bean
    NavigationEntry exchangesEntry() {
        return new NavigationEntry(Area.STOCK, "File exchange", "/exchanges", "refresh", 60, ' ');
    }

    @Bean
    WebhookType exchangeFailed() {
        return ExchangeNotices.FAILED;
    }

    @Bean
    WebhookType exchangeRecovered() {
        return ExchangeNotices.RECOVERED;
    }

    /** Starts what is due. */
    @Bean
    RecurringTask<Void> exchangesJob(ExchangeRounds rounds) {
        return Tasks.recurring("exchanges", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((instance, context) -> rounds.round());
    }

    @Bean
    Task<?> exchangesTidying(ExchangeRuns runs) {
        return Tasks.recurring("exchanges-tidying", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> runs.tidy());
    }
}
