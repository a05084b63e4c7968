package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Repairs that are looked at every day until they show. */
class RepairProofTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int START = 20_300;
    private static final int BROKEN = 91;
    private static final int MENDED = 126;
    private static final int LOOKS = 90;

    @Test
    void whatMendsNothingIsSeldomShownHoweverOftenOneLooks() {
        int shown = 0;
        for (int seed = 0; seed < 80; seed++) {
            shown += firstShown(rows(seed, .62, .62)) >= 0 ? 1 : 0;
        }
        assertThat(shown).as("of 80; one of twenty is promised").isLessThanOrEqualTo(6);
    }

    @Test
    void whatMendsItAllIsShownInTheDaysThatWereForetold() {
        Leak leak = leak();
        int foretold = RepairProof.days(
                        leak,
                        new CheckoutCounts(rows(0, .62, .8).stream()
                                .filter(row -> row.day() < START + MENDED)
                                .toList()))
                .orElseThrow();
        int inTime = 0;
        for (int seed = 0; seed < 40; seed++) {
            int day = firstShown(rows(seed, .62, .8));
            inTime += day >= 0 && day <= foretold * 3 / 2 ? 1 : 0;
        }
        assertThat(foretold).isBetween(7, 60);
        assertThat(inTime).as("of 40").isGreaterThanOrEqualTo(24);
    }

    /** The day after the repair on which it was shown first, or −1. */
    private static int firstShown(List<CheckoutTrials.Row> rows) {
        for (int day = 5; day < LOOKS; day += 5) {
            int last = START + MENDED + day;
            CheckoutCounts known = new CheckoutCounts(
                    rows.stream().filter(row -> row.day() <= last).toList());
            if (RepairProof.of(leak(), LocalDate.ofEpochDay(START + MENDED), known, EUR) instanceof RepairProof.Shown) {
                return day;
            }
        }
        return -1;
    }

    private static Leak leak() {
        Money any = new Money(1_000, EUR);
        int tried = (MENDED - BROKEN) * 10;
        return new Leak(
                LeakStep.ORDER,
                new TreeMap<>(Map.of("device", "mobile")),
                LocalDate.ofEpochDay(START + BROKEN),
                null,
                tried,
                Math.round(tried * .62f),
                .8,
                any,
                new Leak.Range(any, any, any),
                false,
                null);
    }

    private static List<CheckoutTrials.Row> rows(int seed, double broken, double mended) {
        Random random = new Random(seed);
        List<CheckoutTrials.Row> rows = new ArrayList<>();
        for (int day = 0; day < MENDED + LOOKS; day++) {
            double mobile = day < BROKEN ? .8 : day < MENDED ? broken : mended;
            rows.add(row(random, START + day, "mobile", 6 + random.nextInt(9), mobile));
            rows.add(row(random, START + day, "desktop", 6 + random.nextInt(9), .8));
        }
        return rows;
    }

    private static CheckoutTrials.Row row(Random random, int day, String device, int tried, double share) {
        @Nullable String[] values = new String[CheckoutCounts.DIMENSIONS.size()];
        values[0] = device;
        long lost = 0;
        for (int i = 0; i < tried; i++) {
            lost += random.nextDouble() < share ? 0 : 1;
        }
        return new CheckoutTrials.Row(
                day,
                java.util.Arrays.asList(values),
                tried,
                tried,
                tried,
                tried - lost,
                0,
                new long[] {0, 0, lost},
                new long[] {0, 0, lost * 6_000},
                new long[] {0, 0, lost},
                new double[] {0, 0, lost * 6_000.0 * 6_000});
    }
}
