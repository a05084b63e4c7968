package dev.fullspan.web.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** Files that were chosen and wait: not for long, not many, and none that nobody could import. */
@FullspanTest
class ChosenFilesTest {
    private static final FileKind KIND = new FileKind("customers", "Import customers", List.of());

    @Autowired
    ApplicationContext program;

    @Autowired
    ChosenFiles files;

    @Autowired
    ColumnPages pages;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient database;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Columns " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
    }

    private static MockMultipartFile csv(String text) {
        return new MockMultipartFile("file", "a.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String keep() throws IOException {
        return files.keep(shop, KIND, csv("email\nada@oak.example\n"));
    }

    private void age(String id, Duration by) {
        database.sql("update web.chosen_file set made = :made where id = :id")
                .param("made", Instant.now().minus(by).atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private List<String> rows() {
        return database.sql("select id from web.chosen_file where shop = :shop")
                .param("shop", shop.value())
                .query(String.class)
                .list();
    }

    private List<Path> lying() throws IOException {
        try (Stream<Path> all = Files.list(data.folder("chosen-files"))) {
            return all.toList();
        }
    }

    @Test
    void anOldFileIsNotHandedOutAndGoesByItself() throws Exception {
        String old = keep();
        String young = keep();
        Path file = files.get(shop, KIND, old).file();
        age(old, Duration.ofMinutes(61));
        age(young, Duration.ofMinutes(59));

        assertThatThrownBy(() -> files.get(shop, KIND, old))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Choose it again");
        files.tidy();

        assertThat(rows()).containsExactly(young);
        assertThat(file).doesNotExist();
        assertThat(files.get(shop, KIND, young).file()).exists();
    }

    @Test
    void aFileWithoutItsRowGoesOnceNobodyCanBeWritingIt() throws Exception {
        Path left = data.folder("chosen-files").resolve(UUID.randomUUID() + ".csv");
        Path written = data.folder("chosen-files").resolve(UUID.randomUUID() + ".csv");
        Files.writeString(left, "email\nada@oak.example\n");
        Files.writeString(written, "email\n");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        String id = keep();
        Path kept = files.get(shop, KIND, id).file();
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));

        files.tidy();

        assertThat(left).doesNotExist();
        assertThat(written).exists();
        assertThat(kept).exists();
        Files.delete(written);
    }

    @Test
    void ofManyFilesOfAShopTheLatestTwentyWait() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            ids.add(keep());
            age(ids.getLast(), Duration.ofMinutes(30 - i));
        }
        String last = keep();

        assertThat(rows()).hasSize(20).contains(last, ids.get(22)).doesNotContain(ids.get(0), ids.get(3));
        assertThat(lying().toString()).contains(last).doesNotContain(ids.get(0));
    }

    @Test
    void aFileThatCannotBeNotedIsNotLeft() throws Exception {
        List<Path> before = lying();
        FileKind never = new FileKind("k\0", "Never", List.of());

        assertThatThrownBy(() -> files.keep(shop, never, csv("email\n"))).isInstanceOf(RuntimeException.class);

        assertThat(lying()).hasSameElementsAs(before);
    }

    @Test
    void aFileOfMoreThanTwoHundredColumnsIsRefusedAtOnceAndNotKept() throws Exception {
        List<Path> before = lying();

        for (int columns : List.of(201, 400_000)) {
            String line = String.join(",", Collections.nCopies(columns, "x"));
            assertThatThrownBy(() -> pages.choose(shop, KIND, "/columns", csv(line + "\n")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("at most 200 can");
        }

        assertThat(rows()).isEmpty();
        assertThat(lying()).hasSameElementsAs(before);
        String most = String.join(",", Collections.nCopies(200, "x"));
        assertThat(pages.choose(shop, KIND, "/columns", csv(most + "\n"))).isNotNull();
    }
}
