package dev.fullspan.fulfilment.rescue;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rescues contribute to the house. */
@Configuration(proxyBeanMethods = false)
class RescueConfiguration {
    static final String READ = "orders:read";
    static final String WRITE = "orders:write";

    @Bean
    NavigationEntry promisesEntry() {
        return new NavigationEntry(Area.ORDERS, "Promises at risk", "/promises", "alert", 30, ' ');
    }
}
