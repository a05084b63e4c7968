package dev.fullspan.order.panel;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The panel's place in the rail. */
@Configuration(proxyBeanMethods = false)
class PanelConfiguration {
    static final String READ = "orders:read";
    static final String WRITE = "orders:write";

    @Bean
    NavigationEntry orderSourcesEntry() {
        return new NavigationEntry(Area.DATA, "Sources of orders", "/order-sources", "link", 75, ' ');
    }

    @Bean
    NavigationEntry orderPanelEntry() {
        return new NavigationEntry(Area.ORDERS, "Orders", "/orders", "card", 10, 'b');
    }
}
