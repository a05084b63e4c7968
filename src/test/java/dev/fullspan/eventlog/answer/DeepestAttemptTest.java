package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveFunnel.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepestAttemptTest {

    @Test
    void aLaterStartReachesDeeperWhenTheFirstIsOutOfTheWindow() {
        assertThat(level(2, 10, false, at(0, 0b01), at(20, 0b01), at(25, 0b10))).isEqualTo(2);
    }

    @Test
    void theWindowIncludesItsEnd() {
        assertThat(level(2, 10, false, at(0, 0b01), at(10, 0b10))).isEqualTo(2);
        assertThat(level(2, 10, false, at(0, 0b01), at(11, 0b10))).isEqualTo(1);
    }

    @Test
    void oneEventTakesOneStepOnly() {
        assertThat(level(2, 10, false, at(0, 0b11))).isEqualTo(1);
        assertThat(level(2, 10, false, at(0, 0b11), at(0, 0b11))).isEqualTo(2);
    }

    @Test
    void strictBreaksOnAnotherStepsEventInBetween() {
        Happening[] viewOrderCart = {at(0, 0b001), at(1, 0b100), at(2, 0b010)};
        assertThat(level(3, 10, false, viewOrderCart)).isEqualTo(2);
        assertThat(level(3, 10, true, viewOrderCart)).isEqualTo(1);
    }

    @Test
    void strictTakesALaterEventWhereTheEarliestLeavesAnotherStepInBetween() {
        assertThat(level(3, 10, true, at(0, 0b001), at(1, 0b010), at(2, 0b001), at(3, 0b010), at(4, 0b100)))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 6, 6, false", "2, 3, 8, 10, false", "3, 4, 9, 12, false", "4, 3, 8, 10, true", "5, 4, 9, 12, true",
        "6, 5, 10, 8, true", "7, 1, 5, 4, false", "8, 3, 9, 3, true", "9, 3, 9, 3, false", "10, 10, 10, 20, false"
    })
    void agreesWithEveryChainTriedOut(long seed, int steps, int most, int span, boolean strict) {
        Random random = new Random(seed);
        DeepestAttempt attempt = new DeepestAttempt(steps, span / 2, strict);
        for (int round = 0; round < 4_000; round++) {
            List<Happening> events = randomEvents(random, steps, most, span);
            List<Happening> expected = new NaiveFunnel(steps, span / 2, strict, events).deepest();
            attempt.clear();
            events.forEach(e -> attempt.add(e.time(), e.position(), e.mask(), e.start()));
            assertThat(chain(attempt, attempt.find()))
                    .as("seed %d, round %d, strict %s, events %s", seed, round, strict, events)
                    .isEqualTo(expected.stream().map(Happening::position).toList());
        }
    }

    /** In order of (time, position), with many equal times and events that fit several steps. */
    private static List<Happening> randomEvents(Random random, int steps, int most, int span) {
        List<Happening> events = new ArrayList<>();
        int count = random.nextInt(most + 1);
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(Math.max(1, span / 3));
            int mask = 1 << random.nextInt(steps);
            if (random.nextInt(3) == 0) {
                mask |= 1 << random.nextInt(steps);
            }
            events.add(new Happening(time, i, mask, (mask & 1) != 0 && random.nextInt(5) != 0));
        }
        return events;
    }

    private static List<Long> chain(DeepestAttempt attempt, int level) {
        List<Long> positions = new ArrayList<>();
        for (int step = 0; step < level; step++) {
            positions.add(attempt.position(step));
        }
        return positions;
    }

    private static Happening at(long time, int mask) {
        return new Happening(time, 0, mask, (mask & 1) != 0);
    }

    private static int level(int steps, long window, boolean strict, Happening... events) {
        DeepestAttempt attempt = new DeepestAttempt(steps, window, strict);
        for (int i = 0; i < events.length; i++) {
            attempt.add(events[i].time(), i, events[i].mask(), events[i].start());
        }
        return attempt.find();
    }
}
