package dev.fullspan.journey;

import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.web.KeptParameters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's places in the rail. */
@Configuration(proxyBeanMethods = false)
class JourneyPages {
    @Bean
    NavigationEntry dashboardsEntry() {
        return new NavigationEntry(Area.HOME, "Dashboards", "/dashboards", "overview", 40, ' ');
    }

    @Bean
    NavigationEntry homeEntry() {
        return new NavigationEntry(Area.HOME, "Home", "", "home", 10, 'h').and("/next");
    }

    @Bean
    NavigationEntry overviewEntry() {
        return new NavigationEntry(Area.JOURNEY, "Overview", "/overview", "overview", 10, 'o');
    }

    @Bean
    NavigationEntry funnelEntry() {
        return new NavigationEntry(Area.JOURNEY, "Funnel", "/funnel", "funnel", 20, 'f');
    }

    @Bean
    NavigationEntry landingPagesEntry() {
        return new NavigationEntry(Area.JOURNEY, "Landing pages", "/landing-pages", "landing", 30, 'p');
    }

    @Bean
    NavigationEntry pagesEntry() {
        return new NavigationEntry(Area.JOURNEY, "Pages", "/pages", "list", 32, 'z')
                .and("/page-orders", "/page-people", "/page-visits");
    }

    @Bean
    NavigationEntry pathsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Paths", "/paths", "path", 34, 'q');
    }

    @Bean
    NavigationEntry contentEntry() {
        return new NavigationEntry(Area.JOURNEY, "Content", "/content", "book", 36, 'k');
    }

    @Bean
    NavigationEntry siteSearchEntry() {
        return new NavigationEntry(Area.JOURNEY, "Site search", "/site-search", "search", 38, 'y');
    }

    @Bean
    NavigationEntry channelsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Channels", "/channels", "globe", 33, 'n');
    }

    @Bean
    NavigationEntry salesEntry() {
        return new NavigationEntry(Area.JOURNEY, "Sales", "/sales", "bank", 12, ' ').and("/sales-orders", "/refunds");
    }

    @Bean
    NavigationEntry basketsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Baskets", "/baskets", "cart", 35, ' ');
    }

    @Bean
    NavigationEntry cohortsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Cohorts", "/cohorts", "refresh", 37, ' ').and("/cohort-people");
    }

    @Bean
    NavigationEntry ownChannelsEntry() {
        return new NavigationEntry(Area.SETTINGS, "Own channels", "/own-channels", "tag", 17, ' ');
    }

    @Bean
    NavigationEntry spendEntry() {
        return new NavigationEntry(Area.SETTINGS, "Spend", "/spend", "card", 18, ' ');
    }

    @Bean
    NavigationEntry visitorsEntry() {
        return new NavigationEntry(Area.JOURNEY, "People", "/people", "people", 40, 'v');
    }

    @Bean
    NavigationEntry sessionsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Sessions", "/sessions", "path", 43, 'w');
    }

    @Bean
    NavigationEntry liveEntry() {
        return new NavigationEntry(Area.JOURNEY, "Live", "/live", "live", 50, 'l');
    }

    @Bean
    NavigationEntry alertsEntry() {
        return new NavigationEntry(Area.JOURNEY, "Alerts", "/alerts", "alert", 52, ' ');
    }

    @Bean
    KeptParameters filtersStay() {
        return new KeptParameters(Area.JOURNEY, Readings.filterNames());
    }
}
