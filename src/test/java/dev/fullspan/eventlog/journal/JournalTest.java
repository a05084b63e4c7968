package dev.fullspan.eventlog.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.StorageFullException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Path FOLDER = Path.of("/journal");
    private static final long SEGMENT = 4_000;

    private static Journal open(LossyFiles files, long atLeast) throws IOException {
        return Journal.open(files, FOLDER, atLeast, SEGMENT, 1_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<Long, String> read(Journal journal, long after) throws IOException {
        Map<Long, String> found = new TreeMap<>();
        try (JournalReader reader = journal.readAfter(after)) {
            for (Records records = reader.next(); records != null; records = reader.next()) {
                long at = records.first();
                for (byte[] record : records.records()) {
                    found.put(at++, new String(record, StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    @Test
    void what_was_acknowledged_survives_any_crash_and_any_failing_write() throws IOException {
        for (long seed = 0; seed < 400; seed++) {
            survive(seed);
        }
    }

    private static void survive(long seed) throws IOException {
        Random random = new Random(seed);
        LossyFiles files = new LossyFiles(seed);
        files.shortWrites = random.nextBoolean();
        Map<Long, String> acknowledged = new TreeMap<>();
        Set<String> sent = new HashSet<>();
        int next = 0;
        for (int life = 0; life < 4; life++) {
            Journal journal = open(files, 0);
            for (int i = random.nextInt(12); i > 0; i--) {
                List<byte[]> records = new ArrayList<>();
                List<String> texts = new ArrayList<>();
                for (int k = random.nextInt(5); k >= 0; k--) {
                    String text = "record-" + next++ + "-".repeat(random.nextInt(400));
                    texts.add(text);
                    records.add(bytes(text));
                }
                sent.addAll(texts);
                files.failNextForces = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0;
                files.failNextWrites = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0;
                try {
                    long last = journal.append(records);
                    assertThat(files.allForced())
                            .as("forced before the answer, seed %d", seed)
                            .isTrue();
                    for (int k = texts.size() - 1; k >= 0; k--) {
                        acknowledged.put(last--, texts.get(k));
                    }
                } catch (StorageFullException e) {
                    assertThat(e.detail()).contains("disk");
                }
            }
            files.failNextForces = 0;
            files.failNextWrites = 0;
            assertThat(read(journal, 0)).as("before the crash, seed %d", seed).containsAllEntriesOf(acknowledged);
            LossyFiles left = random.nextInt(3) == 0 ? null : files.afterCrash();
            journal.close();
            files = left == null ? files.afterCrash() : left;
            Journal again = open(files, 0);
            Map<Long, String> found = read(again, 0);
            assertThat(found).as("after the crash, seed %d life %d", seed, life).containsAllEntriesOf(acknowledged);
            assertThat(sent).as("seed %d", seed).containsAll(found.values());
            again.close();
        }
    }

    @Test
    void a_last_write_that_was_torn_is_dropped_and_its_positions_are_given_again() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            journal.append(List.of(bytes("one")));
            journal.append(List.of(bytes("two")));
        }
        Path file = FOLDER.resolve("000000000001.log");
        byte[] all = files.bytes(file);
        files.open(file).truncate(all.length - 2);
        try (Journal journal = open(files, 0)) {
            assertThat(read(journal, 0)).containsExactly(Map.entry(1L, "one"));
            assertThat(journal.append(List.of(bytes("again")))).isEqualTo(2);
        }
    }

    @Test
    void a_broken_record_before_whole_ones_is_reported_and_never_skipped() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            journal.append(List.of(bytes("one")));
            journal.append(List.of(bytes("two")));
            journal.append(List.of(bytes("three")));
        }
        byte[] all = files.bytes(FOLDER.resolve("000000000001.log"));
        all[Segment.HEADER + Frame.HEADER + 7 + 22] ^= 1;
        assertThatThrownBy(() -> open(files, 0))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("000000000001.log")
                .hasMessageContaining("record 2 is broken");
    }

    @Test
    void damage_in_an_older_segment_is_reported_when_it_is_read() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            for (int i = 0; i < 10; i++) {
                journal.append(List.of(new byte[1500]));
            }
            byte[] first = files.bytes(FOLDER.resolve("000000000001.log"));
            first[first.length - 1] ^= 1;
            assertThatThrownBy(() -> read(journal, 0)).isInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void too_little_free_space_is_refused_and_later_appends_work_again() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            journal.append(List.of(bytes("one")));
            files.usable = 900;
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            journal.append(List.of(new byte[1000]));
                        }
                    })
                    .isInstanceOf(StorageFullException.class)
                    .hasMessageContaining("free space");
            files.usable = Long.MAX_VALUE;
            long last = journal.append(List.of(bytes("two")));
            assertThat(read(journal, last - 1)).containsExactly(Map.entry(last, "two"));
        }
    }

    @Test
    void one_force_serves_all_that_wait() throws Exception {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            int before = files.forces;
            int threads = 200;
            CountDownLatch asked = new CountDownLatch(threads);
            CountDownLatch disk = new CountDownLatch(1);
            files.beforeForce = () -> awaitQuietly(disk);
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(Thread.ofVirtual().start(() -> {
                    asked.countDown();
                    journal.append(List.of(bytes("x")));
                }));
            }
            asked.await();
            disk.countDown();
            for (Thread thread : running) {
                thread.join();
            }
            assertThat(journal.forced()).isEqualTo(threads);
            assertThat(files.forces - before).isLessThan(threads / 2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cutting_deletes_only_what_lies_below_and_positions_go_on_afterwards() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            for (int i = 0; i < 10; i++) {
                journal.append(List.of(new byte[1500]));
            }
            journal.cut(7);
            assertThat(files.list(FOLDER)).doesNotContain(FOLDER.resolve("000000000001.log"));
            assertThat(read(journal, 7).keySet()).containsExactly(8L, 9L, 10L);
        }
        try (Journal journal = open(files, 0)) {
            assertThat(journal.append(List.of(bytes("more")))).isEqualTo(11);
        }
        try (Journal journal = open(new LossyFiles(2), 500)) {
            assertThat(journal.append(List.of(bytes("after a restore")))).isEqualTo(501);
        }
    }

    @Test
    void a_reader_goes_on_after_the_segment_that_it_read_to_its_end_was_cut_away() throws IOException {
        try (Journal journal = open(new LossyFiles(1), 0)) {
            journal.append(List.of(new byte[3000]));
            try (JournalReader reader = journal.readAfter(0)) {
                assertThat(reader.next()).isNotNull();
                assertThat(reader.next()).isNull();
                journal.append(List.of(new byte[3000]));
                journal.cut(1);
                assertThat(reader.next()).isNotNull().extracting(Records::first).isEqualTo(2L);
                assertThat(reader.next()).isNull();
            }
        }
    }

    @Test
    void erased_records_leave_their_places_empty() throws IOException {
        LossyFiles files = new LossyFiles(1);
        try (Journal journal = open(files, 0)) {
            for (String text : List.of("keep-1", "gone-2", "keep-3")) {
                journal.append(List.of(bytes(text)));
            }
            journal.rewrite(
                    record -> new String(record, StandardCharsets.UTF_8).startsWith("gone") ? new byte[0] : record);
            assertThat(journal.append(List.of(bytes("keep-4")))).isEqualTo(4);
            assertThat(read(journal, 0).values()).containsExactly("keep-1", "", "keep-3", "keep-4");
            assertThat(new String(files.bytes(FOLDER.resolve("000000000001.log")), StandardCharsets.ISO_8859_1))
                    .doesNotContain("gone-2");
        }
    }

    @Test
    void room_ahead_of_the_records_is_no_damage_and_takes_the_next_ones() throws IOException {
        LossyFiles files = new LossyFiles(1);
        Path file = FOLDER.resolve("000000000001.log");
        try (Journal journal = open(files, 0)) {
            journal.append(List.of(bytes("one")));
            assertThat(files.bytes(file)).hasSize((int) SEGMENT);
            journal.append(List.of(bytes("two")));
            assertThat(files.bytes(file)).hasSize((int) SEGMENT);
            files = files.afterCrash();
        }
        try (Journal journal = open(files, 0)) {
            assertThat(read(journal, 0).values()).containsExactly("one", "two");
            assertThat(journal.append(List.of(bytes("three")))).isEqualTo(3);
            files.open(file).write(java.nio.ByteBuffer.allocate(700), files.bytes(file).length);
            journal.rewrite(record -> record);
            assertThat(read(journal, 0).values()).containsExactly("one", "two", "three");
        }
    }

    @Test
    void a_full_disk_gets_no_room_ahead() throws IOException {
        LossyFiles files = new LossyFiles(1);
        files.usable = 2_000;
        try (Journal journal = open(files, 0)) {
            journal.append(List.of(bytes("one")));
            assertThat(files.bytes(FOLDER.resolve("000000000001.log"))).hasSizeLessThan(200);
        }
    }

    @Test
    void a_record_of_a_newer_form_is_refused_by_name() {
        assertThatThrownBy(() -> Entry.read(new byte[] {99, 1, 2}))
                .hasMessageContaining("form 99")
                .hasMessageContaining("newer Fullspan");
    }
}
