package dev.fullspan.inventory.forecast;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.shop.ShopRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forecast contributes to the house. */
@Configuration(proxyBeanMethods = false)
class ForecastConfiguration {
    private static final Duration LOOKS = Duration.ofMinutes(1);

    @Bean
    NavigationEntry runsOutEntry() {
        return new NavigationEntry(Area.STOCK, "Runs out", "/stock/runs-out", "clock", 6, ' ');
    }

    @Bean
    NavigationEntry purchaseOrdersEntry() {
        return new NavigationEntry(Area.STOCK, "Purchase orders", "/stock/purchase-orders", "box", 8, ' ');
    }

    /** Every night, and when somebody asked; between, SKUs whose stock has changed are looked at again. */
    @Bean
    RecurringTask<Void> forecastJob(ShopRounds rounds, ForecastRuns runs, Forecasting forecasting) {
        return Tasks.recurring("stock-forecasts", FixedDelay.of(LOOKS))
                .execute((instance, context) -> rounds.each("The forecast of stock", shop -> {
                    if (runs.isDue(shop)) {
                        forecasting.run(shop);
                    } else {
                        forecasting.renew(shop.id());
                    }
                }));
    }
}
