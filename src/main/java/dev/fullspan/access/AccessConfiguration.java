package dev.fullspan.access;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    @Bean
    static ModuleMigrations accessMigrations() {
        return new ModuleMigrations("access");
    }

    @Bean
    NavigationEntry apiKeysEntry() {
        return new NavigationEntry(Area.SETTINGS, "API keys", "/api-keys", "key", 30, ' ');
    }

    @Bean
    NavigationEntry peopleEntry() {
        return new NavigationEntry(Area.SETTINGS, "Team", "/team", "people", 40, ' ');
    }
}
