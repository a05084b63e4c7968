package dev.fullspan.eventlog.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.ids.SipHash;
import dev.fullspan.eventlog.ids.SipHash.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long WEEK = 7 * DAY;

    @TempDir
    Path folder;

    private static Hash id(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SipHash(new byte[16]).hash(bytes, bytes.length);
    }

    private Verdicts open(Verdicts.Source source) throws Exception {
        return Verdicts.open(folder, WEEK, 1_000_000, source);
    }

    @Test
    void the_hash_is_the_published_one() {
        byte[] key = new byte[16];
        byte[] message = new byte[15];
        for (int i = 0; i < 16; i++) {
            key[i] = (byte) i;
        }
        for (int i = 0; i < 15; i++) {
            message[i] = (byte) i;
        }
        Hash hash = new SipHash(key).hash(message, 15);
        // The authors' reference vectors for 128 bits, message of 15 bytes: little-endian words.
        assertThat(HexFormat.of().toHexDigits(Long.reverseBytes(hash.first()))
                        + HexFormat.of().toHexDigits(Long.reverseBytes(hash.second())))
                .isEqualTo("5493e99933b0a8117e08ec0f97cfc3d9");
    }

    @Test
    void the_first_position_wins_however_often_a_record_is_judged() throws Exception {
        Random random = new Random(3);
        Map<Integer, Long> first = new HashMap<>();
        try (Verdicts verdicts = open(empty -> {})) {
            for (long position = 1; position <= 100_000; position++) {
                int text = random.nextInt(60_000);
                boolean forever = random.nextBoolean();
                boolean expected = first.putIfAbsent(text, position) == null;
                assertThat(verdicts.first(id("m" + text), position, forever, DAY))
                        .isEqualTo(expected);
                if (position % 7 == 0) {
                    assertThat(verdicts.first(id("m" + text), position, forever, DAY))
                            .isEqualTo(expected);
                }
            }
        }
        try (Verdicts again = open(empty -> {
            throw new IllegalStateException("An orderly stop leaves tables that are trusted.");
        })) {
            for (Map.Entry<Integer, Long> entry : first.entrySet()) {
                assertThat(again.first(id("m" + entry.getKey()), 200_000, false, DAY))
                        .isFalse();
                assertThat(again.first(id("m" + entry.getKey()), entry.getValue(), false, DAY))
                        .isTrue();
            }
        }
    }

    @Test
    void live_ids_are_kept_for_seven_days_and_imported_ones_for_ever() throws Exception {
        try (Verdicts verdicts = open(empty -> {})) {
            verdicts.first(id("live"), 1, false, 10 * DAY);
            verdicts.first(id("imported"), 2, true, 10 * DAY);
            verdicts.first(id("live, then imported"), 3, false, 10 * DAY);
            assertThat(verdicts.first(id("live, then imported"), 4, true, 10 * DAY))
                    .isFalse();
            verdicts.first(id("later"), 5, false, 17 * DAY);
            verdicts.forgetOld();
            assertThat(verdicts.first(id("live"), 6, false, 17 * DAY)).isFalse();
            verdicts.first(id("much later"), 7, false, 18 * DAY);
            verdicts.forgetOld();
            assertThat(verdicts.first(id("live"), 8, false, 18 * DAY)).isTrue();
            assertThat(verdicts.first(id("imported"), 9, false, 18 * DAY)).isFalse();
            assertThat(verdicts.first(id("live, then imported"), 10, true, 18 * DAY))
                    .isFalse();
        }
    }

    @Test
    void beyond_the_capacity_the_oldest_live_ids_go_and_are_counted() throws Exception {
        try (Verdicts verdicts = Verdicts.open(folder, WEEK, 1_000, empty -> {})) {
            for (int i = 0; i < 900; i++) {
                verdicts.first(id("old " + i), i + 1, false, DAY);
            }
            for (int i = 0; i < 900; i++) {
                verdicts.first(id("new " + i), 1_000 + i, false, 2 * DAY);
            }
            verdicts.forgetOld();
            assertThat(verdicts.forgottenEarly()).isEqualTo(900);
            assertThat(verdicts.first(id("new 5"), 5_000, false, 2 * DAY)).isFalse();
        }
    }

    @Test
    void tables_of_another_boot_or_with_damage_are_made_anew() throws Exception {
        open(empty -> {}).close();
        Files.writeString(folder.resolve("state"), "another boot\n");
        try (Verdicts verdicts = open(empty -> empty.first(id("from the columns"), 1, true, DAY))) {
            assertThat(verdicts.first(id("from the columns"), 2, false, DAY)).isFalse();
        }
        Path table;
        try (var files = Files.list(folder)) {
            table = files.filter(file -> file.toString().endsWith(".ids"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(table, new byte[100]);
        try (Verdicts verdicts = open(empty -> empty.first(id("again"), 1, true, DAY))) {
            assertThat(verdicts.first(id("again"), 2, false, DAY)).isFalse();
        }
    }
}
