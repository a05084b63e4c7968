package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Ending;
import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Happening;
import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Question;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts under rules against every chain tried out, and cases in words. */
class RuledAttemptsTest {
    private static final int SPAN = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithEveryChainTriedOut(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_500; round++) {
            Question question = randomQuestion(random);
            List<Happening> events = randomEvents(random, question);
            assertThat(found(question, events))
                    .as("seed %d, round %d, %s, events %s", seed, round, question, events)
                    .isEqualTo(positions(new NaiveRuledFunnel(question, events).attempts()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void anOptionalStepChangesNothingForTheOthersInLooseOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Question with = new Question(
                    List.of(false, true, false), 8, false, false, random.nextBoolean(), List.of(), Set.of());
            List<Happening> events = randomEvents(random, with);
            List<Happening> without = events.stream()
                    .map(e -> new Happening(
                            e.time(),
                            e.position(),
                            Set.copyOf(e.fits().stream()
                                    .filter(s -> s != 1)
                                    .map(s -> s == 2 ? 1 : s)
                                    .toList()),
                            Set.of(),
                            e.start(),
                            e.session(),
                            e.values()))
                    .toList();
            Question shorter =
                    new Question(List.of(false, false), 8, false, false, with.repeated(), List.of(), Set.of());
            List<List<Long>> expected = found(shorter, without);
            List<List<Long>> required = found(with, events).stream()
                    .map(chain -> List.of(chain.get(0), chain.get(2)))
                    .toList();
            assertThat(required)
                    .as("seed %d, round %d, %s", seed, round, events)
                    .isEqualTo(expected);
        }
    }

    @Test
    void anOptionalStepIsTakenOnTheWayToTheEarliestNextStep() {
        Question question = new Question(List.of(false, true, false), 100, false, false, false, List.of(), Set.of());
        assertThat(found(question, List.of(at(0, 0), at(1, 2), at(2, 1), at(3, 2))))
                .as("the step came before the optional event")
                .containsExactly(chain(0, -1, 1));
        assertThat(found(question, List.of(at(0, 0), at(1, 1), at(2, 1), at(3, 2))))
                .containsExactly(chain(0, 1, 3));
    }

    @Test
    void anExclusionEndsAttemptsBetweenItsStepsOnly() {
        Question question = new Question(
                List.of(false, false, false), 100, false, false, false, List.of(new Ending(1, 2)), Set.of());
        Happening end = new Happening(2, 2, Set.of(), Set.of(0), false, 1L, Set.of());
        Happening early = new Happening(1, 1, Set.of(), Set.of(0), false, 1L, Set.of());
        assertThat(found(question, List.of(at(0, 0), at(1, 1), end, at(3, 2)))).containsExactly(chain(0, 1, -1));
        assertThat(found(question, List.of(at(0, 0), early, at(2, 1), at(3, 2))))
                .containsExactly(chain(0, 2, 3));
    }

    @Test
    void anyCommonElementHoldsAListProperty() {
        Question question = new Question(List.of(false, false), 100, false, false, false, List.of(), Set.of(0, 1));
        Happening viewed = new Happening(0, 0, Set.of(0), Set.of(), true, 1L, Set.of("a"));
        Happening other = new Happening(1, 1, Set.of(1), Set.of(), false, 1L, Set.of("b", "c"));
        Happening same = new Happening(2, 2, Set.of(1), Set.of(), false, 1L, Set.of("c", "a"));
        assertThat(found(question, List.of(viewed, other))).containsExactly(chain(0, -1));
        assertThat(found(question, List.of(viewed, other, same))).containsExactly(chain(0, 2));
    }

    @Test
    void repeatedAttemptsDoNotOverlap() {
        Question question = new Question(List.of(false, false), 100, false, false, true, List.of(), Set.of());
        assertThat(found(question, List.of(at(0, 0), at(1, 0), at(2, 1), at(3, 1), at(4, 0), at(5, 1), at(6, 0))))
                .containsExactly(chain(0, 2), chain(4, 5), chain(6, -1));
    }

    @Test
    void ofAVisitorTheFirstEventsAreLookedAt() {
        Question question = new Question(List.of(false, false), 100, false, false, true, List.of(), Set.of());
        List<Happening> events = IntStream.range(0, 3 * RuledAttempts.MOST_EVENTS)
                .mapToObj(i -> at(i, i % 2))
                .toList();
        assertThat(found(question, events)).hasSize(RuledAttempts.MOST_EVENTS / 2);
        assertThat(cut(question, events)).isTrue();
        assertThat(cut(question, events.subList(0, RuledAttempts.MOST_EVENTS))).isFalse();
    }

    @Test
    void ofTheValuesOfAVisitorTheFirstAreLookedAt() {
        Question question = new Question(List.of(false, false), 100_000, false, false, false, List.of(), Set.of(0, 1));
        List<Happening> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(new Happening(i, i, Set.of(0), Set.of(), true, 1L, Set.of("v" + i)));
        }
        events.add(new Happening(2_000, 2_000, Set.of(1), Set.of(), false, 1L, Set.of("v1999")));
        assertThat(found(question, events)).containsExactly(chain(0, -1));
        assertThat(cut(question, events)).isTrue();
        assertThat(cut(question, events.subList(0, 1_000))).isFalse();
        events.add(new Happening(2_001, 2_001, Set.of(1), Set.of(), false, 1L, Set.of("v999")));
        assertThat(found(question, events)).containsExactly(chain(999, 2_001));
    }

    private static List<Long> chain(long... positions) {
        return java.util.Arrays.stream(positions).boxed().toList();
    }

    private static Happening at(long time, int step) {
        return new Happening(time, time, Set.of(step), Set.of(), step == 0, 1L, Set.of());
    }

    private static Question randomQuestion(Random random) {
        int steps = 1 + random.nextInt(5);
        List<Boolean> optional = new ArrayList<>();
        for (int s = 0; s < steps; s++) {
            optional.add(s > 0 && s < steps - 1 && random.nextInt(3) == 0);
        }
        List<Integer> required =
                IntStream.range(0, steps).filter(s -> !optional.get(s)).boxed().toList();
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3) && required.size() > 1; i++) {
            int from = random.nextInt(required.size() - 1);
            int to = from + 1 + random.nextInt(required.size() - from - 1);
            endings.add(new Ending(required.get(from), required.get(to)));
        }
        Set<Integer> held = new HashSet<>();
        if (steps > 1 && random.nextInt(3) == 0) {
            while (held.size() < 2) {
                held.add(random.nextInt(steps));
            }
        }
        return new Question(
                optional,
                SPAN / 2,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                endings,
                held);
    }

    /** In order of (time, position), with many equal times and events that fit several steps. */
    private static List<Happening> randomEvents(Random random, Question question) {
        List<Happening> events = new ArrayList<>();
        int count = random.nextInt(8);
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(SPAN / 3);
            Set<Integer> fits = new HashSet<>();
            fits.add(random.nextInt(question.steps()));
            if (random.nextInt(3) == 0) {
                fits.add(random.nextInt(question.steps()));
            }
            Set<Integer> ends = new HashSet<>();
            for (int e = 0; e < question.endings().size(); e++) {
                if (random.nextInt(5) == 0) {
                    ends.add(e);
                }
            }
            if (!ends.isEmpty() && random.nextBoolean()) {
                fits.clear();
            }
            Set<String> values = new HashSet<>();
            for (int v = 0; v < 2; v++) {
                if (random.nextBoolean()) {
                    values.add("v" + random.nextInt(3));
                }
            }
            Long session = random.nextInt(6) == 0 ? null : (long) random.nextInt(2);
            boolean start = fits.contains(0) && random.nextInt(5) != 0;
            events.add(new Happening(time, i, fits, ends, start, session, values));
        }
        return events;
    }

    private static boolean cut(Question question, List<Happening> events) {
        RuledAttempts ruled = ruled(question, events);
        ruled.each(attempt -> {});
        boolean cut = ruled.cut();
        ruled.clear();
        assertThat(ruled.cut()).as("of the next visitor").isFalse();
        return cut;
    }

    private static RuledAttempts ruled(Question question, List<Happening> events) {
        RuledAttempts ruled = new RuledAttempts(funnel(question));
        for (Happening e : events) {
            ruled.add(new RuledAttempts.Happened(
                    e.time(),
                    e.position(),
                    bits(e.fits()),
                    bits(e.ends()),
                    e.start(),
                    e.session() == null ? RuledAttempts.NO_SESSION : e.session(),
                    List.copyOf(e.values())));
        }
        return ruled;
    }

    /** Positions by step of the attempts found, −1 at steps not taken. */
    private static List<List<Long>> found(Question question, List<Happening> events) {
        RuledAttempts ruled = ruled(question, events);
        List<List<Long>> found = new ArrayList<>();
        ruled.each(attempt -> {
            List<Long> positions = new ArrayList<>();
            for (int step = 0; step < question.steps(); step++) {
                positions.add(attempt.took(step) ? attempt.position(step) : -1);
            }
            found.add(positions);
        });
        return found;
    }

    private static int bits(Set<Integer> places) {
        return places.stream().mapToInt(place -> 1 << place).sum();
    }

    private static List<List<Long>> positions(List<List<Happening>> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.stream()
                        .map(e -> e == null ? -1L : e.position())
                        .toList())
                .toList();
    }

    private static Funnel funnel(Question question) {
        List<Step> steps = new ArrayList<>();
        question.optional().forEach(optional -> steps.add(new Step("s" + steps.size(), List.of(), optional)));
        FunnelRules rules = new FunnelRules(
                question.strict(),
                question.perSession(),
                question.repeated(),
                question.endings().stream()
                        .map(e -> new Exclusion(Step.of("x"), e.from() + 1, e.to() + 1))
                        .toList(),
                question.heldAt().isEmpty()
                        ? null
                        : new Held(
                                "p", question.heldAt().stream().map(s -> s + 1).toList()));
        Scope scope = new Scope(
                new ShopId(1),
                Instant.EPOCH,
                Instant.ofEpochMilli(1000),
                ZoneId.of("UTC"),
                Currency.getInstance("EUR"),
                List.of());
        return new Funnel(scope, steps, Duration.ofMillis(question.window()), rules, null, 1, null);
    }
}
