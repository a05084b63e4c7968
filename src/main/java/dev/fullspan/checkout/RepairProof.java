package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.checkout.scan.DropSearch;
import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a repair brought: the group's share since, against what it was during the leak, moved by what happened to all others in
 * the meantime (difference in differences, matched by time).
 */
sealed interface RepairProof {
    /** Fewer checkouts since say nothing. */
    int FEWEST = 20;

    double ERROR = .05;
    double FIRST_ERROR = .04;
    NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    double USUAL = NORMAL.inverseSurvivalProbability(ERROR / 2);
    /** Standard errors for the error of the first look on both sides and a power of 80 %. */
    double NEEDED = NORMAL.inverseSurvivalProbability(FIRST_ERROR / 2) + NORMAL.inverseSurvivalProbability(.2);
    /** Days after which nobody waits for a proof. */
    int LONGEST = 730;
    /** Shares are held to lie this far from 0 and 1. */
    double LEAST = .001;
    /** Differences of log-odds that are expected are no smaller than this. */
    double SMALLEST = .1;

    /** @param more of the group that must come to the step before anything can be said */
    record TooEarly(long more) implements RepairProof {}

    /** The interval holds 0: it may have brought nothing. @param gain a week */
    record NotShown(Leak.Range gain, long since) implements RepairProof {}

    /** @param gain a week, its interval above 0 @param since checkouts of the group since the repair */
    record Shown(Leak.Range gain, long since) implements RepairProof {}

    /**
     * Days after a repair until it shows with a power of 80 %, if it brings back all that is expected and as many come as during the leak:
     * the time in which the comparison's error is small enough against the gain (normal approximation on the scale of log-odds), and
     * no fewer than {@value #FEWEST} of the group come. Empty where nothing was counted, or the days of the leak say too little for it
     * ever to show.
     */
    static OptionalInt days(Leak leak, StepCounts all) {
        LocalDate until = leak.until();
        return days(leak, all, until == null ? all.lastDay() : Math.toIntExact(until.toEpochDay()));
    }

    /** @param lastDay of the leak, in days since 1970 */
    private static OptionalInt days(Leak leak, StepCounts all, int lastDay) {
        int firstDay = Math.toIntExact(leak.since().toEpochDay());
        long[] own = new long[2];
        long[] others = new long[2];
        Trials trials = all.of(leak.step());
        for (Trials.Row row : trials.between(firstDay, lastDay).rows()) {
            long[] to = trials.isOf(row, leak.where()) ? own : others;
            to[0] += row.tried();
            to[1] += row.passed();
        }
        if (own[0] == 0 || leak.expected() <= leak.rate()) {
            return OptionalInt.empty();
        }
        double days = lastDay - firstDay + 1.0;
        boolean compared = others[0] >= FEWEST;
        double before = variance(own) + (compared ? variance(others) : 0);
        double expected = Math.clamp(leak.expected(), LEAST, 1 - LEAST);
        double oneDay = days / (own[0] * expected * (1 - expected)) + (compared ? days * variance(others) : 0);
        double gain = Math.max(SMALLEST, logit(leak.expected()) - logit(leak.rate()));
        double dispersion = DropSearch.dispersion(trials);
        double room = gain * gain / (NEEDED * NEEDED) - dispersion * before;
        double needed = Math.max(FEWEST * days / own[0], dispersion * oneDay / room);
        return room <= 0 || needed > LONGEST ? OptionalInt.empty() : OptionalInt.of((int) Math.ceil(needed));
    }

    /** Whether it is known what those had in hand that stopped during the leak; else nothing can be said in money. */
    static boolean isPriced(Leak leak, LocalDate repaired, StepCounts all) {
        return stopped(leak, repaired, all).isPriced();
    }

    private static StepCounts.Stopped stopped(Leak leak, LocalDate repaired, StepCounts all) {
        return all.stopped(
                leak.step(),
                leak.where(),
                Math.toIntExact(leak.since().toEpochDay()),
                Math.toIntExact(repaired.toEpochDay()) - 1);
    }

    /**
     * Looks when as many of the group have come as {@link #days} foretells, and again whenever they have doubled, each time on what was known
     * on that day: the first look may err in 4 of a hundred, the k-th in 1 ÷ (k (k - 1)), all together in 5, however often one asks in
     * between (a group sequential test that spends its errors, Lan and DeMets, Biometrika 70, 1983).
     */
    static RepairProof of(Leak leak, LocalDate repaired, StepCounts all, Currency currency) {
        int firstDay = Math.toIntExact(leak.since().toEpochDay());
        int mended = Math.toIntExact(repaired.toEpochDay());
        Trials trials = all.of(leak.step());
        SortedMap<Integer, Long> came = new TreeMap<>();
        for (Trials.Row row : trials.rows()) {
            if (row.day() >= mended && trials.isOf(row, leak.where())) {
                came.merge(row.day(), (long) row.tried(), Long::sum);
            }
        }
        long first = firstLook(leak, all, mended);
        long total = came.values().stream().mapToLong(Long::longValue).sum();
        if (total < first) {
            return new TooEarly(first - total);
        }
        StepCounts.Stopped stopped = stopped(leak, repaired, all);
        double dispersion = DropSearch.dispersion(trials);
        RepairProof last = new TooEarly(0);
        long wanted = first;
        for (int look = 1; wanted <= total; look++) {
            int day = reached(came, wanted);
            Compared compared = Compared.of(trials.between(firstDay, day), leak.where(), mended, day);
            double error = look == 1 ? FIRST_ERROR : (ERROR - FIRST_ERROR) / (look * (look - 1));
            Doubt doubt = Doubt.of(dispersion, NORMAL.inverseSurvivalProbability(error / 2) / USUAL);
            double weeks = LeakPrice.weeks(day - mended + 1, all.oneIn());
            Leak.Range loss = LeakPrice.recoverable(compared, stopped, weeks, doubt, currency);
            Leak.Range gain = new Leak.Range(negative(loss.amount()), negative(loss.high()), negative(loss.low()));
            if (gain.low().minor() > 0) {
                return new Shown(gain, compared.tried());
            }
            last = new NotShown(gain, compared.tried());
            wanted *= 2;
        }
        return last;
    }

    private static int reached(SortedMap<Integer, Long> came, long wanted) {
        long sum = 0;
        for (Map.Entry<Integer, Long> day : came.entrySet()) {
            sum += day.getValue();
            if (sum >= wanted) {
                return day.getKey();
            }
        }
        return came.lastKey();
    }

    /** How many of the group are waited for. */
    private static long firstLook(Leak leak, StepCounts all, int mended) {
        long leaking = mended - leak.since().toEpochDay();
        OptionalInt days = days(leak, all, mended - 1);
        Trials trials = all.of(leak.step());
        long tried = trials.between(Math.toIntExact(leak.since().toEpochDay()), mended - 1).rows().stream()
                .filter(row -> trials.isOf(row, leak.where()))
                .mapToLong(Trials.Row::tried)
                .sum();
        return days.isEmpty() || leaking <= 0
                ? FEWEST
                : Math.max(FEWEST, Math.round((double) tried / leaking * days.getAsInt()));
    }

    /** Of a share's log-odds. */
    private static double variance(long[] triedAndPassed) {
        return 1 / (triedAndPassed[1] + .5) + 1 / (triedAndPassed[0] - triedAndPassed[1] + .5);
    }

    private static double logit(double share) {
        double inside = Math.clamp(share, LEAST, 1 - LEAST);
        return Math.log(inside / (1 - inside));
    }

    private static Money negative(Money money) {
        return new Money(-money.minor(), money.currency());
    }
}
