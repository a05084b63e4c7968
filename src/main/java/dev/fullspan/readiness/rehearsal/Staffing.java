package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.LocalTime;
import java.util.List;

/**
 * Who packs, how fast, when it is fetched, and what an hour costs: what the shop tells of its own hands.
 *
 * @param shifts those of a working day
 * @param ordersPerHour that one person picks and packs, of the shop's usual size
 * @param minutesPerLine that a line more than usual takes
 * @param collections when carriers fetch, on working days; what is packed leaves with the next of them
 * @param overtimeHours by which the last shift may be prolonged for what came before its end
 * @param wageMinor of an hour, in the minor unit of the shop's currency
 * @param overtimePercent added to the wage in overtime
 */
public record Staffing(
        List<Shift> shifts,
        double ordersPerHour,
        double minutesPerLine,
        List<Collection> collections,
        double overtimeHours,
        long wageMinor,
        int overtimePercent) {
    private static final int MOST_PEOPLE = 500;
    private static final int MOST_COLLECTIONS = 12;

    public Staffing {
        shifts = List.copyOf(shifts);
        collections = List.copyOf(collections);
        if (collections.isEmpty() || collections.size() > MOST_COLLECTIONS) {
            throw wrong(
                    "collections",
                    "Name 1 to " + MOST_COLLECTIONS + " collections, one a line, such as “16:30 Mon-Fri DHL Parcel”.");
        }
        if (shifts.isEmpty() || shifts.size() > 6) {
            throw wrong("shifts", "Name 1 to 6 shifts, one a line, such as “09:00-17:00 2”.");
        }
        if (shifts.stream().mapToInt(Shift::people).sum() > MOST_PEOPLE) {
            throw wrong("shifts", "At most " + MOST_PEOPLE + " people can be reckoned with.");
        }
        within("orders-per-hour", ordersPerHour, 0.1, 1_000);
        within("minutes-per-line", minutesPerLine, 0, 120);
        within("overtime", overtimeHours, 0, 8);
        within("wage", wageMinor, 0, 100_000_000);
        within("overtime-percent", overtimePercent, 0, 300);
    }

    /** @param people who work in it */
    public record Shift(LocalTime from, LocalTime to, int people) {
        public Shift {
            if (!from.isBefore(to) || people < 1) {
                throw wrong("shifts", "A shift ends after it begins, and has somebody in it: “09:00-17:00 2”.");
            }
        }

        /** As people type it. */
        public String text() {
            return from + "-" + to + " " + people;
        }
    }

    /** What holds where a shop has told nothing: one person from nine to five. */
    public static Staffing usual(double ordersPerHour) {
        return new Staffing(
                List.of(new Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), 1)),
                ordersPerHour,
                1,
                List.of(Collection.daily(LocalTime.of(16, 30))),
                0,
                1_800,
                25);
    }

    /** One more person in each shift. */
    Staffing withOneMore() {
        return new Staffing(
                shifts.stream()
                        .map(one -> new Shift(one.from(), one.to(), one.people() + 1))
                        .toList(),
                ordersPerHour,
                minutesPerLine,
                collections,
                overtimeHours,
                wageMinor,
                overtimePercent);
    }

    Staffing withRate(double rate) {
        return new Staffing(shifts, rate, minutesPerLine, collections, overtimeHours, wageMinor, overtimePercent);
    }

    Staffing withCollections(List<Collection> others) {
        return new Staffing(shifts, ordersPerHour, minutesPerLine, others, overtimeHours, wageMinor, overtimePercent);
    }

    Staffing withOvertime(double hours) {
        return new Staffing(shifts, ordersPerHour, minutesPerLine, collections, hours, wageMinor, overtimePercent);
    }

    /** Orders that all people together can pack in the hour that begins then. */
    public double capacity(LocalTime at) {
        return shifts.stream()
                        .filter(one -> !at.isBefore(one.from()) && at.isBefore(one.to()))
                        .mapToInt(Shift::people)
                        .sum()
                * ordersPerHour;
    }

    private static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(field, "This is a number from %s to %s.".formatted(plain(least), plain(most)));
        }
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static ProblemException wrong(String field, String mend) {
        return new ProblemException(Problem.INVALID_REQUEST, field, mend);
    }
}
