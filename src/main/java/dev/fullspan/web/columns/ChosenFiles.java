package dev.fullspan.web.columns;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files that people chose to import, until they have looked at what their columns are read as; an hour at most, since they hold persons' data. */
@Component
class ChosenFiles implements Erasable {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 20;
    private static final int ID = 36;
    private static final String FOLDER = "chosen-files";

    private final JdbcClient database;
    private final DataDirectory data;
    private final Clock clock;

    ChosenFiles(JdbcClient database, DataDirectory data, Clock clock) {
        this.database = database;
        this.data = data;
        this.clock = clock;
    }

    /** One of them. */
    record Chosen(String id, String name, Path file) {}

    private record Row(String id, String name) {}

    /** Keeps it; of more than {@value #MOST} files of a shop the oldest go. @return its id */
    String keep(ShopId shop, FileKind kind, @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "file", "Choose a file, one that is not empty.");
        }
        String id = UUID.randomUUID().toString();
        Path place = place(id);
        boolean noted = false;
        try {
            file.transferTo(place);
            note(shop, kind, id, name(file, kind));
            noted = true;
        } finally {
            if (!noted) {
                delete(place);
            }
        }
        gone("""
                delete from web.chosen_file where shop = :shop and id in (
                    select id from web.chosen_file where shop = :shop order by made desc, id offset :most)
                returning id
                """, statement -> statement.param("shop", shop.value()).param("most", MOST));
        return id;
    }

    private void note(ShopId shop, FileKind kind, String id, String name) {
        database.sql("insert into web.chosen_file (shop, id, kind, name, made) values (:shop, :id, :kind, :name, :now)")
                .param("shop", shop.value())
                .param("id", id)
                .param("kind", kind.word())
                .param("name", name)
                .param("now", now())
                .update();
    }

    private static String name(MultipartFile file, FileKind kind) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? kind.word() + ".csv" : last.substring(0, Math.min(last.length(), 200));
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where it is not there any more */
    Chosen get(ShopId shop, FileKind kind, String id) {
        return database.sql("""
                        select id, name from web.chosen_file where shop = :shop and id = :id and kind = :kind and made >= :since
                        """)
                .param("since", now().minus(KEPT))
                .param("shop", shop.value())
                .param("id", id)
                .param("kind", kind.word())
                .query(Row.class)
                .optional()
                .map(row -> new Chosen(row.id(), row.name(), place(row.id())))
                .filter(chosen -> Files.exists(chosen.file()))
                .orElseThrow(
                        () -> new ProblemException(
                                Problem.NOT_FOUND,
                                "file",
                                "This file is not here any more: it is in already, was chosen more than an hour ago, or many others were chosen since. Choose it again."));
    }

    /** A place beside it, for the file as it is handed on. */
    Path beside(Chosen chosen) {
        return data.folder(FOLDER).resolve(chosen.id() + "-" + UUID.randomUUID() + ".csv");
    }

    void remove(ShopId shop, String id) {
        database.sql("delete from web.chosen_file where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
        delete(place(id));
    }

    private Path place(String id) {
        return data.folder(FOLDER).resolve(id + ".csv");
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of those that nobody went on with, and of files of which nothing is noted and which nobody writes any more. */
    void tidy() {
        gone(
                "delete from web.chosen_file where made < :before returning id",
                statement -> statement.param("before", now().minus(KEPT)));
        Set<String> noted = Set.copyOf(database.sql("select id from web.chosen_file")
                .query(String.class)
                .list());
        FileTime before = FileTime.from(clock.instant().minus(KEPT));
        try (Stream<Path> lying = Files.list(data.folder(FOLDER))) {
            for (Path file : lying.toList()) {
                String name = file.getFileName().toString();
                if (!noted.contains(name.substring(0, Math.min(ID, name.length())))
                        && Files.getLastModifiedTime(file).compareTo(before) < 0) {
                    delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            return; // somebody went on with it meanwhile: the next round looks at the others
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void gone(String deleted, UnaryOperator<JdbcClient.StatementSpec> bound) {
        bound.apply(database.sql(deleted)).query(String.class).list().forEach(id -> delete(place(id)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** All of the shop: who stands in them is not known. */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        gone(
                "delete from web.chosen_file where shop = :shop returning id",
                statement -> statement.param("shop", shop.value()));
    }

    @Override
    public List<String> tables() {
        return List.of("web.chosen_file");
    }
}
