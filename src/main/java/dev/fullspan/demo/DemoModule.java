package dev.fullspan.demo;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the platform. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
class DemoModule {
    @Bean
    ModuleMigrations demoMigrations() {
        return new ModuleMigrations("demo");
    }
}
