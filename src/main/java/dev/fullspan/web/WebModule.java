package dev.fullspan.web;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the platform. */
@Configuration(proxyBeanMethods = false)
class WebModule {
    @Bean
    ModuleMigrations webMigrations() {
        return new ModuleMigrations("web");
    }
}
