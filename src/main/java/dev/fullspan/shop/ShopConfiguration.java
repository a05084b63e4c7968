package dev.fullspan.shop;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShopConfiguration {

    @Bean
    static ModuleMigrations shopMigrations() {
        return new ModuleMigrations("shop");
    }

    @Bean
    NavigationEntry shopSettings() {
        return new NavigationEntry(Area.SETTINGS, "Shop", "/settings", "settings", 10, 's');
    }

    @Bean
    NavigationEntry shopCurrencies() {
        return new NavigationEntry(Area.SETTINGS, "Currencies", "/currencies", "bank", 15, ' ');
    }

    @Bean
    NavigationEntry shopSnippet() {
        return new NavigationEntry(Area.SETTINGS, "Snippet and keys", "/snippet", "code", 20, ' ');
    }
}
