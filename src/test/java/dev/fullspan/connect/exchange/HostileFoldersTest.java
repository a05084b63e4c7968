package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.TemporaryData;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.Remote.RemoteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Links, pipes and files that still grow, in a folder that others write into. */
@FullspanTest
class HostileFoldersTest extends FolderCases {
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
}
