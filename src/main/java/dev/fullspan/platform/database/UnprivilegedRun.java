package dev.fullspan.platform.database;

import dev.fullspan.platform.CannotStart;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL, which refuses to run as root, is run all the same when we are root: in a user namespace of its own,
 * or where those are closed as the user {@code nobody}, who is given the cluster's files and the right to reach them.
 *
 * @param prefix words before the command
 * @param owner user that must own the files, or null where we may keep them
 */
record UnprivilegedRun(List<String> prefix, @Nullable String owner) {
    private static final UnprivilegedRun PLAIN = new UnprivilegedRun(List.of("setsid"), null);
    private static final UnprivilegedRun NAMESPACE = new UnprivilegedRun(List.of("setsid", "unshare", "--user"), null);
    static final UnprivilegedRun OTHER_USER = new UnprivilegedRun(
            List.of(
                    "setsid",
                    "setpriv",
                    "--reuid=nobody",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            "nobody");

    static UnprivilegedRun choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return PLAIN;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (OTHER_USER.works()) {
            return OTHER_USER;
        }
        throw new CannotStart(
                "PostgreSQL does not run as root, and neither unshare nor setpriv can step down from it"
                        + " here. Start Fullspan as an ordinary user, or give an external PostgreSQL with FULLSPAN_DATABASE_URL.");
    }

    /** Makes the file or folder belong to whom the server runs as. */
    void handOver(Path root) throws IOException {
        if (owner == null) {
            return;
        }
        UserPrincipal principal =
                root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(folder, principal);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(file, principal);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    boolean works() {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
