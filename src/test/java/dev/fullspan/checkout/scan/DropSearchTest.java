package dev.fullspan.checkout.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The search on made-up histories: the share of false alarms, and what it finds where something broke. */
class DropSearchTest {
    /** More on call: {@code -Dquiet=200}. */
    private static final int QUIET = Integer.getInteger("quiet", 24);

    private static final Map<String, String> CARD_ON_PHONES = Map.of("device", "mobile", "payment_method", "card");

    @Test
    void ofQuietHistoriesAtMostOneInTwentyRaisesAnything() {
        int raised = 0;
        for (int seed = 0; seed < QUIET; seed++) {
            double perWeek = List.of(15.0, 30.0, 60.0, 120.0).get(seed % 4);
            int weeks = List.of(13, 26, 52).get(seed % 3);
            raised += DropSearch.in(MadeUpPayments.of(seed, weeks, perWeek)).isEmpty() ? 0 : 1;
        }
        assertThat(raised).isLessThanOrEqualTo(QUIET / 20);
    }

    @Test
    void brokenCardPaymentsOnPhonesAreFoundWithTheirWeek() {
        int named = 0;
        int dated = 0;
        for (int seed = 1000; seed < 1012; seed++) {
            List<Drop> found =
                    DropSearch.in(MadeUpPayments.of(seed, 26, 40, new MadeUpPayments.Broken(18 * 7, 26 * 7, .45, .7)));
            if (!found.isEmpty() && found.getFirst().where().equals(CARD_ON_PHONES)) {
                named++;
                int late = found.getFirst().firstDay() - MadeUpPayments.START - 18 * 7;
                dated += Math.abs(late) <= 6 && found.getFirst().lastDay() == null ? 1 : 0;
            }
        }
        assertThat(named).isGreaterThanOrEqualTo(10);
        assertThat(dated).isGreaterThanOrEqualTo(9);
    }

    @Test
    void anErrorThatComesAndGoesHasAnEnd() {
        for (int seed = 2000; seed < 2006; seed++) {
            List<Drop> found = DropSearch.in(
                    MadeUpPayments.of(seed, 26, 60, new MadeUpPayments.Broken(10 * 7 + 3, 14 * 7 + 3, .6, .8)));
            assertThat(found).as("seed %d", seed).isNotEmpty();
            Drop drop = found.getFirst();
            assertThat(drop.where()).as("seed %d", seed).isEqualTo(CARD_ON_PHONES);
            assertThat(drop.firstDay() - MadeUpPayments.START)
                    .as("seed %d", seed)
                    .isBetween(9 * 7 + 3, 11 * 7 + 3);
            assertThat(drop.lastDay()).as("seed %d", seed).isNotNull();
            assertThat(drop.lastDay() - MadeUpPayments.START)
                    .as("seed %d", seed)
                    .isBetween(13 * 7 + 3, 15 * 7 + 3);
        }
    }

    /** A week of which only one day is over would often look like an end by chance. */
    @Test
    void whatGoesOnIsNotCalledOverForTheSakeOfOneDay() {
        int over = 0;
        int found = 0;
        for (int seed = 3000; seed < 3012; seed++) {
            List<Trials> cut =
                    MadeUpPayments.of(seed, 26, 60, new MadeUpPayments.Broken(17 * 7, 26 * 7, .45, .7)).stream()
                            .map(all -> all.between(0, MadeUpPayments.START + 25 * 7))
                            .toList();
            for (Drop drop : DropSearch.in(cut)) {
                if (drop.where().equals(CARD_ON_PHONES)) {
                    found++;
                    over += drop.lastDay() == null ? 0 : 1;
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(9);
        assertThat(over).isLessThanOrEqualTo(1);
    }

    /** Weeks that go up and down in every group by itself; with the week's and values' effects fitted, chance leaves less than it seems. */
    @Test
    void dispersionIsNeitherOverlookedNorMadeUp() {
        double[] calm = new double[12];
        double[] lively = new double[12];
        for (int seed = 0; seed < calm.length; seed++) {
            calm[seed] = DropSearch.dispersion(restless(seed, 0));
            lively[seed] = DropSearch.dispersion(restless(seed, .32));
        }
        java.util.Arrays.sort(calm);
        java.util.Arrays.sort(lively);
        assertThat(calm[6]).isBetween(1.0, 1.3);
        assertThat(lively[6]).isBetween(1.3, 2.8);
    }

    /** 60 weeks of about 40 trials of each of four groups; a week's log-odds of a group vary by {@code spread}. */
    private static Trials restless(int seed, double spread) {
        Random random = new Random(seed);
        Trials.Builder trials = new Trials.Builder("order", "order", false, List.of("device", "method"));
        for (int week = 0; week < 60; week++) {
            for (String device : List.of("mobile", "desktop")) {
                double own = spread * random.nextGaussian();
                for (String method : List.of("card", "wallet")) {
                    int tried = 25 + random.nextInt(31);
                    int passed = 0;
                    for (int i = 0; i < tried; i++) {
                        passed += random.nextDouble() < 1 / (1 + Math.exp(-.4 - own)) ? 1 : 0;
                    }
                    trials.add(MadeUpPayments.START + week * 7, List.of(device, method), tried, passed);
                }
            }
        }
        return trials.build();
    }

    /** Safari that fails since May looks, to the odds' interaction, just like Chrome that failed until May. */
    @Test
    void ofTwoValuesTheOneThatFellIsNamed() {
        for (int seed = 0; seed < 8; seed++) {
            List<Drop> late = DropSearch.in(List.of(twoBrowsers(seed, 18, 26)));
            assertThat(late).as("seed %d", seed).hasSize(1);
            assertThat(late.getFirst().where()).as("seed %d", seed).isEqualTo(Map.of("browser", "Safari"));
            assertThat(late.getFirst().lastDay()).as("seed %d", seed).isNull();

            List<Drop> early = DropSearch.in(List.of(twoBrowsers(seed, 0, 8)));
            assertThat(early).as("seed %d", seed).hasSize(1);
            assertThat(early.getFirst().where()).as("seed %d", seed).isEqualTo(Map.of("browser", "Safari"));
            assertThat(early.getFirst().firstDay()).as("seed %d", seed).isEqualTo(MadeUpPayments.START);
        }
    }

    /** 26 weeks of carts, a few in a browser of its own, of which 7 in 10 go on, in Safari 15 in 100 within some weeks. */
    private static Trials twoBrowsers(int seed, int brokenFrom, int brokenTo) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Trials.Row> rows = new ArrayList<>();
        for (int day = 0; day < 26 * 7; day++) {
            boolean broken = day >= brokenFrom * 7 && day < brokenTo * 7;
            for (int browser = 0; browser < 3; browser++) {
                for (int device = 0; device < 2; device++) {
                    int tried = browser == 2 ? (random.nextInt(20) == 0 ? 1 : 0) : random.nextInt(browser == 0 ? 6 : 4);
                    int passed = 0;
                    for (int i = 0; i < tried; i++) {
                        passed += random.nextDouble() < (broken && browser == 1 ? .15 : .7) ? 1 : 0;
                    }
                    rows.add(new Trials.Row(MadeUpPayments.START + day, new int[] {browser, device}, tried, passed));
                }
            }
        }
        return new Trials(
                "cart",
                "visits",
                false,
                List.of("browser", "device"),
                List.of(List.of("Chrome", "Safari", "Firefox"), List.of("mobile", "desktop")),
                rows);
    }

    @Test
    void tooLittleTellsNothing() {
        assertThat(DropSearch.in(List.of())).isEmpty();
        assertThat(DropSearch.in(MadeUpPayments.of(1, 3, 4))).isEmpty();
    }

    @Test
    void theSameTrialsGiveTheSameAnswer() {
        MadeUpPayments.Broken broken = new MadeUpPayments.Broken(90, 120, .6, .8);
        assertThat(DropSearch.in(MadeUpPayments.of(5, 26, 60, broken)))
                .isEqualTo(DropSearch.in(MadeUpPayments.of(5, 26, 60, broken)));
    }
}
