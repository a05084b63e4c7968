package dev.fullspan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
    @Test
    void whoUnpacksSecondTakesWhatTheFirstPutThere(@TempDir Path parent) throws Exception {
        Path first = Files.createDirectories(parent.resolve("unpacking-1"));
        Path second = Files.createDirectories(parent.resolve("unpacking-2"));
        Files.writeString(first.resolve("program"), "first");
        Files.writeString(second.resolve("program"), "second");
        Path folder = parent.resolve("18");

        PostgresPrograms.publish(first, folder);
        PostgresPrograms.publish(second, folder);

        assertThat(folder.resolve("program")).hasContent("first");
        assertThat(second).doesNotExist();
    }
}
