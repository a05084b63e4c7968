package dev.fullspan.eventlog.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void onLinux() {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "Only Linux tells what is mapped");
    }

    private Path file(String name, Instant written) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "native");
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }

    @Test
    void what_is_mapped_here_goes_and_stays_readable() throws IOException {
        Path file = file("libduckdb_java1.so", NOW);
        MappedByteBuffer mapped;
        try (FileChannel channel = FileChannel.open(file)) {
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, 6);
        }
        NativeLibrary.tidy(folder, NOW);
        assertThat(file).doesNotExist();
        assertThat(mapped.get(0)).isEqualTo((byte) 'n');
    }

    @Test
    void what_a_killed_process_left_goes_and_what_is_being_unpacked_and_others_files_stay() throws IOException {
        Path left = file("libduckdb_java2.so", NOW.minusSeconds(7_200));
        Path beingUnpacked = file("libduckdb_java3.so", NOW.minusSeconds(60));
        Path another = file("libother.so", NOW.minusSeconds(7_200));
        NativeLibrary.tidy(folder, NOW);
        assertThat(left).doesNotExist();
        assertThat(beingUnpacked).exists();
        assertThat(another).exists();
    }
}
