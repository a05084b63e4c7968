package dev.fullspan.web.columns;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/**
 * The page between choosing a file and importing it: which column is read as what. Each module that imports files has it at an address of its own, with its own
 * permission; what is chosen there stands in the file's first line when the module gets it.
 */
@Component
public class ColumnPages {
    private static final int MOST_COLUMNS = 200;

    private final ChosenFiles files;
    private final RememberedColumns remembered;

    ColumnPages(ChosenFiles files, RememberedColumns remembered) {
        this.files = files;
        this.remembered = remembered;
    }

    /** Takes a file whose columns are known now. */
    @FunctionalInterface
    public interface Taking {
        /**
         * @param file to be read or moved away; what is left of it is removed
         * @return what is shown next
         */
        View take(Path file, String name) throws IOException;
    }

    /**
     * Where the page stands.
     *
     * @param action its own address
     * @param back where another file is chosen
     */
    public record At(String action, String back) {}

    /**
     * Keeps a file that was chosen until its columns are looked at.
     *
     * @param base below which the page stands, followed by the file's id
     * @throws ProblemException naming the field {@code file}
     */
    public View choose(ShopId shop, FileKind kind, String base, @Nullable MultipartFile file) throws IOException {
        String id = files.keep(shop, kind, file);
        boolean fits = false;
        try {
            check(FirstLine.of(files.get(shop, kind, id).file()));
            fits = true;
        } finally {
            if (!fits) {
                files.remove(shop, id);
            }
        }
        return Redirect.to(base + "/" + id);
    }

    private static void check(FirstLine line) {
        if (line.headings().isEmpty()) {
            throw wrong(
                    "file",
                    "The first line of this file cannot be read. It is to name the columns; the file is to be a CSV in UTF-8.");
        }
        if (line.headings().size() > MOST_COLUMNS) {
            throw wrong(
                    "file",
                    "This file has %d columns; at most %d can be looked at. Leave out those that are not to be imported, and choose it again."
                            .formatted(line.headings().size(), MOST_COLUMNS));
        }
    }

    /** The page. */
    public JtePage page(ShopId shop, FileKind kind, String id, At at) throws IOException {
        ChosenFiles.Chosen chosen = files.get(shop, kind, id);
        FirstLine line = FirstLine.of(chosen.file());
        return page(kind, chosen, line, at, suggested(shop, kind, line), null);
    }

    /** What was chosen on it; where that cannot be, the page again with what is wrong. */
    public View read(ShopId shop, FileKind kind, String id, At at, HttpServletRequest request, Taking taking)
            throws IOException {
        ChosenFiles.Chosen chosen = files.get(shop, kind, id);
        FirstLine line = FirstLine.of(chosen.file());
        List<String> reads = IntStream.range(0, line.headings().size())
                .mapToObj(i -> Objects.requireNonNullElse(request.getParameter("column" + i), ""))
                .toList();
        Path file = files.beside(chosen);
        try {
            check(kind, line, reads);
            line.rename(reads, chosen.file(), file);
            View next = taking.take(file, chosen.name());
            remembered.remember(shop, kind, line.headings(), reads);
            files.remove(shop, id);
            return next;
        } catch (ProblemException e) {
            List<Suggestion> typed =
                    reads.stream().map(name -> new Suggestion(name, "")).toList();
            return page(kind, chosen, line, at, typed, e).withStatus(e.problem().status());
        } finally {
            ChosenFiles.delete(file);
        }
    }

    private static void check(FileKind kind, FirstLine line, List<String> reads) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < reads.size(); i++) {
            String name = reads.get(i);
            if (!name.isEmpty() && !kind.knows(name)) {
                throw wrong("column" + i, "There is no column “" + name + "”.");
            }
            if (!name.isEmpty() && !taken.add(name)) {
                throw wrong("column" + i, "Two columns are to be read as " + name + ". Leave one of them out.");
            }
        }
        kind.columns().stream()
                .filter(known -> known.needed() && !taken.contains(known.name()))
                .findFirst()
                .ifPresent(missing -> {
                    throw wrong(
                            "columns",
                            "Choose the column that tells “" + missing.name() + "” (" + missing.about()
                                    + "); there are: " + String.join(", ", line.headings()) + ".");
                });
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }

    /** @param why said beside it, or empty */
    private record Suggestion(String reads, String why) {}

    private List<Suggestion> suggested(ShopId shop, FileKind kind, FirstLine line) {
        Map<String, String> before = remembered.of(shop, kind);
        Set<String> taken = new HashSet<>();
        List<Suggestion> suggested = new ArrayList<>();
        for (String heading : line.headings()) {
            String said = before.get(RememberedColumns.key(heading));
            boolean known = said != null && (said.isEmpty() || kind.knows(said));
            String guess = known ? said : kind.guess(heading);
            suggested.add(
                    guess == null || !guess.isEmpty() && !taken.add(guess)
                            ? new Suggestion("", "")
                            : new Suggestion(guess, known ? "As last time." : ""));
        }
        return suggested;
    }

    private static JtePage page(
            FileKind kind,
            ChosenFiles.Chosen chosen,
            FirstLine line,
            At at,
            List<Suggestion> suggested,
            @Nullable ProblemException e) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Leave it out")));
        kind.columns()
                .forEach(known -> options.add(new Option(
                        known.name(), known.name() + (known.needed() ? " (needed) – " : " – ") + known.about())));
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < line.headings().size(); i++) {
            String name = "column" + i;
            String heading = line.headings().get(i).strip();
            Suggestion one = suggested.get(i);
            List<String> examples = line.examples().get(i);
            String hint = (examples.isEmpty() ? "Empty in the first lines." : "Such as " + String.join(" · ", examples))
                    + (one.why().isEmpty() ? "" : " – " + one.why());
            fields.add(Field.select(name, heading.isEmpty() ? "Column " + (i + 1) : heading, one.reads(), options)
                    .optional()
                    .hinted(hint)
                    .wrong(e != null && name.equals(e.field()) ? e.detail() : null));
        }
        boolean elsewhere = e != null
                && (e.field() == null
                        || !e.field().startsWith("column")
                        || e.field().equals("columns"));
        return new JtePage(
                "web/columns",
                new ColumnsScreen(
                        kind.title(),
                        answer(kind, suggested),
                        chosen.name(),
                        fields,
                        elsewhere ? Objects.requireNonNull(e).detail() : null,
                        at.action(),
                        at.back()));
    }

    private static String answer(FileKind kind, List<Suggestion> suggested) {
        List<String> read = suggested.stream()
                .map(Suggestion::reads)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> missing = kind.columns().stream()
                .filter(known -> known.needed() && !read.contains(known.name()))
                .map(FileKind.Known::name)
                .toList();
        int out = suggested.size() - read.size();
        String all = suggested.size() == 1 ? "The one column of this file is " : "Of " + suggested.size() + " columns ";
        String told = suggested.size() == 1
                ? all + (out == 0 ? "read." : "left out.")
                : all
                        + read.size()
                        + (read.size() == 1 ? " is read" : " are read")
                        + (out == 0 ? "." : " and " + out + (out == 1 ? " is left out." : " are left out."));
        return missing.isEmpty()
                ? told + " Nothing is taken in before you say so."
                : told + " Say which tells " + String.join(" and ", missing) + ".";
    }
}
