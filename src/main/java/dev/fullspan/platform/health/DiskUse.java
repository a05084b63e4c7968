package dev.fullspan.platform.health;

import dev.fullspan.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How much room each part of the data directory takes. */
@Component
public class DiskUse {
    private static final List<Folder> FOLDERS = List.of(
            new Folder("events", "Events: journal, columns, index"),
            new Folder("postgres/cluster", "PostgreSQL: shops, people, settings"),
            new Folder("postgres/programs", "PostgreSQL's programs"),
            new Folder("backups", "Backups in the data directory"));

    private final DataDirectory data;

    DiskUse(DataDirectory data) {
        this.data = data;
    }

    private record Folder(String name, String what) {}

    /** One folder's size; files that vanish while they are counted are left out. */
    public record Part(String folder, String what, long bytes) {}

    /**
     * The whole.
     *
     * @param free bytes that this process may still write on the data directory's disk
     */
    public record Use(Path root, List<Part> parts, long free) {
        public long total() {
            return parts.stream().mapToLong(Part::bytes).sum();
        }
    }

    /** Counts now: some milliseconds per thousand files. */
    public Use now() throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Folder folder : FOLDERS) {
            Path path = data.resolve(folder.name());
            if (Files.isDirectory(path)) {
                parts.add(new Part(folder.name(), folder.what(), bytes(path)));
            }
        }
        return new Use(data.root(), parts, Files.getFileStore(data.root()).getUsableSpace());
    }

    private static long bytes(Path folder) throws IOException {
        long[] sum = new long[1];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }
}
