package dev.fullspan.order;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.Permission;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {
    static final String READ = "orders:read";
    static final String WRITE = "orders:write";
    private static final Permission READS = new Permission(READ, "See orders and their buyers");
    private static final Permission WRITES =
            new Permission(WRITE, "Take, hold, cancel and change orders, and see those");

    @Bean
    ModuleMigrations orderMigrations() {
        return new ModuleMigrations("orders", "shop");
    }

    @Bean
    Permission ordersRead() {
        return READS;
    }

    @Bean
    Permission ordersWrite() {
        return WRITES;
    }

    @Bean
    Duty ordersSeenDuty() {
        return new Duty("orders-seen", "Orders seen", "Sees orders, their states and their buyers.", List.of(READS));
    }

    @Bean
    Duty ordersDuty() {
        return new Duty(
                "orders",
                "Orders",
                "Works on orders: holds, notes, cancellations, refunds, parcels.",
                List.of(READS, WRITES));
    }

    @Bean
    WebhookType orderCreated() {
        return Announcements.CREATED;
    }

    @Bean
    WebhookType orderUpdated() {
        return Announcements.UPDATED;
    }

    @Bean
    WebhookType orderCancelled() {
        return Announcements.CANCELLED;
    }

    @Bean
    WebhookType orderRefunded() {
        return Announcements.REFUNDED;
    }

    @Bean
    WebhookType orderShipped() {
        return Announcements.SHIPPED;
    }
}
