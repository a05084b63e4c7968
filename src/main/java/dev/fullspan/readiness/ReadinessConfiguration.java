package dev.fullspan.readiness;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class ReadinessConfiguration {

    @Bean
    ModuleMigrations readinessMigrations() {
        return new ModuleMigrations("readiness", "shop");
    }

    @Bean
    NavigationEntry readinessEntry() {
        return new NavigationEntry(NavigationEntry.Area.READINESS, "Readiness", "/readiness", "shield", 10, 'r');
    }
}
