package dev.fullspan.access;

import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.NavigationEntry.Area;
import dev.fullspan.platform.Permission;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
    static final Permission PEOPLE_WRITE = new Permission("people:write", "Let people in and say what they may do");
    static final Permission AUDIT_READ = new Permission("audit:read", "See who did what");

    @Bean
    Permission peopleWrite() {
        return PEOPLE_WRITE;
    }

    @Bean
    static ModuleMigrations accessMigrations() {
        return new ModuleMigrations("access");
    }

    @Bean
    NavigationEntry apiKeysEntry() {
        return new NavigationEntry(Area.SETTINGS, "API keys", "/api-keys", "key", 30, ' ');
    }

    @Bean
    NavigationEntry peopleEntry() {
        return new NavigationEntry(Area.SETTINGS, "Team", "/team", "people", 40, ' ').and("/roles", "/invitations");
    }

    @Bean
    Permission auditRead() {
        return AUDIT_READ;
    }

    @Bean
    NavigationEntry dutiesEntry() {
        return new NavigationEntry(Area.SETTINGS, "Duties", "/duties", "check", 42, ' ');
    }

    @Bean
    NavigationEntry auditTrailEntry() {
        return new NavigationEntry(Area.SETTINGS, "Audit trail", "/audit-trail", "list", 45, ' ');
    }
}
