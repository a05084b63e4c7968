package dev.fullspan.fulfilment.score;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places of its pages in the rail. */
@Configuration(proxyBeanMethods = false)
class ScoreConfiguration {
    @Bean
    NavigationEntry accuracyEntry() {
        return new NavigationEntry(Area.ORDERS, "Accuracy", "/accuracy", "check", 60, ' ');
    }

    @Bean
    NavigationEntry scorecardEntry() {
        return new NavigationEntry(Area.ORDERS, "Scorecards", "/scorecards", "list", 61, ' ');
    }
}
