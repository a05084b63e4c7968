package dev.fullspan.collect.imports;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tables of the module. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {
    @Bean
    ModuleMigrations collectTables() {
        return new ModuleMigrations("collect");
    }
}
