package dev.fullspan.catalog;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    @Bean
    static ModuleMigrations catalogMigrations() {
        return new ModuleMigrations("catalog", "shop");
    }

    @Bean
    Permission catalogRead() {
        return new Permission("catalog:read", "See products, prices and categories");
    }

    @Bean
    Permission catalogWrite() {
        return new Permission("catalog:write", "Change, import and delete products and categories");
    }

    @Bean
    NavigationEntry productsEntry() {
        return new NavigationEntry(Area.STOCK, "Products", "/products", "tag", 10, ' ');
    }

    @Bean
    NavigationEntry categoriesEntry() {
        return new NavigationEntry(Area.STOCK, "Categories", "/categories", "list", 20, ' ');
    }
}
