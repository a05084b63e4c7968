package dev.fullspan.inventory;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.delivery.WebhookType;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.ShadowTables;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {
    private static final Permission READ = new Permission("stock:read", "See stock and its history");
    private static final Permission WRITE = new Permission("stock:write", "Hold, count, move and book stock");
    private static final Logger LOG = LoggerFactory.getLogger(InventoryConfiguration.class);

    /** A copy begins with what is free: what is held or promised belongs to others. */
    @Bean
    ShadowTables inventoryShadow() {
        return new ShadowTables(
                200,
                List.of(
                        ShadowTables.Table.of("inventory.location"),
                        new ShadowTables.Table(
                                "inventory.stock",
                                Map.of(
                                        "on_hand",
                                        "on_hand - reserved - allocated",
                                        "reserved",
                                        "0",
                                        "allocated",
                                        "0",
                                        "untold",
                                        "false"))));
    }

    @Bean
    ModuleMigrations inventoryMigrations() {
        return new ModuleMigrations("inventory", "shop");
    }

    @Bean
    Selling selling(StockRules catalogue) {
        return catalogue::of;
    }

    @Bean
    Permission stockRead() {
        return READ;
    }

    @Bean
    Permission stockWrite() {
        return WRITE;
    }

    @Bean
    Duty stockSeenDuty() {
        return new Duty("stock-seen", "Stock levels", "Sees stock and its history.", List.of(READ));
    }

    @Bean
    Duty stockDuty() {
        return new Duty("stock", "Stock", "Sees, counts, moves and holds stock.", List.of(READ, WRITE));
    }

    @Bean
    NavigationEntry stockEntry() {
        return new NavigationEntry(Area.STOCK, "Stock", "/stock", "box", 1, ' ');
    }

    /** Holds the balances against the ledger every night and says where they differ. */
    @Bean
    RecurringTask<Void> balancesJob(Shops shops, Balances balances) {
        return Tasks.recurring("stock-balances", Schedules.daily(ZoneOffset.UTC, LocalTime.of(3, 40)))
                .execute((instance, context) -> {
                    for (Shop shop : shops.all()) {
                        List<Balances.Difference> differences = balances.differences(shop.id());
                        if (!differences.isEmpty()) {
                            LOG.error("The stock of shop {} differs from its ledger: {}", shop.id(), differences);
                        }
                    }
                });
    }

    @Bean
    WebhookType availabilityChanged() {
        return ToldAvailability.CHANGED;
    }

    /** Tells what changed, at most once in a round. */
    @Bean
    RecurringTask<Void> availabilityJob(ToldAvailability availability) {
        return Tasks.recurring("stock-availability", FixedDelay.of(Duration.ofSeconds(3)))
                .execute((instance, context) -> availability.tell());
    }

    /** Time ends holds by itself; this only keeps the balances small. */
    @Bean
    RecurringTask<Void> reservationsJob(Shops shops, Stock stock) {
        return Tasks.recurring("reservations", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> {
                    for (Shop shop : shops.all()) {
                        stock.expire(shop.id());
                    }
                });
    }
}
