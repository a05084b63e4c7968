package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.checkout.scan.Drop;
import dev.fullspan.checkout.scan.DropSearch;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutTrials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often the ledger's intervals hold what is true, in made-up histories of which that is known. */
class LeakIntervalsTest {
    /** More on call: {@code -Dintervals=400}. */
    private static final int FOUND = Integer.getInteger("intervals", 40);

    private static final int KNOWN = 500;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Map<String, String> CARD_ON_PHONES = Map.of("device", "mobile", "payment_method", "card");
    private static final int START = 20_297;
    private static final int WEEKS = 26;
    private static final int BROKEN_FROM = 18;
    /** Mean and spread of the logarithm of a checkout's value in minor units: 55.00 on average, a long tail. */
    private static final double LOG_VALUE = Math.log(4_800);

    private static final double LOG_SPREAD = .52;
    private static final double MEAN_VALUE = Math.exp(LOG_VALUE + LOG_SPREAD * LOG_SPREAD / 2);

    /** A history, and what is truly recoverable of it a week, in minor units. */
    private record Made(CheckoutCounts trials, double recoverable) {}

    @Test
    void nineteenInTwentyIntervalsHoldWhatIsRecoverable() {
        int held = 0;
        for (int seed = 0; seed < KNOWN; seed++) {
            Made made = made(seed, List.of(15, 30, 60, 120).get(seed % 4), .35);
            int first = START + 7 * BROKEN_FROM;
            int last = made.trials().lastDay();
            Compared compared = Compared.of(made.trials().of(LeakStep.ORDER), CARD_ON_PHONES, first, last);
            StepCounts.Stopped stopped =
                    made.trials().stopped(LeakStep.ORDER, new TreeMap<>(CARD_ON_PHONES), first, last);
            if (compared.tried() > 0 && stopped.valued() > 0) {
                held += holds(
                                LeakPrice.recoverable(
                                        compared, stopped, LeakPrice.weeks(last - first + 1, 1), Doubt.NONE, EUR),
                                made)
                        ? 1
                        : 0;
            }
        }
        assertThat((double) held / KNOWN).isBetween(.93, .98);
    }

    @Test
    void intervalsOfWhatTheSearchFoundHoldIt() {
        found(50_000, .45, 7);
    }

    /**
     * Small drops are found in half of the histories only, where chance made them look larger, if anything. Even so the amount named is too much as
     * often as too little (of 300 histories 147 were found, 69 of them above, 1.02 of the truth on average), so that nothing is taken off it.
     */
    @Test
    void whatIsNamedOfWhatTheSearchFoundIsNotTheLuckyPartOfIt() {
        List<Double> shares = found(90_000, .2, 1);
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        long above = shares.stream().filter(share -> share > 1).count();
        assertThat(mean)
                .as("named over true, of %d, %d above", shares.size(), above)
                .isBetween(.75, 1.25);
        assertThat((double) above / shares.size())
                .as("of %d, as often too much as too little but once in a thousand times", shares.size())
                .isLessThanOrEqualTo(.5 + 3.1 * .5 / Math.sqrt(shares.size()));
    }

    /**
     * Looks for the leak in histories and holds its interval against what is true.
     *
     * @param least tenths of the histories in which it is found
     * @return what is named as a share of what is true, of each that was found
     */
    private static List<Double> found(int first, double fails, int least) {
        List<Double> shares = new ArrayList<>();
        int named = 0;
        int held = 0;
        for (int seed = 0; seed < FOUND; seed++) {
            Made made = made(first + seed, List.of(40, 60, 90, 120).get(seed % 4), fails);
            List<Drop> found = DropSearch.in(made.trials().all());
            Drop drop = found.isEmpty() ? null : found.getFirst();
            if (drop != null && drop.where().equals(CARD_ON_PHONES) && drop.lastDay() == null) {
                named++;
                Compared compared = Compared.of(
                        made.trials().of(LeakStep.ORDER),
                        drop.where(),
                        drop.firstDay(),
                        made.trials().lastDay());
                StepCounts.Stopped stopped = made.trials()
                        .stopped(
                                LeakStep.ORDER,
                                drop.where(),
                                drop.firstDay(),
                                made.trials().lastDay());
                Leak.Range range = LeakPrice.recoverable(
                        compared,
                        stopped,
                        LeakPrice.weeks(made.trials().lastDay() - drop.firstDay() + 1, 1),
                        Doubt.of(drop),
                        EUR);
                held += holds(range, made) ? 1 : 0;
                assertThat(range.amount().minor())
                        .isBetween(range.low().minor(), range.high().minor());
                shares.add(range.amount().minor() / made.recoverable());
            }
        }
        assertThat(named).isGreaterThan(FOUND * least / 10);
        assertThat((double) held)
                .as("of %d, no fewer than 95 %% would give but once in a thousand times", named)
                .isGreaterThanOrEqualTo(.95 * named - 3.1 * Math.sqrt(.95 * .05 * named));
        return shares;
    }

    private static boolean holds(Leak.Range range, Made made) {
        return range.low().minor() <= made.recoverable() && range.high().minor() >= made.recoverable();
    }

    /** @param fails share of card payments on phones that fail since the break; eight in ten of those buyers leave */
    private static Made made(long seed, int perWeek, double fails) {
        Random random = new Random(seed);
        double base = .6 + random.nextDouble();
        double phones = -.5 * random.nextDouble();
        double card = .3 * random.nextGaussian();
        double[] week = random.doubles(WEEKS, -.2, .2).toArray();
        List<CheckoutTrials.Row> rows = new ArrayList<>();
        double missing = 0;
        for (int day = 0; day < WEEKS * 7; day++) {
            int count = (int) Math.round(perWeek / 7.0 * (.5 + random.nextDouble()));
            for (int i = 0; i < count; i++) {
                boolean mobile = random.nextInt(10) < 6;
                boolean byCard = random.nextInt(10) < 5;
                double well = 1 / (1 + Math.exp(-base - (mobile ? phones : 0) - (byCard ? card : 0) - week[day / 7]));
                boolean broken = mobile && byCard && day >= BROKEN_FROM * 7;
                double share = broken ? well * (1 - fails * .8) : well;
                missing += (well - share) * MEAN_VALUE;
                boolean bought = random.nextDouble() < share;
                boolean failed = random.nextDouble() < (broken ? fails : .04);
                rows.add(row(
                        START + day,
                        mobile ? "mobile" : "desktop",
                        byCard ? "card" : "wallet",
                        bought,
                        failed,
                        Math.exp(LOG_VALUE + LOG_SPREAD * random.nextGaussian())));
            }
        }
        return new Made(new CheckoutCounts(rows), missing / (WEEKS - BROKEN_FROM));
    }

    private static CheckoutTrials.Row row(
            int day, String device, String method, boolean bought, boolean failed, double value) {
        @Nullable String[] values = new String[CheckoutCounts.DIMENSIONS.size()];
        values[CheckoutCounts.DIMENSIONS.indexOf(CheckoutDimension.DEVICE)] = device;
        values[CheckoutCounts.DIMENSIONS.indexOf(CheckoutDimension.PAYMENT_METHOD)] = method;
        long minor = Math.round(value);
        int stopped = LeakStep.ORDER.place();
        long[] lost = new long[3];
        long[] lostValue = new long[3];
        double[] squares = new double[3];
        if (!bought) {
            lost[stopped] = 1;
            lostValue[stopped] = minor;
            squares[stopped] = (double) minor * minor;
        }
        return new CheckoutTrials.Row(
                day,
                Arrays.asList(values),
                1,
                1,
                1,
                bought ? 1 : 0,
                failed ? 1 : 0,
                lost,
                lostValue,
                lost.clone(),
                squares);
    }
}
