package dev.fullspan.catalog;

import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.ShadowTables;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    private static final Permission READ = new Permission("catalog:read", "See products, prices and categories");
    private static final Permission WRITE =
            new Permission("catalog:write", "Change, import and delete products and categories");

    @Bean
    static ModuleMigrations catalogMigrations() {
        return new ModuleMigrations("catalog", "shop");
    }

    @Bean
    ShadowTables catalogShadow() {
        return ShadowTables.of(100, "catalog.category", "catalog.product", "catalog.variant", "catalog.relation");
    }

    @Bean
    Permission catalogRead() {
        return READ;
    }

    @Bean
    Permission catalogWrite() {
        return WRITE;
    }

    @Bean
    Duty productsDuty() {
        return new Duty("products", "Products", "Sees products and prices.", List.of(READ));
    }

    @Bean
    Duty catalogueDuty() {
        return new Duty("catalogue", "Catalogue", "Changes and imports products and categories.", List.of(READ, WRITE));
    }

    @Bean
    NavigationEntry productsEntry() {
        return new NavigationEntry(Area.STOCK, "Products", "/products", "tag", 10, ' ').and("/product-imports");
    }

    @Bean
    NavigationEntry categoriesEntry() {
        return new NavigationEntry(Area.STOCK, "Categories", "/categories", "list", 20, ' ');
    }
}
