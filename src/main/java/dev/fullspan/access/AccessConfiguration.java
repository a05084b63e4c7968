package dev.fullspan.access;

import dev.fullspan.platform.ModuleMigrations;
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
}
