package dev.fullspan.platform.database;

import dev.fullspan.platform.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of the embedded PostgreSQL, unpacked once per version from the class path. */
record PostgresPrograms(Path folder) {
    /** Version of the packed programs. The first number must stay what it is for existing data directories. */
    static final String VERSION = "18.6.0";

    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "postgres-linux-x86_64.txz", "aarch64", "postgres-linux-arm_64.txz");

    /** Unpacks below {@code parent} unless that was done before. Two processes may do so at once. */
    static PostgresPrograms unpacked(Path parent) {
        Path folder = parent.resolve(VERSION);
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(parent);
                Path fresh = Files.createTempDirectory(parent, "unpacking-");
                unpack(fresh);
                publish(fresh, folder);
            } catch (IOException e) {
                throw new CannotStart("PostgreSQL cannot be unpacked into " + folder + ": " + e.getMessage(), e);
            }
        }
        return new PostgresPrograms(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** Puts unpacked programs in their place, unless another process was faster: then its are taken. */
    static void publish(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // How a system says that the place is taken differs; what counts is that it is.
            FileSystemUtils.deleteRecursively(fresh);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream packed = archive();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            boolean executable = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = ARCHIVES.get(machine);
        InputStream found = name == null || !"Linux".equals(System.getProperty("os.name"))
                ? null
                : PostgresPrograms.class.getResourceAsStream("/" + name);
        if (found == null) {
            throw new CannotStart("No embedded PostgreSQL comes for " + System.getProperty("os.name") + " on " + machine
                    + ". Run a PostgreSQL 18 of your own and give its address with FULLSPAN_DATABASE_URL.");
        }
        return found;
    }
}
