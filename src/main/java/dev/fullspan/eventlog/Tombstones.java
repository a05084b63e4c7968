package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Forgotten;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom the log was told to forget, as keyed numbers that name nobody, so that a backup from before can be told too.
 *
 * <p>The file {@code tombstones} has a line for each: time, shop, last position, then {@code d}evices and {@code u}sers, or
 * {@code all}. Put the newest one into the folder {@code events} of a restored data directory: it is applied at the start.
 */
final class Tombstones {
    private final Path file;

    Tombstones(Path folder) {
        this.file = folder.resolve("tombstones");
    }

    /** Adds a tombstone, unless it stands there already. */
    void add(Forgotten whom, Instant now) throws IOException {
        if (all().contains(whom)) {
            return;
        }
        String line = now + " " + words(whom) + "\n";
        Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        CurrentFile.force(file);
    }

    /** A tombstone's line without its time. */
    static String words(Forgotten whom) {
        String who = whom.wholeShop() ? "all" : (words("d", whom.devices()) + " " + words("u", whom.users())).strip();
        return whom.shop() + " " + whom.upTo() + " " + who;
    }

    private static String words(String kind, Set<Long> numbers) {
        return numbers.stream().map(number -> kind + number).collect(Collectors.joining(" "));
    }

    List<Forgotten> all() throws IOException {
        List<Forgotten> all = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int begin = line.indexOf(' ') + 1;
                if (line.split(" ", -1).length > 3) {
                    all.add(read(line.substring(begin)));
                }
            }
        }
        return all;
    }

    /** Reads what {@link #words(Forgotten)} wrote. */
    static Forgotten read(String line) {
        List<String> words = List.of(line.split(" ", -1));
        List<String> who = words.subList(2, words.size());
        return new Forgotten(
                Integer.parseInt(words.get(0)),
                who.contains("all"),
                numbers(who, 'd'),
                numbers(who, 'u'),
                Long.parseLong(words.get(1)));
    }

    private static Set<Long> numbers(List<String> who, char kind) {
        return who.stream()
                .filter(word -> !word.isEmpty() && word.charAt(0) == kind)
                .map(word -> Long.parseLong(word, 1, word.length(), 10))
                .collect(Collectors.toSet());
    }

    /** The last position that any of them names; 0 where there is none. */
    long last() throws IOException {
        return all().stream().mapToLong(Forgotten::upTo).max().orElse(0);
    }

    void copyTo(Path folder) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, folder.resolve("tombstones"));
        }
    }
}
