package dev.fullspan.platform.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When backups are written by themselves, and how many are kept.
 *
 * @param time time of day in UTC at which a backup is written each day, such as {@code 03:30}; {@code off} for never
 * @param keep number of scheduled backups kept; older ones are deleted after a newer one was written and verified
 * @param folder where scheduled backups are written; by default {@code backups} in the data directory, which is better
 *     on another disk
 */
@ConfigurationProperties("fullspan.backup")
record BackupSettings(
        @DefaultValue("03:30") String time,
        @DefaultValue("3") int keep,
        @Nullable Path folder) {}
