package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.TemporaryData;
import dev.fullspan.catalog.Products;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.Remote.RemoteFile;
import dev.fullspan.inventory.edit.CountsFile;
import dev.fullspan.kernel.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Files in a folder on this machine. */
@FullspanTest
class FolderExchangeTest {
    @Autowired
    ApplicationContext program;

    @Autowired
    ExchangeSettings settings;

    @Autowired
    CountsFile counts;

    @Autowired
    Products products;

    private Exchanging with;
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        with = new Exchanging(program);
        folder = Objects.requireNonNull(settings.folder()).resolve(with.shop.toString());
        Files.createDirectories(folder.resolve("erp"));
    }

    private long counting() {
        return with.add(Content.COUNTS_IN, Exchanging.folder("erp"), "stock-*.csv", Secret.NONE);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve("erp").resolve(name), text);
    }

    @Test
    void a_count_is_taken_booked_and_moved_and_the_same_file_does_nothing_again() throws Exception {
        long id = counting();
        Path file = write("stock-1.csv", "sku,on_hand\nOAK,12\nELM,3\n");
        write("other.csv", "sku,on_hand\nOAK,99\n");

        List<ExchangeRun> first = with.scheduled(id);
        assertThat(first).singleElement().satisfies(run -> {
            assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
            assertThat(run.file()).isEqualTo("stock-1.csv");
            assertThat(run.lines()).isEqualTo(2);
            assertThat(run.applied()).isEqualTo(2);
        });
        assertThat(with.onHand("OAK")).isEqualTo(12);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("erp/done/stock-1.csv")).exists();
        assertThat(folder.resolve("erp/other.csv")).exists();
        assertThat(with.scheduled(id)).as("nothing new").isEmpty();

        write("stock-1.csv", "sku,on_hand\nOAK,12\nELM,3\n");
        assertThat(with.scheduled(id))
                .singleElement()
                .satisfies(run -> assertThat(run.message()).contains("holds what it held when it was taken before"));
        assertThat(folder.resolve("erp/done/stock-1-2.csv")).exists();

        write("stock-1.csv", "sku,on_hand\nOAK,11\n");
        assertThat(with.scheduled(id))
                .singleElement()
                .satisfies(run -> assertThat(run.applied()).isEqualTo(1));
        assertThat(with.onHand("OAK")).isEqualTo(11);
        assertThat(with.get(id).failingSince()).isNull();
    }

    @Test
    void several_files_are_taken_the_oldest_first() throws Exception {
        long id = counting();
        Files.setLastModifiedTime(write("stock-b.csv", "sku,on_hand\nOAK,1\n"), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(write("stock-a.csv", "sku,on_hand\nOAK,2\n"), FileTime.fromMillis(2_000));
        assertThat(with.scheduled(id)).extracting(ExchangeRun::file).containsExactly("stock-b.csv", "stock-a.csv");
        assertThat(with.onHand("OAK")).isEqualTo(2);
    }

    @Test
    void what_stays_where_it_lies_is_taken_once() throws Exception {
        long id = with.add(Content.COUNTS_IN, Exchanging.folder("erp"), "*.csv", Secret.NONE, false);
        Path file = write("stock.csv", "sku,on_hand\nOAK,4\n");
        assertThat(with.scheduled(id)).hasSize(1);
        assertThat(file).exists();
        assertThat(with.scheduled(id)).isEmpty();
    }

    @Test
    void a_broken_line_costs_no_other_and_is_handed_back_with_its_reason() throws Exception {
        long id = counting();
        write("stock-1.csv", "sku,on_hand\nOAK,12\nELM,many\n,3\n");
        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.applied()).isEqualTo(1);
        assertThat(run.refused()).isEqualTo(2);
        assertThat(counts.refused(with.shop, Objects.requireNonNull(run.edit()), 0, 10))
                .extracting(line -> line.fileLine() + " " + line.told())
                .containsExactly("3 ELM,many", "4 ,3");
    }

    @Test
    void what_cannot_be_taken_is_told_once_and_keeps_no_other_back() throws Exception {
        long id = counting();
        write("stock-empty.csv", "");
        write("stock-columns.csv", "name,price\nOak,3\n");
        write("stock-giant.csv", "sku,on_hand\n" + "OAK,1\n".repeat(200_000));
        write("stock-useless.csv", "sku,on_hand\nOAK,x\nELM,y\n");
        write("stock-headless.csv", "sku,on_hand\n");
        write("stock-good.csv", "sku,on_hand\nASH,7\n");

        List<ExchangeRun> runs = with.scheduled(id);
        assertThat(runs)
                .filteredOn(run -> run.state() == State.FAILED)
                .extracting(ExchangeRun::message)
                .anySatisfy(said -> assertThat(said).contains("is empty (0 bytes)"))
                .anySatisfy(said -> assertThat(said).contains("“sku” and “on_hand”"))
                .anySatisfy(said -> assertThat(said).contains("1.2 MB").contains("exchange.largest"))
                .anySatisfy(said -> assertThat(said).contains("None of the 2 lines"))
                .anySatisfy(said -> assertThat(said).contains("has no line below"))
                .hasSize(5);
        assertThat(with.onHand("ASH")).isEqualTo(7);
        Exchange failing = with.get(id);
        assertThat(failing.failingSince()).isNotNull();
        assertThat(failing.lastReason()).contains("4 other files could not be taken either");
        assertThat(with.scheduled(id)).as("told once").isEmpty();
        assertThat(with.get(id).failingSince()).as("still there").isEqualTo(failing.failingSince());

        write("stock-empty.csv", "sku,on_hand\nYEW,1\n");
        for (String name : List.of("columns", "giant", "useless", "headless")) {
            Files.delete(folder.resolve("erp/stock-" + name + ".csv"));
        }
        assertThat(with.scheduled(id))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.DONE));
        assertThat(with.get(id).failingSince()).as("well again").isNull();
    }

    @Test
    void a_file_that_still_grows_is_left_until_it_rests() throws Exception {
        long id = counting();
        Path file = write("stock-1.csv", "sku,on_hand\n");
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; writing.get(); i++) {
                append(file, "OAK-" + i + ",1\n");
                LockSupport.parkNanos(5_000_000);
            }
        });
        try {
            assertThat(with.run(id, Kind.HAND))
                    .singleElement()
                    .satisfies(run -> assertThat(run.applied()).isZero());
            assertThat(file).exists();
        } finally {
            writing.set(false);
            writer.join();
        }
        long lines = Files.readAllLines(file).size() - 1;
        assertThat(with.scheduled(id))
                .singleElement()
                .satisfies(run -> assertThat(run.applied()).isEqualTo(lines));
        assertThat(write("stock-2.csv.part", "sku,on_hand\nOAK,1\n")).exists();
        assertThat(with.scheduled(id)).isEmpty();
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothing_outside_the_shops_folder_is_read_or_written() throws Exception {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("stock-secret.csv"), "sku,on_hand\nSECRET,1\n");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("erp/stock-link.csv"), outside.resolve("stock-secret.csv"));
        Files.createSymbolicLink(folder.resolve("erp/done"), outside);

        long through = with.add(Content.COUNTS_IN, Exchanging.folder("link"), "*.csv", Secret.NONE);
        assertThat(with.scheduled(through))
                .singleElement()
                .satisfies(run -> assertThat(run.message()).contains("must be a folder and no link"));
        long up = with.add(
                Content.COUNTS_IN, Exchanging.folder("../" + folder.getFileName() + "/link"), "*", Secret.NONE);
        assertThat(with.scheduled(up))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.FAILED));
        long id = counting();
        write("stock-1.csv", "sku,on_hand\nOAK,1\n");
        List<ExchangeRun> runs = with.scheduled(id);
        assertThat(runs).extracting(ExchangeRun::file).doesNotContain("stock-link.csv");
        assertThat(runs.getLast().message()).contains("could not be moved to the folder");
        assertThat(outside.resolve("stock-1.csv")).doesNotExist();
        assertThat(with.onHand("OAK")).isEqualTo(1);
        assertThat(with.onHand("SECRET")).isZero();

        long out = with.add(Content.STOCK_OUT, Exchanging.folder("link"), "stock.csv", Secret.NONE);
        assertThat(with.scheduled(out))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.FAILED));
        assertThat(outside.resolve("stock.csv")).doesNotExist();
        assertThat(folder.resolve("erp/done").toFile()).exists();
        assertThat(Files.isSymbolicLink(folder.resolve("erp/done"))).isTrue();
        assertThat(Files.exists(folder.resolve("erp/stock-1.csv"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void products_come_and_go_and_what_is_unchanged_is_not_sent_again() throws Exception {
        long in = with.add(Content.PRODUCTS_IN, Exchanging.folder("erp"), "products*.csv", Secret.NONE);
        write("products.csv", "handle,title,sku,price\noak-tray,Oak tray,OAK-S,49.00\nyew,Yew,YEW,free\n");
        assertThat(with.scheduled(in)).singleElement().satisfies(run -> {
            assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
            assertThat(run.applied()).isEqualTo(1);
            assertThat(run.refused()).isEqualTo(1);
        });
        assertThat(products.find(with.shop, "oak-tray")).isPresent();

        long out = with.add(Content.PRODUCTS_OUT, Exchanging.folder(""), "out-{date}.csv", Secret.NONE);
        ExchangeRun sent = with.scheduled(out).getFirst();
        assertThat(sent.state()).as(sent.message()).isEqualTo(State.DONE);
        assertThat(sent.file()).matches("out-\\d{4}-\\d\\d-\\d\\d\\.csv");
        Path file = folder.resolve(Objects.requireNonNull(sent.file()));
        assertThat(file).content().contains("oak-tray").contains("OAK-S");
        Files.delete(file);
        assertThat(with.scheduled(out)).isEmpty();
        assertThat(with.run(out, Kind.HAND)).hasSize(1);
        assertThat(file).exists();

        long stock = with.add(Content.STOCK_OUT, Exchanging.folder(""), "stock.csv", Secret.NONE);
        with.scheduled(stock);
        assertThat(folder.resolve("stock.csv")).content().contains("OAK-S");
        long shopify = with.add(Content.SHOPIFY_OUT, Exchanging.folder(""), "shopify.csv", Secret.NONE);
        with.scheduled(shopify);
        assertThat(folder.resolve("shopify.csv")).content().contains("Variant SKU");
    }

    @Test
    void what_a_process_left_running_is_closed_and_what_it_had_begun_is_not_taken_twice() throws Exception {
        long id = counting();
        Path file = write("stock-1.csv", "sku,on_hand\nOAK,12\n");
        with.scheduled(id);
        Files.move(folder.resolve("erp/done/stock-1.csv"), file); // as if it had died before it moved the file
        long left = with.runs.begin(with.shop, id, Kind.SCHEDULED, "test");
        with.rounds.round();
        assertThat(with.runs.get(with.shop, id, left).state()).isEqualTo(State.BROKEN_OFF);

        assertThat(with.scheduled(id))
                .singleElement()
                .satisfies(run -> assertThat(run.message()).contains("holds what it held"));
        assertThat(file).doesNotExist();
    }

    @Test
    void whoever_stops_a_run_ends_it_before_the_next_file_and_can_take_it_up_again() throws Exception {
        long id = counting();
        write("stock-1.csv", "sku,on_hand\nOAK,12\n");
        write("stock-2.csv", "sku,on_hand\nELM,3\n");
        long run = with.rounds.start(with.shop, id, Kind.HAND, "test");
        with.rounds.cancel(with.shop, id, run); // while it waits whether the files still grow
        while (with.runs.get(with.shop, id, run).state() == State.RUNNING) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(with.runs.of(with.shop, id, null, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(State.CANCELLED));
        assertThat(with.onHand("OAK") + with.onHand("ELM")).isZero();
        while (!with.isFree(id)) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(with.run(id, Kind.HAND)).hasSize(2);
        assertThat(with.onHand("OAK")).isEqualTo(12);
        assertThat(with.get(id).failingSince()).isNull();
    }

    @Test
    void a_test_tells_what_would_change_and_changes_nothing() throws Exception {
        long id = counting();
        with.scheduled(id);
        write("stock-1.csv", "sku;on_hand;reason\nOAK;12;Sunday\nELM;x;\n");
        ExchangeRun test = with.run(id, Kind.TEST).getFirst();
        assertThat(test.state()).as(test.message()).isEqualTo(State.DONE);
        Findings found = JsonMapper.builder().build().readValue(test.findings(), Findings.class);
        assertThat(found.files()).extracting(Findings.Listed::name).containsExactly("stock-1.csv");
        assertThat(found.columns()).containsExactly("sku", "on_hand", "reason");
        assertThat(found.rows()).contains(List.of("OAK", "12", "Sunday"));
        assertThat(found.changes()).contains("OAK: 0 on hand now, 12 by the file", "1 line would be handed back.");
        assertThat(found.refused())
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(3));
        assertThat(with.onHand("OAK")).isZero();
        assertThat(folder.resolve("erp/stock-1.csv")).exists();

        long in = with.add(Content.PRODUCTS_IN, Exchanging.folder("erp"), "products*.csv", Secret.NONE);
        write("products.csv", "handle,title,sku,price\noak-tray,Oak tray,OAK-S,49.00\nyew,Yew,YEW,19\n");
        with.scheduled(in);
        write("products.csv", "handle,title,sku,price\noak-tray,Oak tray,OAK-S,50.00\nyew,Yew,YEW,19\nash,Ash,ASH,5\n");
        Findings would = JsonMapper.builder()
                .build()
                .readValue(with.run(in, Kind.TEST).getFirst().findings(), Findings.class);
        assertThat(would.changes())
                .anySatisfy(said -> assertThat(said).contains("1 product would be new, 1 changed, 1 stay as they are"));
        assertThat(products.find(with.shop, "ash")).isEmpty();
    }

    /** Whoever writes in the folder may put a pipe in a file's place after it was listed: nobody must wait for its other end. */
    @Test
    void a_pipe_in_the_place_of_a_file_keeps_nobody_waiting() throws Exception {
        FolderRemote remote =
                new FolderRemote(Objects.requireNonNull(settings.folder()), with.shop.toString(), "erp", 1_000_000);
        Path here = TemporaryData.fresh().resolve("file");
        Path stock = folder.resolve("erp/stock-1.csv");
        pipe(stock);
        assertThat(remote.list()).isEmpty();
        assertThatThrownBy(() -> remote.fetch(new RemoteFile("stock-1.csv", 4, null), here, share -> {}))
                .isInstanceOf(ExchangeFault.class)
                .hasMessageContaining("no ordinary file");

        try (SecureDirectoryStream<Path> open =
                (SecureDirectoryStream<Path>) Files.newDirectoryStream(folder.resolve("erp"))) {
            assertThatThrownBy(() -> PlainFile.within(Duration.ofMillis(200), open, "stock-1.csv"))
                    .as("put there between a look and the opening")
                    .hasMessageContaining("no ordinary file");
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("exchange-open")) {
                thread.join(); // nobody waits at the pipe any more
            }
        }

        pipe(folder.resolve("erp/.stock.csv.part"));
        remote.probe("stock.csv");
        pipe(folder.resolve("erp/.stock.csv.part"));
        Files.writeString(here, "sku,on_hand\n");
        remote.put("stock.csv", here, share -> {});
        assertThat(folder.resolve("erp/stock.csv")).isRegularFile().hasContent("sku,on_hand");
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    /** The folder "done" is made within the folder that is open, wherever its path has come to lead. */
    @Test
    void a_link_in_the_place_of_the_folder_moves_nothing_elsewhere() throws Exception {
        Path elsewhere = TemporaryData.fresh();
        FolderRemote remote =
                new FolderRemote(Objects.requireNonNull(settings.folder()), with.shop.toString(), "erp", 1_000_000);
        write("stock-1.csv", "sku,on_hand\n");
        Files.move(folder.resolve("erp"), folder.resolve("old"));
        Files.createSymbolicLink(folder.resolve("erp"), elsewhere);
        Files.writeString(elsewhere.resolve("stock-1.csv"), "not ours");

        assertThatThrownBy(() -> remote.done(new RemoteFile("stock-1.csv", 4, null)))
                .isInstanceOf(ExchangeFault.class);
        assertThat(elsewhere.resolve("done")).doesNotExist();

        Files.delete(folder.resolve("erp"));
        Files.move(folder.resolve("old"), folder.resolve("erp"));
        remote.done(new RemoteFile("stock-1.csv", 4, null));
        assertThat(folder.resolve("erp/done/stock-1.csv")).exists();
        assertThat(Objects.requireNonNull(settings.folder()).toFile().list())
                .noneMatch(name -> name.startsWith(".making"));
    }

    @Test
    void columns_of_another_system_are_read_as_its_people_said() throws Exception {
        long id = with.add(
                Content.COUNTS_IN,
                Exchanging.folder("erp"),
                "stock-*.csv",
                Secret.NONE,
                true,
                "Artikel-Nr. = sku\nBestand, frei = on_hand\n");
        write(
                "stock-1.csv",
                "\uFEFFSKU;artikel-nr.;Name;\"Bestand, frei\"\nintern-1;OAK;Oak tray;12\nintern-2;ELM;Elm;viele\n");

        Findings found = Findings.of(with.run(id, Kind.TEST).getFirst().findings());
        assertThat(found.columns()).contains("artikel-nr.", "Bestand, frei");
        assertThat(found.steps()).allMatch(Findings.Step::well);
        assertThat(found.steps()).anySatisfy(step -> assertThat(step.sentence()).contains("“Artikel-Nr.” as sku"));
        assertThat(found.refused())
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(3));

        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        assertThat(with.onHand("OAK")).isEqualTo(12);
        assertThat(with.onHand("intern-1")).isZero();

        write("stock-2.csv", "Nummer;Menge\nOAK;3\n");
        assertThat(with.scheduled(id).getFirst().message())
                .contains("has no column “Artikel-Nr.”, which is to be read as sku. Its columns are: Nummer, Menge.");
    }

    @Test
    void columns_of_products_are_read_as_said_and_wrong_ones_name_the_field() throws Exception {
        long id = with.add(
                Content.PRODUCTS_IN,
                Exchanging.folder("erp"),
                "*.csv",
                Secret.NONE,
                true,
                "Bezeichnung = title\nKennung = handle\nNummer = sku");
        write("products.csv", "Kennung,Bezeichnung,Nummer,Lager\ntray,\"Oak\ntray\",OAK,Nord\n");

        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        assertThat(products.find(with.shop, "tray")).isPresent();

        for (String wrong : List.of("Nummer", "= sku", "Nummer = stock", "A = sku\nB = sku", "A = sku\na = title")) {
            assertThatThrownBy(() -> Headings.parse(Content.PRODUCTS_IN, wrong))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.field()).isEqualTo("headings"));
        }
    }
}
