package dev.fullspan.collect.imports;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.csv.Lines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Forgets a person in the files of refused rows, where every row that holds one of the person's ids or contacts goes, and in uploads, which all go. */
@Component
class RejectsErasure implements Erasable {
    private final DataDirectory data;
    private final ImportFolder uploads;

    RejectsErasure(DataDirectory data, ImportFolder uploads) {
        this.data = data;
        this.uploads = uploads;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        uploads.removeUploads(shop);
        Path folder = data.resolve(Imports.REJECTS);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<String> ids = Stream.of(person.devices(), person.users(), person.contacts())
                .flatMap(Set::stream)
                .toList();
        String beginning = "shop-" + shop + "-import-";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(beginning))
                    .toList()) {
                rewrite(file, ids);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rewrite(Path file, List<String> ids) throws IOException {
        List<String> kept = new ArrayList<>();
        boolean found = false;
        try (CsvRows rows = new CsvRows(
                new Lines(Files.newInputStream(file), StandardCharsets.UTF_8),
                ',',
                List.of("line", "reason", "row"),
                null)) {
            for (RowSource.Read read = rows.next(); read != null; read = rows.next()) {
                String text = read.text();
                boolean names = ids.stream().anyMatch(id -> names(text, id));
                found |= names;
                if (!names) {
                    kept.add(text);
                }
            }
        }
        if (found) {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
                for (String row : kept) {
                    out.write(row);
                    out.write('\n');
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Whether the id stands in the text as a word of its own: “b” is not named by “buy”. */
    private static boolean names(String text, String id) {
        for (int at = text.indexOf(id); at >= 0 && !id.isEmpty(); at = text.indexOf(id, at + 1)) {
            int end = at + id.length();
            boolean apart = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (apart && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
