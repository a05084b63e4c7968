package dev.fullspan.fulfilment;

import dev.fullspan.delivery.WebhookType;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.ShadowTables;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {
    static final String READ = "partners:read";
    static final String WRITE = "partners:write";
    private static final Permission READS = new Permission(READ, "See partners, carriers and what lies with them");
    private static final Permission WRITES =
            new Permission(WRITE, "Change partners, routing and carriers, and route orders");

    @Bean
    ModuleMigrations fulfilmentMigrations() {
        return new ModuleMigrations("fulfilment", "shop", "inventory", "orders");
    }

    @Bean
    ShadowTables fulfilmentShadow() {
        return ShadowTables.of(
                300,
                "fulfilment.party",
                "fulfilment.party_location",
                "fulfilment.day_off",
                "fulfilment.party_sku",
                "fulfilment.rule",
                "fulfilment.carrier",
                "fulfilment.carrier_day_off",
                "fulfilment.carrier_service",
                "fulfilment.carrier_time",
                "fulfilment.collection",
                "fulfilment.shipping_method");
    }

    @Bean
    WebhookType assignmentRefused() {
        return PartsTold.REFUSED;
    }

    @Bean
    WebhookType assignmentShipped() {
        return PartsTold.SHIPPED;
    }

    @Bean
    Permission partnersRead() {
        return READS;
    }

    @Bean
    Permission partnersWrite() {
        return WRITES;
    }

    @Bean
    Duty partnersSeenDuty() {
        return new Duty(
                "partners-seen", "Partners seen", "Sees partners, what lies with them and the rules.", List.of(READS));
    }

    @Bean
    Duty partnersDuty() {
        return new Duty(
                "partners",
                "Partners",
                "Looks after partners and carriers: terms, routing, what they have not answered; lets their people and systems in, who see the addresses of what they send.",
                List.of(READS, WRITES));
    }
}
