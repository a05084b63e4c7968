package dev.fullspan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of the repository that must be what the program says: generated references, rendered SQL, pages. A test fails
 * where one differs; {@code ./fullspan test -Dfullspan.approve=true} writes it anew instead, to be looked at and committed.
 */
public final class Approved {
    private static final boolean WRITE = Boolean.getBoolean("fullspan.approve");

    private Approved() {}

    /** @param file relative to the repository's root */
    public static void check(Path file, String content) {
        try {
            if (WRITE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
                return;
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(
                            "%s is not what the program says. Write it anew with -Dfullspan.approve=true, look at the change and commit it",
                            file)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the part of a file between the lines {@code <!-- name:start -->} and {@code <!-- name:end -->}. */
    public static void checkPart(Path file, String name, String content) {
        try {
            String whole = Files.readString(file);
            String start = "<!-- " + name + ":start -->\n";
            int from = whole.indexOf(start) + start.length();
            int to = whole.indexOf("<!-- " + name + ":end -->");
            assertThat(to).as("%s has no part %s", file, name).isGreaterThanOrEqualTo(from);
            check(file, whole.substring(0, from) + content + whole.substring(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
