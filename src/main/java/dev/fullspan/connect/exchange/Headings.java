package dev.fullspan.connect.exchange;

import static dev.fullspan.web.kit.Typed.wrong;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.platform.csv.Delimiter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What another system calls its columns. The first line of a file is written anew with the names that imports know; every other line stays as it
 * is, and keeps its number.
 *
 * @param ours the known name by the other system's
 */
record Headings(Map<String, String> ours) {
    static final Headings NONE = new Headings(Map.of());

    private static final int LONGEST = 4_000;
    private static final int LONGEST_LINE = 64 * 1024;

    Headings {
        ours = Collections.unmodifiableMap(new LinkedHashMap<>(ours));
    }

    /**
     * As people type them: a line each, {@code their name = ours}.
     *
     * @throws dev.fullspan.kernel.ProblemException naming the field {@code headings}
     */
    static Headings parse(Content content, String text) {
        if (text.length() > LONGEST) {
            throw wrong("headings", "Write at most %,d characters.".formatted(LONGEST));
        }
        Map<String, String> ours = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            int sign = line.lastIndexOf('=');
            String theirs = sign < 0 ? "" : line.substring(0, sign).strip();
            String known = line.substring(sign + 1).strip().toLowerCase(Locale.ROOT);
            if (theirs.isEmpty() || known.isEmpty()) {
                throw wrong(
                        "headings",
                        "Write a line as “Article number = sku”: their name, then ours. Not: “" + line + "”");
            }
            if (!content.columns().contains(known)) {
                throw wrong(
                        "headings",
                        "There is no column “%s”. There are: %s."
                                .formatted(known, String.join(", ", content.columns())));
            }
            if (!taken.add(known) || ours.keySet().stream().map(Headings::key).anyMatch(key(theirs)::equals)) {
                throw wrong("headings", "Name each column once. Twice stands: “" + line + "”");
            }
            ours.put(theirs, known);
        }
        return new Headings(ours);
    }

    /** As {@link #parse} reads them. */
    String text() {
        return ours.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    boolean isEmpty() {
        return ours.isEmpty();
    }

    /** For people: which column is read as what. */
    String words() {
        return ours.entrySet().stream()
                .map(one -> "“" + one.getKey() + "” as " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * Writes the first line of a file anew.
     *
     * @param name of the file, for people
     * @param room where there is some for it meanwhile
     */
    void apply(String name, Path file, OwnRoom room) throws ExchangeFault {
        if (ours.isEmpty()) {
            return;
        }
        Path anew = null;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String head = firstLine(in);
            anew = room.place(Files.size(file));
            try (OutputStream out = Files.newOutputStream(anew)) {
                out.write(renamed(name, head).getBytes(StandardCharsets.UTF_8));
                in.transferTo(out);
            }
            Files.move(anew, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Transfer.ownDisk(e);
        } finally {
            if (anew != null) {
                OwnRoom.remove(anew);
            }
        }
    }

    /** With its end; a line break between quotes is none. */
    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean quoted = false;
        for (int one = in.read(); one >= 0; one = in.read()) {
            line.write(one);
            quoted ^= one == '"';
            if (one == '\n' && !quoted || line.size() >= LONGEST_LINE) {
                break;
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private String renamed(String name, String head) throws ExchangeFault, IOException {
        String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
        char delimiter = Delimiter.of(text);
        List<String> theirs = cells(text, delimiter);
        Map<String, String> wanted = new LinkedHashMap<>();
        ours.forEach((their, known) -> wanted.put(key(their), known));
        Set<String> there = theirs.stream().map(Headings::key).collect(Collectors.toSet());
        for (String their : ours.keySet()) {
            if (!there.contains(key(their))) {
                throw new ExchangeFault(
                        Kind.FILE,
                        "“%s” has no column “%s”, which is to be read as %s. Its columns are: %s."
                                .formatted(name, their, ours.get(their), String.join(", ", theirs)));
            }
        }
        List<String> named = new ArrayList<>();
        for (String cell : theirs) {
            String known = wanted.remove(key(cell));
            boolean other = known == null && ours.containsValue(key(cell));
            named.add(known != null ? known : other ? "their " + cell : cell);
        }
        StringWriter out = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(delimiter).build(out)) {
            writer.writeRecord(named);
        }
        return out.toString();
    }

    private static List<String> cells(String text, char delimiter) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
            return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (IOException | RuntimeException e) {
            return List.of(text.strip());
        }
    }

    /** Upper and lower case, and blanks around, are one. */
    private static String key(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }
}
