package dev.fullspan.fulfilment.console;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the console contributes to the house. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    /** The scope that every route of the console asks for; it holds within a partner's circle alone. */
    static final String WORK = "partner:work";

    static final Permission LOOKS_AFTER = new Permission("partners:write", "Look after partners");

    @Bean
    Permission partnerWork() {
        return new Permission(
                WORK, "Answer, pack and send what the shop gave to this partner, and count its stock", PartyCircles.WORD);
    }

    @Bean
    NavigationEntry partnerConsoleEntry() {
        return new NavigationEntry(Area.ORDERS, "Today", "/partner", "list", 0, 'o');
    }
}
