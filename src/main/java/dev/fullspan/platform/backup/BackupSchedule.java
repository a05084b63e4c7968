package dev.fullspan.platform.backup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.fullspan.platform.CannotStart;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes a backup every day at the set time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);

    @Bean
    Task<Void> dailyBackup(BackupSettings settings, Backups backups) {
        return Tasks.recurring("backup", schedule(settings.time())).execute((instance, context) -> {
            Backups.Written written = backups.writeScheduled();
            LOG.info("Backup {} written and verified, {} bytes", written.file(), written.bytes());
        });
    }

    /** A schedule that is switched off stays known, so that its rows are understood. */
    static Schedule schedule(String time) {
        if (time.equals("off")) {
            return Schedules.parseSchedule("-");
        }
        try {
            return Schedules.daily(ZoneOffset.UTC, LocalTime.parse(time));
        } catch (DateTimeException e) {
            throw new CannotStart("The setting backup.time is “" + time + "”; give a time such as 03:30, or off.", e);
        }
    }
}
