package dev.fullspan.checkout.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DropSearchTest {
    private static final int QUIET = Integer.getInteger("quiet", 40);

    @Test
    void ofTwoHundredQuietHistoriesAtMostOneInTwentyRaisesAnything() {
        int raised = 0;
        for (int seed = 0; seed < QUIET; seed++) {
            double perWeek = List.of(15.0, 30.0, 60.0, 120.0).get(seed % 4);
            int weeks = List.of(13, 26, 52).get(seed % 3);
            List<Drop> found = DropSearch.in(MadeUpPayments.of(seed, weeks, perWeek));
            if (!found.isEmpty()) {
                raised++;
                System.out.println("false " + seed + " " + perWeek + " " + weeks + " " + found);
            }
        }
        System.out.println("raised " + raised);
        assertThat(raised).isLessThanOrEqualTo(QUIET / 20);
    }

    @Test
    void brokenCardPaymentsOnPhonesAreFoundWithTheirWeek() {
        int named = 0;
        int dated = 0;
        for (int seed = 1000; seed < 1040; seed++) {
            List<Drop> found = DropSearch.in(MadeUpPayments.of(
                    seed, 26, 40, new MadeUpPayments.Broken(18 * 7, 26 * 7, .45, .7)));
            boolean right = !found.isEmpty()
                    && found.getFirst().where().equals(Map.of("device", "mobile", "payment_method", "card"));
            named += right ? 1 : 0;
            boolean near = right && Math.abs(found.getFirst().firstDay() - MadeUpPayments.START - 18 * 7) <= 6 && found.getFirst().lastDay() == null;
            dated += near ? 1 : 0;
            if (!right || !near || found.size() > 1) System.out.println(seed + " " + found);
        }
        System.out.println("named " + named + " dated " + dated);
        assertThat(named).isGreaterThan(36);
    }

    @Test
    void anErrorThatComesAndGoesHasAnEnd() {
        int right = 0;
        for (int seed = 2000; seed < 2020; seed++) {
            List<Drop> found = DropSearch.in(MadeUpPayments.of(
                    seed, 26, 60, new MadeUpPayments.Broken(10 * 7 + 3, 14 * 7 + 3, .6, .8)));
            System.out.println(seed + " " + found);
        }
    }
}
