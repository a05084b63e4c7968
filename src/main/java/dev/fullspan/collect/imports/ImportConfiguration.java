package dev.fullspan.collect.imports;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tables of the module, and the place of the imports in the rail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ImportConfiguration {
    @Bean
    NavigationEntry importsEntry() {
        return new NavigationEntry(Area.DATA, "Imports", "/imports", "upload", 40, 'i');
    }

    @Bean
    ModuleMigrations collectTables() {
        return new ModuleMigrations("collect");
    }
}
