package dev.fullspan.shop;

import dev.fullspan.platform.ModuleMigrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShopConfiguration {

    @Bean
    static ModuleMigrations shopMigrations() {
        return new ModuleMigrations("shop");
    }
}
