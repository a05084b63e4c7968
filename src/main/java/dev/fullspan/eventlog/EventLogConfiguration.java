package dev.fullspan.eventlog;

import dev.fullspan.platform.BackupPart;
import dev.fullspan.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the event log in the data directory when the program starts, and closes it when it ends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventLogSettings.class)
class EventLogConfiguration {
    private static final String FOLDER = "events";

    @Bean
    EventLog eventLog(DataDirectory data, EventLogSettings settings, Clock clock) {
        return EventLog.open(data.folder(FOLDER), settings, clock);
    }

    @Bean
    KnownPeople knownPeople(EventLog log) {
        return log.people();
    }

    @Bean
    BackupPart eventLogBackup(EventLog log) {
        return new BackupPart() {
            @Override
            public String name() {
                return FOLDER;
            }

            @Override
            public void write(Path folder) throws IOException {
                log.copyTo(folder);
            }
        };
    }
}
