package dev.fullspan.collect.inspect;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Places of the pages in the rail. */
@Configuration(proxyBeanMethods = false)
class InspectConfiguration {

    @Bean
    NavigationEntry debuggerEntry() {
        return new NavigationEntry(Area.DATA, "Debugger", "/debugger", "bug", 10, 'd');
    }

    @Bean
    NavigationEntry explorerEntry() {
        return new NavigationEntry(Area.DATA, "Events", "/events", "list", 20, 'e');
    }

    @Bean
    NavigationEntry refusedEntry() {
        return new NavigationEntry(Area.DATA, "Refused", "/refused", "refused", 30, 'x');
    }
}
