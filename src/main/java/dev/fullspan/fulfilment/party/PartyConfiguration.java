package dev.fullspan.fulfilment.party;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages stand. */
@Configuration(proxyBeanMethods = false)
public class PartyConfiguration {
    public static final String READ = "partners:read";
    public static final String WRITE = "partners:write";

    @Bean
    NavigationEntry partsEntry() {
        return new NavigationEntry(Area.ORDERS, "With partners", "/parts", "box", 14, ' ');
    }

    @Bean
    NavigationEntry partnersEntry() {
        return new NavigationEntry(Area.ORDERS, "Partners", "/partners", "people", 30, ' ');
    }

    @Bean
    NavigationEntry routingEntry() {
        return new NavigationEntry(Area.ORDERS, "Routing", "/routing", "path", 32, ' ');
    }
}
