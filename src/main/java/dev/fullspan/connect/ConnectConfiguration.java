package dev.fullspan.connect;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house, whatever is connected. */
@Configuration(proxyBeanMethods = false)
class ConnectConfiguration {
    @Bean
    ModuleMigrations connectMigrations() {
        return new ModuleMigrations("connect", "shop");
    }
}
