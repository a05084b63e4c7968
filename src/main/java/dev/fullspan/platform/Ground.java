package dev.fullspan.platform;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everything else stands on: the data directory and the time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
class Ground {

    @Bean
    DataDirectory dataDirectory(PlatformSettings settings) {
        return DataDirectory.open(settings.data());
    }

    @Bean
    Secrets secrets(DataDirectory data) {
        return Secrets.of(data);
    }

    @Bean
    RunMode runMode(@Value("${fullspan.mode:server}") RunMode mode) {
        return mode;
    }

    @Bean
    Clock clock() {
        return new PastClock(Clock.systemUTC());
    }
}
