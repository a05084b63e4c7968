package dev.fullspan.readiness;

import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.Permission;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module contributes to the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class ReadinessConfiguration {

    @Bean
    ModuleMigrations readinessMigrations() {
        return new ModuleMigrations("readiness", "shop");
    }

    @Bean
    Permission launchRead() {
        return LaunchPermissions.READS;
    }

    @Bean
    Permission launchWrite() {
        return LaunchPermissions.WRITES;
    }

    @Bean
    Duty launchSeenDuty() {
        return new Duty(
                "launch-seen",
                "Launch seen",
                "Sees the launch checklist, rehearsals and the launch room.",
                List.of(LaunchPermissions.READS));
    }

    @Bean
    Duty launchDuty() {
        return new Duty(
                "launch",
                "Launch",
                "Prepares the day of many orders: checklist, procedures, rehearsals, drills.",
                List.of(LaunchPermissions.READS, LaunchPermissions.WRITES));
    }

    @Bean
    NavigationEntry launchEntry() {
        return new NavigationEntry(NavigationEntry.Area.READINESS, "Launch", "/launch", "flag", 20, ' ');
    }

    @Bean
    NavigationEntry launchRoomEntry() {
        return new NavigationEntry(NavigationEntry.Area.READINESS, "Launch room", "/launch-room", "live", 30, ' ');
    }

    @Bean
    NavigationEntry readinessEntry() {
        return new NavigationEntry(NavigationEntry.Area.READINESS, "Readiness", "/readiness", "shield", 10, 'r')
                .and("/audits");
    }
}
