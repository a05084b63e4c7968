package dev.fullspan.journey.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Entity tags of reports: who has the same answer already gets none. They are computed anew each time, never kept. What writes a file part by part goes without. */
@Configuration(proxyBeanMethods = false)
class EntityTags {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> reportTags() {
        var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/api/v1/shops/*");
        return registration;
    }
}
