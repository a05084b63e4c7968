package dev.fullspan.checkout.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewcomersTest {
    private static final int START = 20_000;

    /** Half a year of payments by card and wallet, and by a third method since some day. */
    private static Trials payments(long seed, int newSince, double newFails) {
        Random random = new Random(seed);
        Trials.Builder trials = new Trials.Builder("failures", "order", true, List.of("payment_method", "device"));
        for (int day = 0; day < 182; day++) {
            for (int i = 0; i < 6; i++) {
                boolean late = day >= newSince && random.nextInt(4) == 0;
                String method = late ? "bank" : random.nextBoolean() ? "card" : "wallet";
                boolean fails = random.nextDouble() < (late ? newFails : .05);
                trials.add(
                        START + day,
                        Arrays.asList(method, random.nextBoolean() ? "mobile" : "desktop"),
                        1,
                        fails ? 0 : 1);
            }
        }
        return trials.build();
    }

    @Test
    void aMethodThatNeverWorkedWellIsFoundWithItsFirstDay() {
        for (int seed = 0; seed < 50; seed++) {
            Trials trials = payments(seed, 100, .4);
            List<Drop> found = Newcomers.in(trials);
            assertThat(found).as("seed %d", seed).hasSize(1);
            Drop drop = found.getFirst();
            assertThat(drop.where()).isEqualTo(Map.of("payment_method", "bank"));
            assertThat(drop.firstDay()).isBetween(START + 100, START + 105);
            assertThat(drop.lastDay()).isNull();
            assertThat(drop.rate()).isCloseTo(.6, within(.15));
            assertThat(drop.expected()).isCloseTo(.95, within(.04));
            Compared compared = Compared.of(trials, drop.where(), drop.firstDay(), START + 181);
            assertThat(compared.withoutPast()).isTrue();
            assertThat(compared.expected()).isCloseTo(drop.expected(), within(.01));
        }
    }

    @Test
    void oneThatIsNotTriedAnyMoreHasAnEnd() {
        Trials went = payments(3, 100, .4);
        Trials gone = went.without(Map.of("payment_method", "bank"), START + 140, START + 182);

        assertThat(Newcomers.in(gone))
                .singleElement()
                .satisfies(drop -> assertThat(drop.lastDay()).isBetween(START + 130, START + 139));
    }

    /** A launch in one country with its own method and carrier: three values, one and the same payments. */
    @Test
    void theSameTrialsAreToldOnce() {
        Random random = new Random(5);
        Trials.Builder trials =
                new Trials.Builder("failures", "order", true, List.of("country", "payment_method", "shipping_method"));
        for (int day = 0; day < 182; day++) {
            for (int i = 0; i < 8; i++) {
                boolean launch = day >= 100 && i < 2;
                trials.add(
                        START + day,
                        launch ? List.of("PL", "blik", "InPost") : List.of("DE", "card", "DHL"),
                        1,
                        random.nextDouble() < (launch ? .4 : .05) ? 0 : 1);
            }
        }
        assertThat(Newcomers.in(trials.build())).hasSize(1);
    }

    @Test
    void oneThatWorksIsNotFound() {
        int raised = 0;
        for (int seed = 0; seed < 500; seed++) {
            raised += Newcomers.in(payments(seed, 100, .05)).size();
        }
        assertThat(raised).isZero();
    }

    @Test
    void whatWasThereFromTheFirstDayIsNoNewcomer() {
        assertThat(Newcomers.in(payments(1, 10, .6))).isEmpty();
        assertThat(Newcomers.in(new Trials.Builder("none", "none", true, List.of()).build()))
                .isEmpty();
    }
}
