package dev.fullspan.eventlog;

import dev.fullspan.eventlog.columns.Forgotten;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The erasure that is under way, written down before it begins, so that the next start can bring it to its end. The file
 * {@code erasing} names the person, as nothing else could find them in free text; it goes when the work is done.
 */
final class Erasing {
    private static final char DEVICE = 'd';
    private static final char USER = 'u';
    private static final char WORD = 'w';
    private static final char CUSTOMER = 'c';
    private static final char CONTACT = 'm';

    private final Path file;

    /**
     * What is to be erased.
     *
     * @param person null for all of the shop
     * @param words what else names the person in free text
     */
    record Note(ShopId shop, @Nullable PersonKeys person, Set<String> words, Forgotten whom) {}

    Erasing(Path folder) {
        this.file = folder.resolve("erasing");
    }

    /** Writes the note; it is durable when this returns. */
    void begin(Note note) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Tombstones.words(note.whom()));
        PersonKeys person = note.person();
        if (person != null) {
            person.devices().forEach(key -> lines.add(DEVICE + coded(key)));
            person.users().forEach(key -> lines.add(USER + coded(key)));
            person.customers().forEach(id -> lines.add(CUSTOMER + coded(Long.toString(id))));
            person.contacts().forEach(contact -> lines.add(CONTACT + coded(contact)));
        }
        note.words().forEach(word -> lines.add(WORD + coded(word)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        CurrentFile.force(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CurrentFile.force(file.resolveSibling("."));
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The erasure that did not come to its end. */
    Optional<Note> unfinished() throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        Forgotten whom = Tombstones.read(lines.getFirst());
        PersonKeys person = whom.wholeShop()
                ? null
                : new PersonKeys(
                        texts(lines, DEVICE),
                        texts(lines, USER),
                        texts(lines, CUSTOMER).stream().map(Long::valueOf).collect(Collectors.toSet()),
                        texts(lines, CONTACT));
        return Optional.of(new Note(new ShopId(whom.shop()), person, texts(lines, WORD), whom));
    }

    private static Set<String> texts(List<String> lines, char kind) {
        Set<String> texts = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.charAt(0) == kind) {
                texts.add(new String(Base64.getDecoder().decode(line.substring(1)), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    void end() throws IOException {
        Files.deleteIfExists(file);
        CurrentFile.force(file.resolveSibling("."));
    }
}
