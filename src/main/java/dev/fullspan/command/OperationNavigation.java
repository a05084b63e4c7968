package dev.fullspan.command;

import dev.fullspan.platform.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's place in the rail. */
@Configuration(proxyBeanMethods = false)
class OperationNavigation {
    @Bean
    NavigationEntry operationEntry() {
        return new NavigationEntry(NavigationEntry.Area.SETTINGS, "Disk and health", "/operation", "shield", 90, ' ');
    }
}
