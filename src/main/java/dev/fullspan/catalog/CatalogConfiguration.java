package dev.fullspan.catalog;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    @Bean
    static ModuleMigrations catalogMigrations() {
        return new ModuleMigrations("catalog", "shop");
    }
}
