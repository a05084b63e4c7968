package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.inventory.edit.CountsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Files in a folder on this machine. */
@FullspanTest
class FolderExchangeTest extends FolderCases {
    @Autowired
    CountsFile counts;

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
}
