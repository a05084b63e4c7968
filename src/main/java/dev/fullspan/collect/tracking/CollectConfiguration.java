package dev.fullspan.collect.tracking;

import dev.fullspan.collect.CountryDatabase;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the door for events before everything else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrackingSettings.class)
class CollectConfiguration {

    @Bean
    CountryDatabase countryDatabase(TrackingSettings settings) {
        return settings.countryDatabase().isBlank()
                ? CountryDatabase.NONE
                : CountryDatabase.open(Path.of(settings.countryDatabase()));
    }

    @Bean
    FilterRegistrationBean<CollectFilter> collectFilterRegistration(CollectFilter filter) {
        FilterRegistrationBean<CollectFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }
}
