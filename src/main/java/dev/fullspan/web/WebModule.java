package dev.fullspan.web;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the platform. */
@Configuration(proxyBeanMethods = false)
class WebModule {
    @Bean
    ModuleMigrations webMigrations() {
        return new ModuleMigrations("web");
    }

    @Bean
    NavigationEntry waitingEntry() {
        return new NavigationEntry(Area.ORDERS, "Waiting", WaitingPage.PATH, "clock", 12, ' ');
    }
}
