package dev.fullspan.platform.health;

import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every check of the process: PostgreSQL, room on the disk, and what modules contribute. */
@Component
public class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final long LEAST_FREE_BYTES = 256L << 20;
    private static final int PATIENCE_SECONDS = 2;

    private final List<HealthCheck> checks;

    Health(List<HealthCheck> contributed, DataSource database, DataDirectory data) {
        JdbcTemplate patient = new JdbcTemplate(database);
        patient.setQueryTimeout(PATIENCE_SECONDS);
        checks = new ArrayList<>();
        checks.add(new Check("database", () -> database(patient)));
        checks.add(new Check("disk", () -> disk(data)));
        checks.addAll(contributed);
    }

    /** What one check found. */
    public record Result(String name, boolean well, String detail) {}

    private interface Look {
        HealthCheck.Finding now() throws IOException;
    }

    private record Check(String name, Look work) implements HealthCheck {
        @Override
        public Finding look() {
            try {
                return work.now();
            } catch (IOException e) {
                return new Finding(false, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Looks at everything now. */
    public List<Result> results() {
        return checks.stream().map(Health::result).toList();
    }

    private static Result result(HealthCheck check) {
        try {
            HealthCheck.Finding found = check.look();
            return new Result(check.name(), found.well(), found.detail());
        } catch (RuntimeException e) {
            LOG.warn("The health check {} failed", check.name(), e);
            return new Result(check.name(), false, "The check itself failed; the log says why.");
        }
    }

    private static HealthCheck.Finding database(JdbcTemplate database) {
        String version = database.queryForObject("select current_setting('server_version')", String.class);
        return new HealthCheck.Finding(true, "PostgreSQL " + version + " answers.");
    }

    /** In the units of the page beside it: 1 GB is 1,000,000,000 bytes. */
    private static String room(long bytes) {
        long giga = 1_000_000_000L;
        return bytes >= 10 * giga ? bytes / giga + " GB" : bytes / 1_000_000 + " MB";
    }

    private static HealthCheck.Finding disk(DataDirectory data) throws IOException {
        long free = Files.getFileStore(data.root()).getUsableSpace();
        return new HealthCheck.Finding(free >= LEAST_FREE_BYTES, room(free) + " are free.");
    }
}
