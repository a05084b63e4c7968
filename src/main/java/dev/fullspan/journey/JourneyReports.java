package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.funnel.FunnelReport;
import dev.fullspan.journey.landing.LandingPagesReport;
import dev.fullspan.journey.overview.OverviewReport;
import dev.fullspan.journey.people.PeopleReport;
import dev.fullspan.platform.ModuleMigrations;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's reports over the facts, and its tables. */
@Configuration(proxyBeanMethods = false)
class JourneyReports {
    @Bean
    ModuleMigrations journeyMigrations() {
        return new ModuleMigrations("journey");
    }

    @Bean
    OverviewReport overviewReport(Facts facts, Clock clock) {
        return new OverviewReport(facts, clock);
    }

    @Bean
    FunnelReport funnelReport(Facts facts, Clock clock) {
        return new FunnelReport(facts, clock);
    }

    @Bean
    LandingPagesReport landingPagesReport(Facts facts, Clock clock) {
        return new LandingPagesReport(facts, clock);
    }

    @Bean
    PeopleReport peopleReport(Facts facts, Clock clock) {
        return new PeopleReport(facts, clock);
    }
}
