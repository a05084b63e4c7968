package dev.fullspan.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server says of itself in {@code postmaster.pid}, which it leaves behind when it is killed.
 *
 * @param pid its process
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;

    static Optional<PostmasterFile> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")
                    ? Optional.empty()
                    : Optional.of(
                            new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process, where it still lives and really is a PostgreSQL server on this cluster: the number may be another's by now. */
    Optional<ProcessHandle> server(Path cluster) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> worksIn(cluster));
    }

    /** A server's working directory is its cluster. */
    private boolean worksIn(Path cluster) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            return Files.isSameFile(process.resolve("cwd"), cluster)
                    && Files.readString(process.resolve("comm")).startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }
}
