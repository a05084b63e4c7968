package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds drops in several counts of trials at once, with their dates, such that of searches through histories where nothing
 * dropped about one in a hundred finds anything.
 *
 * <p>Method: a scan over all groups and all stretches of weeks. A stretch's strength is that of {@link Weeks}. How strong the
 * strongest gets by chance is found by simulation from {@link Null} (as in Kulldorff's scan statistic, 1997, but for
 * differences in differences; see {@link Threshold}). What was found is taken out and the search
 * goes on in the rest, so that a group that only shares members with a found one is not reported.
 *
 * <p>The same trials give the same answer.
 */
public final class DropSearch {
    private static final double FALSE_ALARMS = .01;
    private static final int MOST_DROPS = 20;
    /** A group of two values must be this much better in squared strength than one of one value to be named instead. */
    private static final double SIMPLER = 6;
    /** A date within a week must be this much better in squared strength than the week's Monday. */
    private static final double CLEARER = 4;
    /** Squared strengths that differ by less tell nothing. */
    private static final double AS_STRONG = 4;
    /** Weeks looked at, the last ones. */
    private static final int MOST_WEEKS = 60;

    private final List<Field> fields;
    private final List<Threshold> needed = new ArrayList<>();

    private DropSearch(List<Field> fields) {
        this.fields = fields;
        SplittableRandom seeds = new SplittableRandom(seed());
        for (Field field : fields) {
            RandomGenerator random = seeds.split();
            needed.add(new Threshold(() -> strongestByChance(field, random), 1 - FALSE_ALARMS / fields.size()));
        }
    }

    /** All drops, the strongest first. Empty where there is too little to tell. */
    public static List<Drop> in(List<Trials> all) {
        List<Field> fields = new ArrayList<>();
        for (Trials trials : all) {
            Field field = Field.of(trials);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields.isEmpty() ? List.of() : new DropSearch(fields).search();
    }

    /** By how many times shares vary more from week to week than by chance alone, at least 1; 1 where there is too little to tell. */
    public static double dispersion(Trials trials) {
        Field field = Field.of(trials);
        return field == null ? 1 : field.dispersion;
    }

    /** One count of trials with its cells. */
    private static final class Field {
        private final Trials trials;
        private final Cells cells;
        private final int firstWeek;
        private final int weeks;
        private final boolean[] taken;
        private final double dispersion;
        private final Null nothing;
        private Weeks.@Nullable Stretch lowest;

        private Field(Trials trials, int firstWeek, int weeks) {
            this.trials = trials;
            this.cells = new Cells(trials);
            this.firstWeek = firstWeek;
            this.weeks = weeks;
            this.taken = new boolean[trials.rows().size()];
            this.nothing = new Null(trials, firstWeek, weeks);
            this.dispersion = Dispersion.of(trials, cells, nothing, firstWeek, weeks);
        }

        static @Nullable Field of(Trials trials) {
            if (trials.rows().isEmpty()) {
                return null;
            }
            int last = trials.rows().stream()
                    .mapToInt(row -> Trials.week(row.day()))
                    .max()
                    .orElseThrow();
            int first = Math.max(
                    last - MOST_WEEKS + 1,
                    trials.rows().stream()
                            .mapToInt(row -> Trials.week(row.day()))
                            .min()
                            .orElseThrow());
            List<Trials.Row> rows = trials.rows().stream()
                    .filter(row -> Trials.week(row.day()) >= first)
                    .toList();
            int weeks = last - first + 1;
            return weeks < 2
                    ? null
                    : new Field(
                            new Trials(
                                    trials.name(),
                                    trials.family(),
                                    trials.steady(),
                                    trials.dimensions(),
                                    trials.values(),
                                    rows),
                            first,
                            weeks);
        }

        /** All trials together are a cell only where their share is steady. */
        int first() {
            return trials.steady() ? 0 : 1;
        }

        /** What passed by row, instead of what did. */
        Weeks weeks(int[] drawn) {
            Weeks counts = new Weeks(cells.size(), weeks, !trials.steady());
            for (int i = 0; i < drawn.length; i++) {
                Trials.Row row = trials.rows().get(i);
                counts.add(cells.of(i), Trials.week(row.day()) - firstWeek, row.tried(), drawn[i]);
            }
            return counts.sum();
        }

        /** Without what was taken out. */
        Weeks weeks() {
            Weeks counts = new Weeks(cells.size(), weeks, !trials.steady());
            for (int i = 0; i < taken.length; i++) {
                if (!taken[i]) {
                    Trials.Row row = trials.rows().get(i);
                    counts.add(cells.of(i), Trials.week(row.day()) - firstWeek, row.tried(), row.passed());
                }
            }
            return counts.sum();
        }

        /** Counts of one cell, as cell 1, and of all by day. */
        Weeks days(int cell) {
            Weeks counts = new Weeks(2, weeks * 7, !trials.steady());
            for (int i = 0; i < taken.length; i++) {
                Trials.Row row = trials.rows().get(i);
                if (!taken[i]) {
                    counts.add(
                            cells.holds(cell, row) && cell > 0 ? new int[] {0, 1} : new int[] {0},
                            row.day() - Trials.monday(firstWeek),
                            row.tried(),
                            row.passed());
                }
            }
            return counts.sum();
        }

        void take(Cells of, int cell, int firstDay, int lastDay) {
            lowest = null;
            for (int i = 0; i < taken.length; i++) {
                Trials.Row row = trials.rows().get(i);
                taken[i] |= row.day() >= firstDay && row.day() <= lastDay && of.holds(cell, row);
            }
        }
    }

    private static double strongestByChance(Field field, RandomGenerator random) {
        Weeks drawn = field.weeks(field.nothing.draw(random));
        return -drawn.lowest(field.first(), drawn.cells());
    }

    private long seed() {
        long seed = 17;
        for (Field field : fields) {
            seed = 31 * seed + field.trials.rows().size();
            for (Trials.Row row : field.trials.rows()) {
                seed = 31 * seed + row.day() * 7L + row.tried() * 3L + row.passed();
            }
        }
        return seed;
    }

    private List<Drop> search() {
        List<Drop> found = new ArrayList<>();
        while (found.size() < MOST_DROPS) {
            int best = -1;
            for (int i = 0; i < fields.size(); i++) {
                if (needed.get(i).isReached(-lowest(i).strength()) && (best < 0 || times(i) > times(best))) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            found.add(take(fields.get(best), lowest(best), needed.get(best).value()));
        }
        return found;
    }

    /** The stretch of a field that lies furthest below, found once until something is taken out. */
    private Weeks.Stretch lowest(int field) {
        Field of = fields.get(field);
        if (of.lowest == null) {
            of.lowest = lowest(of, needed.get(field));
        }
        return of.lowest;
    }

    /** How many times as strong as needed. */
    private double times(int field) {
        return -lowest(field).strength() / needed.get(field).value();
    }

    private static Weeks.Stretch lowest(Field field, Threshold required) {
        Weeks counts = field.weeks();
        Weeks.Stretch lowest = new Weeks.Stretch(0, 0, 0, 0);
        Weeks.Stretch simple = lowest;
        double spread = Math.sqrt(field.dispersion);
        List<Weeks.Stretch> all = new ArrayList<>();
        for (int cell = field.first(); cell < counts.cells(); cell++) {
            Weeks.Stretch own = counts.lowest(cell);
            Weeks.Stretch weighed = new Weeks.Stretch(cell, own.from(), own.to(), own.strength() / spread);
            all.add(weighed);
            if (weighed.strength() < lowest.strength()) {
                lowest = weighed;
            }
            if (field.cells.width(cell) < 2 && weighed.strength() < simple.strength()) {
                simple = weighed;
            }
        }
        double gain = lowest.strength() * lowest.strength() - simple.strength() * simple.strength();
        return thatFell(
                gain < SIMPLER && required.isReached(-simple.strength()) ? simple : lowest,
                all,
                counts,
                field,
                required);
    }

    /**
     * A group that failed since some week and all others that failed up to it are the same interaction of odds, so that chance would
     * choose between the two: the one whose own odds fell is meant.
     */
    private static Weeks.Stretch thatFell(
            Weeks.Stretch lowest, List<Weeks.Stretch> all, Weeks counts, Field field, Threshold required) {
        Weeks.Stretch fell = lowest;
        for (Weeks.Stretch other : all) {
            boolean mirrored = Math.abs(other.to() - lowest.from()) <= 1 || Math.abs(lowest.to() - other.from()) <= 1;
            if (mirrored
                    && square(other.strength()) + AS_STRONG > square(lowest.strength())
                    && field.cells.apart(lowest.cell(), other.cell())
                    && counts.change(other) < counts.change(fell)
                    && required.isReached(-other.strength())) {
                fell = other;
            }
        }
        return fell;
    }

    private Drop take(Field field, Weeks.Stretch stretch, double required) {
        Weeks days = field.days(stretch.cell());
        int cell = stretch.cell() == 0 ? 0 : 1;
        int[] dated = dated(days, cell, stretch);
        Weeks.Expected expected = days.expected(cell, dated[0], dated[1]);
        int monday = Trials.monday(field.firstWeek);
        int lastKnown =
                field.trials.rows().stream().mapToInt(Trials.Row::day).max().orElseThrow();
        int lastDay = Math.min(monday + dated[1] - 1, lastKnown);
        boolean over = dated[1] < days.length();
        Drop drop = new Drop(
                field.trials.name(),
                field.cells.where(stretch.cell()),
                monday + dated[0],
                over ? lastDay : null,
                -stretch.strength(),
                required,
                days.tried(cell, dated[0], dated[1]),
                days.passed(cell, dated[0], dated[1]),
                expected.share(),
                field.dispersion);
        for (Field other : fields) {
            if (other.trials.family().equals(field.trials.family())) {
                other.take(field.cells, stretch.cell(), monday + dated[0], lastDay);
            }
        }
        return drop;
    }

    /** First day and the one after the last, counted from the first Monday: the week's own unless others are clearly better. */
    private static int[] dated(Weeks days, int cell, Weeks.Stretch stretch) {
        int from = stretch.from() * 7;
        int to = isOver(days, cell, stretch) ? stretch.to() * 7 : days.length();
        int start = shifted(days, cell, from, to, true);
        int end = to == days.length() ? to : shifted(days, cell, start, to, false);
        return new int[] {start, end};
    }

    /** Only where an end explains clearly more than none: the last week, begun yesterday, would often be a better one by chance. */
    private static boolean isOver(Weeks days, int cell, Weeks.Stretch stretch) {
        int from = stretch.from() * 7;
        int to = stretch.to() * 7;
        return to < days.length()
                && square(days.strength(cell, from, to)) > square(days.strength(cell, from, days.length())) + CLEARER;
    }

    private static int shifted(Weeks days, int cell, int from, int to, boolean first) {
        double own = square(days.strength(cell, from, to));
        double best = own + CLEARER;
        int at = first ? from : to;
        for (int shift = -6; shift <= 6; shift++) {
            int start = first ? from + shift : from;
            int end = first ? to : to + shift;
            if (start >= 0 && end <= days.length() && start < end) {
                double shifted = square(days.strength(cell, start, end));
                if (shifted > best) {
                    best = shifted;
                    at = first ? start : end;
                }
            }
        }
        return at;
    }

    /** Squared strength of a drop; 0 of a rise. */
    private static double square(double strength) {
        return strength < 0 ? strength * strength : 0;
    }
}
