package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.PartyLink;
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
                WORK,
                "Answer, pack and send what the shop gave to this partner, and count its stock",
                PartyCircles.WORD);
    }

    @Bean
    PartyLink partyPeopleLink() {
        return new PartyLink("People and systems", "/people");
    }

    @Bean
    NavigationEntry partnerConsoleEntry() {
        return new NavigationEntry(Area.HOME, "Home", "/partner", "home", 1, 'h');
    }

    @Bean
    NavigationEntry partnerOrdersEntry() {
        return new NavigationEntry(Area.ORDERS, "Your orders", "/partner/orders", "list", 1, 'o');
    }

    @Bean
    NavigationEntry partnerShipmentsEntry() {
        return new NavigationEntry(Area.ORDERS, "Many shipments", "/partner/shipments", "upload", 2, ' ');
    }

    @Bean
    NavigationEntry partnerStockEntry() {
        return new NavigationEntry(Area.STOCK, "Your stock", "/partner/stock", "box", 1, 's');
    }

    @Bean
    NavigationEntry partnerTermsEntry() {
        return new NavigationEntry(Area.SETTINGS, "Terms and days off", "/partner/terms", "calendar", 1, ' ');
    }
}
