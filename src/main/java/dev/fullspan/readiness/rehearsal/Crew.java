package dev.fullspan.readiness.rehearsal;

import java.util.List;

/**
 * People who do one kind of work, order after order, each order by one of them: a first-come-first-served queue with several servers that are there only
 * at times. Times are minutes since midnight of the first day.
 *
 * <p>An order goes to whoever can begin it first. What is begun is finished, beyond the end of a stint where need be. With the arrivals and durations
 * given, the outcome is exact (Lindley's recursion, with calendars).
 */
final class Crew {
    /** No end of the work is found within the days that are looked at. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    private final List<List<Stint>> people;

    /** @param people for each the stints in which they are there, one after the other */
    Crew(List<List<Stint>> people) {
        this.people = people.stream().map(List::copyOf).toList();
    }

    /**
     * A time in which one person works.
     *
     * @param over until when something that came before {@code to} may still be begun, as overtime; {@code to} for none
     */
    record Stint(double from, double to, double over) {}

    /**
     * What became of the orders.
     *
     * @param starts and {@code ends} in the order of the arrivals; {@link #NEVER} where nobody is there any more
     * @param overtime minutes worked beyond the ends of stints
     */
    record Worked(double[] starts, double[] ends, double overtime) {}

    /** @param arrivals ascending */
    Worked work(double[] arrivals, double[] durations) {
        double[] starts = new double[arrivals.length];
        double[] ends = new double[arrivals.length];
        double[] free = new double[people.size()];
        int[] at = new int[people.size()];
        double overtime = 0;
        for (int i = 0; i < arrivals.length; i++) {
            int best = -1;
            double begin = NEVER;
            for (int person = 0; person < free.length; person++) {
                double start = start(person, at, Math.max(arrivals[i], free[person]), arrivals[i]);
                if (start < begin) {
                    best = person;
                    begin = start;
                }
            }
            starts[i] = begin;
            ends[i] = best < 0 ? NEVER : begin + durations[i];
            if (best >= 0) {
                free[best] = ends[i];
                overtime += Math.max(0, ends[i] - Math.max(begin, end(best, begin)));
            }
        }
        return new Worked(starts, ends, overtime);
    }

    /** When somebody could begin at the earliest. Stints that are over for everything that is still to come are left behind. */
    private double start(int person, int[] at, double earliest, double arrival) {
        List<Stint> stints = people.get(person);
        while (at[person] < stints.size() && stints.get(at[person]).over() <= arrival) {
            at[person]++;
        }
        for (int i = at[person]; i < stints.size(); i++) {
            Stint stint = stints.get(i);
            double start = Math.max(earliest, stint.from());
            double last = arrival < stint.to() ? stint.over() : stint.to();
            if (start < last) {
                return start;
            }
        }
        return NEVER;
    }

    private double end(int person, double time) {
        return people.get(person).stream()
                .filter(stint -> stint.from() <= time && time < stint.over())
                .findFirst()
                .map(Stint::to)
                .orElse(time);
    }

    /** When the first of an unbounded crew could begin: ascends with the arrival, so that it is what the calendar alone costs. */
    double earliest(double arrival) {
        double first = NEVER;
        for (List<Stint> stints : people) {
            for (Stint stint : stints) {
                double start = Math.max(arrival, stint.from());
                if (start < stint.to()) {
                    first = Math.min(first, start);
                    break;
                }
            }
        }
        return first;
    }
}
