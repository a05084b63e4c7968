package dev.fullspan.checkout;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class CheckoutConfiguration {
    @Bean
    ModuleMigrations checkoutMigrations() {
        return new ModuleMigrations("checkout", "shop");
    }

    @Bean
    NavigationEntry leaksEntry() {
        return new NavigationEntry(Area.CHECKOUT, "Leaks", "/leaks", "funnel", 10, 'm');
    }

    @Bean
    NavigationEntry worthEntry() {
        return new NavigationEntry(Area.CHECKOUT, "Worth of a point", "/worth", "overview", 15, ' ').and("/case");
    }

    @Bean
    NavigationEntry checkoutEntry() {
        return new NavigationEntry(Area.CHECKOUT, "Steps", "/checkout", "landing", 20, 'c').and("/checkouts");
    }

    @Bean
    NavigationEntry paymentsEntry() {
        return new NavigationEntry(Area.CHECKOUT, "Payments", "/payments", "card", 30, 'j');
    }
}
