package dev.fullspan.fulfilment.carrier;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carriers contribute to the house. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {
    static final String READ = "partners:read";
    static final String WRITE = "partners:write";

    @Bean
    NavigationEntry carriersEntry() {
        return new NavigationEntry(Area.ORDERS, "Carriers", "/carriers", "box", 60, ' ');
    }
}
