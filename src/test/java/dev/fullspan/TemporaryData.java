package dev.fullspan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives a test's program an empty data directory and the programs of PostgreSQL unpacked once per checkout. */
public final class TemporaryData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Where tests keep PostgreSQL's programs, so that each new data directory needs not unpack them. */
    public static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = fresh();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "temporary data",
                        Map.of(
                                "fullspan.data",
                                data.toString(),
                                "fullspan.audit.private-networks",
                                "true",
                                "fullspan.audit.pause",
                                "0ms",
                                "fullspan.audit.quiet",
                                "500ms",
                                "fullspan.postgres-programs",
                                PROGRAMS.toString())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(data.toFile())));
    }

    /** An empty data directory with a space in its name. */
    public static Path fresh() {
        try {
            return Files.createTempDirectory("fullspan test ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
