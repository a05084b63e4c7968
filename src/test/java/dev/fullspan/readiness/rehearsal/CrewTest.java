package dev.fullspan.readiness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.readiness.rehearsal.Crew.Stint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The queue against what theory says of it. */
class CrewTest {
    private static final Stint ALWAYS = new Stint(0, 1e12, 1e12);

    private static Crew always(int people) {
        List<List<Stint>> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(List.of(ALWAYS));
        }
        return new Crew(all);
    }

    private static double[] same(int number, double value) {
        double[] values = new double[number];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void oneWhoTakesTenMinutesEachIsDoneWithAHundredAfterAThousandMinutes() {
        Crew.Worked worked = always(1).work(new double[100], same(100, 10));
        assertThat(worked.ends()[0]).isEqualTo(10);
        assertThat(worked.ends()[99]).isEqualTo(1_000);
    }

    @Test
    void fourPeopleNeedAQuarterOfTheTime() {
        assertThat(always(4).work(new double[100], same(100, 10)).ends()[99]).isEqualTo(250);
    }

    @Test
    void whatDoesNotFitIntoADayGoesOnTheNextMorning() {
        // 09:00 to 10:00 on two days, 20 minutes each: three on the first day, the fourth at 09:00 of the second.
        Crew crew = new Crew(List.of(List.of(new Stint(540, 600, 600), new Stint(1_980, 2_040, 2_040))));
        Crew.Worked worked = crew.work(new double[] {0, 0, 0, 0}, same(4, 20));
        assertThat(worked.starts()).containsExactly(540, 560, 580, 1_980);
        assertThat(worked.overtime()).isZero();
    }

    @Test
    void overtimeTakesWhatCameBeforeTheEndAndNothingElse() {
        Crew crew = new Crew(List.of(List.of(new Stint(540, 600, 660), new Stint(1_980, 2_040, 2_100))));
        Crew.Worked worked = crew.work(new double[] {0, 0, 0, 0, 630}, same(5, 20));
        assertThat(worked.starts()).containsExactly(540, 560, 580, 600, 1_980);
        assertThat(worked.overtime()).isEqualTo(20);
    }

    @Test
    void whereNobodyIsEverThereNothingIsDone() {
        assertThat(new Crew(List.of()).work(new double[] {1}, same(1, 1)).ends()[0])
                .isEqualTo(Crew.NEVER);
    }

    /** Mean wait of M/D/1 is ρ / (2 μ (1 − ρ)) (Pollaczek–Khinchine); batch means of one long run hold it within their 99 % interval. */
    @Test
    void aRandomStreamBeforeOneSteadyServerWaitsAsPollaczekAndKhinchineSay() {
        for (double load : new double[] {0.5, 0.7, 0.8}) {
            SplittableRandom random = new SplittableRandom(20_261_123);
            int batches = 100;
            int each = 20_000;
            double[] arrivals = new double[batches * each];
            double time = 0;
            for (int i = 0; i < arrivals.length; i++) {
                time += -Math.log(1 - random.nextDouble()) / load;
                arrivals[i] = time;
            }
            Crew.Worked worked = always(1).work(arrivals, same(arrivals.length, 1));
            double[] means = new double[batches - 10];
            for (int batch = 10; batch < batches; batch++) {
                double sum = 0;
                for (int i = batch * each; i < (batch + 1) * each; i++) {
                    sum += worked.starts()[i] - arrivals[i];
                }
                means[batch - 10] = sum / each;
            }
            double mean = Arrays.stream(means).average().orElseThrow();
            double deviation = Math.sqrt(
                    Arrays.stream(means).map(one -> (one - mean) * (one - mean)).sum() / (means.length - 1));
            double half = 2.632 * deviation / Math.sqrt(means.length); // t, 99 %, 89 degrees
            assertThat(load / (2 * (1 - load)))
                    .as("mean wait at a load of %s, found %s ± %s", load, mean, half)
                    .isBetween(mean - half, mean + half);
        }
    }
}
