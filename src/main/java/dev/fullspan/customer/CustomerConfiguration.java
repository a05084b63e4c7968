package dev.fullspan.customer;

import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {
    private static final Permission READ = new Permission("customers:read", "See customers, what they bought and how to reach them");
    private static final Permission WRITE =
            new Permission("customers:write", "Add, change, import, join and separate customers");
    private static final Permission ERASE =
            new Permission("customers:erase", "Answer privacy requests: hand out and erase all that is kept of a person");

    @Bean
    static ModuleMigrations customerMigrations() {
        return new ModuleMigrations("customer", "shop");
    }

    @Bean
    Permission customersRead() {
        return READ;
    }

    @Bean
    Permission customersWrite() {
        return WRITE;
    }

    @Bean
    Permission customersErase() {
        return ERASE;
    }

    @Bean
    Duty customerCareDuty() {
        return new Duty(
                "customer-care",
                "Customer care",
                "Sees customers, keeps their records right and decides who is the same person.",
                List.of(READ, WRITE));
    }

    @Bean
    Duty privacyDuty() {
        return new Duty(
                "privacy",
                "Privacy requests",
                "Hands out and erases all that is kept of a customer.",
                List.of(READ, ERASE));
    }

    @Bean
    NavigationEntry customersEntry() {
        return new NavigationEntry(Area.CUSTOMERS, "Customers", "/customers", "person", 10, ' ');
    }

    @Bean
    NavigationEntry doubtsEntry() {
        return new NavigationEntry(Area.CUSTOMERS, "Same person?", "/customers/doubts", "people", 20, ' ');
    }

    @Bean
    NavigationEntry privacyEntry() {
        return new NavigationEntry(Area.CUSTOMERS, "Privacy requests", "/privacy-requests", "shield", 30, ' ');
    }
}
