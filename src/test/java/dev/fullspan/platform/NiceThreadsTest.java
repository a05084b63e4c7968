package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NiceThreadsTest {
    private static final Path OWN = Path.of("/proc/thread-self/stat");
    /** Counted after the name in brackets, which may hold spaces. */
    private static final int NICENESS = 16;

    @Test
    void theThreadGivesWayAndNoOtherDoes() {
        assumeThat(OWN).exists();
        CompletableFuture<Integer> nice = new CompletableFuture<>();
        CompletableFuture<Integer> plain = new CompletableFuture<>();
        NiceThreads.named("nice").newThread(() -> nice.complete(niceness())).start();
        int before = niceness();
        assertThat(nice.join()).isGreaterThanOrEqualTo(10);
        Thread.ofPlatform().start(() -> plain.complete(niceness()));
        assertThat(plain.join()).isEqualTo(before);
        assertThat(niceness()).isEqualTo(before);
    }

    private static int niceness() {
        try {
            String stat = Files.readString(OWN);
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICENESS]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
