package dev.fullspan.checkout.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
