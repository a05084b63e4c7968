package dev.fullspan.checkout.scan;

import java.util.List;
import java.util.Random;

/** Made-up histories of payments, quiet or with something broken in them. */
final class MadeUpPayments {
    static final List<String> DIMENSIONS =
            List.of("device", "payment_method", "browser", "country", "channel", "visitor");
    private static final List<List<String>> VALUES = List.of(
            List.of("mobile", "desktop", "tablet"),
            List.of("card", "wallet", "invoice"),
            List.of("Chrome", "Safari", "Firefox", "Edge"),
            List.of("DE", "AT", "CH", "NL", "FR"),
            List.of("Direct", "Organic Search", "Email", "Paid Social", "Referral"),
            List.of("new", "returning"));
    private static final int[][] WEIGHTS = {
        {55, 40, 5}, {54, 30, 16}, {50, 30, 14, 6}, {60, 12, 9, 10, 9}, {30, 30, 15, 15, 10}, {70, 30}
    };

    /** First Monday of the histories. */
    static final int START = Trials.monday(2_900);

    /** What is broken: card payments on phones. @param firstDay counted from the start, likewise {@code end}, which is not included */
    record Broken(int firstDay, int end, double fails, double leaves) {}

    private MadeUpPayments() {}

    /**
     * Two counts: whether a payment failed, and whether an order came.
     *
     * @param perWeek checkouts a week that come to the payment
     * @param broken in it, or none
     */
    static List<Trials> of(long seed, int weeks, double perWeek, Broken... broken) {
        Random random = new Random(seed);
        double[][] effects = new double[VALUES.size()][];
        for (int d = 0; d < effects.length; d++) {
            effects[d] = random.doubles(VALUES.get(d).size(), -.35, .35).toArray();
        }
        double trend = (random.nextDouble() - .5) / weeks;
        double base = .5 + random.nextDouble();
        double busier = (random.nextDouble() - .3) / weeks;
        Trials.Builder failures = new Trials.Builder("failures", "payment", true, DIMENSIONS);
        Trials.Builder orders = new Trials.Builder("orders", "payment", false, DIMENSIONS);
        for (int day = 0; day < weeks * 7; day++) {
            double week = day / 7.0;
            double common = trend * week + .12 * Math.sin(day / 40.0) + .08 * random.nextGaussian();
            double expected = perWeek / 7 * (1 + busier * week) * (1 + .25 * Math.sin(day / 60.0));
            int count = poisson(random, expected);
            for (int i = 0; i < count; i++) {
                String[] told = new String[DIMENSIONS.size()];
                double logit = base + common;
                for (int d = 0; d < told.length; d++) {
                    int code = any(random, WEIGHTS[d]);
                    told[d] = VALUES.get(d).get(code);
                    logit += effects[d][code];
                }
                boolean fails = random.nextDouble() < .04;
                boolean pays = random.nextDouble() < 1 / (1 + Math.exp(-logit));
                for (Broken one : broken) {
                    boolean hit = day >= one.firstDay()
                            && day < one.end()
                            && told[0].equals("mobile")
                            && told[1].equals("card");
                    if (hit && random.nextDouble() < one.fails()) {
                        fails = true;
                        pays &= random.nextDouble() >= one.leaves();
                    }
                }
                failures.add(START + day, List.of(told), 1, fails ? 0 : 1);
                orders.add(START + day, List.of(told), 1, pays ? 1 : 0);
            }
        }
        return List.of(failures.build(), orders.build());
    }

    private static int any(Random random, int[] weights) {
        int at = random.nextInt(100);
        int code = 0;
        while (code < weights.length - 1 && at >= weights[code]) {
            at -= weights[code++];
        }
        return code;
    }

    private static int poisson(Random random, double mean) {
        int count = 0;
        double product = random.nextDouble();
        double limit = Math.exp(-mean);
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
