package dev.fullspan.command;

import dev.fullspan.platform.backup.Backups;
import dev.fullspan.platform.health.DiskUse;
import dev.fullspan.platform.health.Health;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page on disk use and health shows.
 *
 * @param writing whether a backup asked for here is being written
 * @param trouble why the last one was not, or null
 */
public record OperationView(
        List<Health.Result> checks,
        DiskUse.Use disk,
        Path backupFolder,
        List<Backups.Written> backups,
        boolean writing,
        @Nullable String trouble) {

    public boolean well() {
        return checks.stream().allMatch(Health.Result::well);
    }

    /** What a check looks at, as a word of a page. */
    public static String label(Health.Result check) {
        String name = check.name().replace('-', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The answer to the page's question, in one line. */
    public String lead() {
        List<String> ailing = checks.stream()
                .filter(check -> !check.well())
                .map(OperationView::label)
                .toList();
        return ailing.isEmpty() ? "All is well." : "In trouble: " + String.join(", ", ailing) + ".";
    }
}
