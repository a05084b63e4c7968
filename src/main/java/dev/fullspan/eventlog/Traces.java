package dev.fullspan.eventlog;

import dev.fullspan.eventlog.journal.Entry;
import dev.fullspan.eventlog.journal.Journal;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What points to a person outside of the columns: records of the journal, samples of refused messages, rows that an import
 * refused. In free text a key counts where it stands as a word of its own, so that a short id does not take others' text.
 */
final class Traces implements Journal.Rewrite {
    private static final Pattern MAIL = Pattern.compile("[^\\s\"'<>,;:\\\\]{1,64}@[^\\s\"'<>,;:\\\\]{1,190}");

    private final ShopId shop;
    private final @Nullable PersonKeys person;
    private final Set<String> words = new HashSet<>();

    /** @param person null for all of the shop */
    Traces(ShopId shop, @Nullable PersonKeys person) {
        this.shop = shop;
        this.person = person;
        if (person != null) {
            words.addAll(person.devices());
            words.addAll(person.users());
            words.addAll(person.contacts());
        }
    }

    /** What was begun before, with all the words that were learned then. */
    Traces(Erasing.Note note) {
        this(note.shop(), note.person());
        words.addAll(note.words());
    }

    /** Everything that names the person in free text. */
    Set<String> words() {
        return Set.copyOf(words);
    }

    /** Notes what else names the person: e-mail addresses in the properties of their events. */
    void learn(String properties) {
        Matcher mail = MAIL.matcher(properties);
        while (mail.find()) {
            words.add(mail.group());
        }
    }

    @Override
    public byte[] of(byte[] record) {
        return switch (Entry.read(record)) {
            case Entry.Taken(Event event) -> names(event) ? Entry.write(new Entry.Erased()) : record;
            case Entry.Refused refused -> without(refused, record);
            case Entry.Erased erased -> record;
        };
    }

    private boolean names(Event event) {
        if (!event.shop().equals(shop)) {
            return false;
        }
        PersonKeys keys = person;
        return keys == null
                || (event.user() == null && keys.devices().contains(String.valueOf(event.device())))
                || keys.users().contains(String.valueOf(event.user()))
                || keys.users().contains(String.valueOf(event.previousUser()));
    }

    private byte[] without(Entry.Refused refused, byte[] record) {
        List<Refusal> kept =
                refused.samples().stream().filter(sample -> !names(sample)).toList();
        return kept.size() == refused.samples().size()
                ? record
                : Entry.write(new Entry.Refused(refused.counts(), kept));
    }

    /** Whether a sample is of the shop, or of none that is known, and names the person. */
    boolean names(Refusal sample) {
        boolean own = shop.equals(sample.shop());
        return (own && person == null)
                || ((own || sample.shop() == null) && (in(sample.sample()) || in(sample.detail())));
    }

    private boolean in(@Nullable String text) {
        return text != null && !words.isEmpty() && pattern().matcher(text).find();
    }

    private @Nullable Pattern pattern;
    private int patternWords;

    private Pattern pattern() {
        Pattern known = pattern;
        if (known == null || patternWords != words.size()) {
            String any = words.stream()
                    .flatMap(word -> Stream.of(word, word.replace("\\", "\\\\").replace("\"", "\\\"")))
                    .distinct()
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            known = Pattern.compile("(?<![\\p{L}\\p{N}_])(?:" + any + ")(?![\\p{L}\\p{N}_])");
            pattern = known;
            patternWords = words.size();
        }
        return known;
    }

    /** Removes the lines of refused rows that name the person from every file of a folder. */
    void eraseLines(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || words.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                eraseLinesOf(file);
            }
        }
    }

    private void eraseLinesOf(Path file) throws IOException {
        boolean found;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            found = lines.anyMatch(this::inBytes);
        }
        if (!found) {
            return;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            Files.write(
                    copy,
                    (Iterable<String>) lines.filter(line -> !inBytes(line))::iterator,
                    StandardCharsets.ISO_8859_1);
        }
        CurrentFile.force(copy);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Bytes are read one to a character, so that a file in any encoding keeps the lines that stay as they were. */
    private boolean inBytes(String line) {
        return in(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
