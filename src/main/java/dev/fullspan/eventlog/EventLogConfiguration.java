package dev.fullspan.eventlog;

import dev.fullspan.platform.DataDirectory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the event log in the data directory when the program starts, and closes it when it ends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventLogSettings.class)
class EventLogConfiguration {

    @Bean
    EventLog eventLog(DataDirectory data, EventLogSettings settings, Clock clock) {
        return EventLog.open(data.resolve("events"), settings, clock);
    }
}
