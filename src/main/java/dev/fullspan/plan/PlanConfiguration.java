package dev.fullspan.plan;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {
    @Bean
    ModuleMigrations planMigrations() {
        return new ModuleMigrations("plan", "shop", "checkout");
    }

    @Bean
    NavigationEntry mapEntry() {
        return new NavigationEntry(Area.JOURNEY, "Map", "/map", "flag", 5, 'a');
    }

    @Bean
    NavigationEntry linksEntry() {
        return new NavigationEntry(Area.JOURNEY, "Links", "/links", "link", 39, ' ');
    }

    @Bean
    NavigationEntry todoEntry() {
        return new NavigationEntry(Area.HOME, "To do", "/to-do", "check", 20, 't');
    }

    @Bean
    NavigationEntry mondayEntry() {
        return new NavigationEntry(Area.HOME, "Monday", "/monday", "calendar", 30, 'u');
    }
}
