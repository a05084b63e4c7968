package dev.fullspan.fulfilment.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a parcel is there: the day on which the order counts, the stock, the orders before it, packing, collection and transit, each on the working
 * days of whoever does it.
 *
 * <p>Never earlier for more orders before it, for a later order, for later stock or for longer times; never before today. Days are those of who
 * does the step, so a change of the clocks moves no day.
 */
final class Reckoning {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private Reckoning() {}

    /**
     * What a date follows from.
     *
     * @param from when it is ordered
     * @param today of the shop
     * @param notBefore the first day on which it can still leave, where it is late already; null for any
     * @param openBefore orders to be sent before it
     */
    record Question(
            Instant from,
            LocalDate today,
            @Nullable LocalDate notBefore,
            Sender sender,
            long openBefore,
            Supply supply,
            Carriage carriage) {
        Question(Instant from, LocalDate today, Sender sender, long openBefore, Supply supply, Carriage carriage) {
            this(from, today, null, sender, openBefore, supply, carriage);
        }
    }

    /**
     * What came out.
     *
     * @param leaves the day on which the carrier has it
     * @param orderBy until when an order has the same dates, as far as the clock decides it
     * @param steps how it follows, in sentences
     */
    record Reckoned(LocalDate leaves, LocalDate earliest, LocalDate latest, Instant orderBy, List<String> steps) {
        Reckoned {
            steps = List.copyOf(steps);
        }

        /** With a sentence before its steps. */
        Reckoned after(String first) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(steps);
            return new Reckoned(leaves, earliest, latest, orderBy, all);
        }

        /** The later of two parts of one order. */
        Reckoned and(Reckoned other) {
            List<String> all = new ArrayList<>(steps);
            all.addAll(other.steps);
            return new Reckoned(
                    leaves.isAfter(other.leaves) ? leaves : other.leaves,
                    earliest.isAfter(other.earliest) ? earliest : other.earliest,
                    latest.isAfter(other.latest) ? latest : other.latest,
                    orderBy.isBefore(other.orderBy) ? orderBy : other.orderBy,
                    all);
        }
    }

    /** Empty where who sends or brings it has no working day within a year. */
    static Optional<Reckoned> of(Question asked) {
        Sender sender = asked.sender();
        LocalDate placed = sender.day(asked.from());
        boolean late = !asked.from().isBefore(sender.cutOff(placed));
        List<String> steps = new ArrayList<>();
        return sender.days().from(late ? placed.plusDays(1) : placed).flatMap(counted -> {
            steps.add(counts(asked, placed, counted, late));
            return packed(asked, counted, steps).flatMap(ready -> brought(asked, placed, counted, ready, steps));
        });
    }

    private static String counts(Question asked, LocalDate placed, LocalDate counted, boolean late) {
        String ordered = "Ordered " + shown(placed) + " at "
                + ZonedDateTime.ofInstant(asked.from(), asked.sender().zone())
                        .format(DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH));
        if (counted.equals(placed)) {
            return ordered + ", before the cut-off at " + asked.sender().cutOff() + ".";
        }
        return ordered
                + (late
                        ? ", after the cut-off at " + asked.sender().cutOff()
                        : ", no working day of " + asked.sender().name())
                + ": counts as " + shown(counted) + ".";
    }

    /** The day on which it is packed. */
    private static Optional<LocalDate> packed(Question asked, LocalDate counted, List<String> steps) {
        Sender sender = asked.sender();
        LocalDate ready = asked.supply().ready();
        LocalDate begins = ready != null && ready.isAfter(counted) ? ready : counted;
        if (!asked.supply().words().isEmpty()) {
            steps.add(asked.supply().words());
        }
        Integer capacity = sender.dailyCapacity();
        int wait = capacity == null ? 0 : (int) Math.min(400, asked.openBefore() / capacity);
        if (wait > 0) {
            steps.add(asked.openBefore() + " orders are before it; " + sender.name() + " sends " + capacity + " a day: "
                    + days(wait) + " more.");
        }
        steps.add(
                sender.handlingDays() == 0
                        ? sender.name() + " packs the same day."
                        : sender.name() + " packs in " + days(sender.handlingDays()) + ".");
        LocalDate notBefore = asked.notBefore();
        return sender.days().plus(begins, sender.handlingDays() + wait).flatMap(packed -> {
            if (notBefore == null || !packed.isBefore(notBefore)) {
                return Optional.of(packed);
            }
            steps.add("It was to leave " + shown(packed) + ", and has not.");
            return sender.days().from(notBefore);
        });
    }

    private static Optional<Reckoned> brought(
            Question asked, LocalDate placed, LocalDate counted, LocalDate ready, List<String> steps) {
        Carriage carriage = asked.carriage().at(asked.sender().party());
        LocalTime collection = carriage.collection();
        Instant cutOff = asked.sender().cutOff(counted);
        // Packed on the very day: it must be ordered before the carrier comes, too.
        boolean sameDay = collection != null && ready.equals(counted);
        Instant comes = sameDay
                ? counted.atTime(collection).atZone(asked.sender().zone()).toInstant()
                : cutOff;
        boolean missed = sameDay && counted.equals(placed) && !asked.from().isBefore(comes);
        Instant orderBy = !missed && comes.isBefore(cutOff) ? comes : cutOff;
        return carriage.days().from(missed ? ready.plusDays(1) : ready).flatMap(leaves -> {
            steps.add("It leaves " + shown(leaves) + " with " + carriage.name()
                    + (missed ? ", whose collection at " + collection + " was over." : "."));
            return carriage.days()
                    .plus(leaves, carriage.least())
                    .flatMap(earliest -> carriage.days()
                            .plus(leaves, carriage.most())
                            .map(latest -> told(asked, leaves, earliest, latest, orderBy, steps)));
        });
    }

    private static Reckoned told(
            Question asked,
            LocalDate leaves,
            LocalDate earliest,
            LocalDate latest,
            Instant orderBy,
            List<String> steps) {
        Carriage carriage = asked.carriage();
        LocalDate first = later(earliest, asked.today());
        LocalDate last = later(latest, asked.today());
        steps.add(carriage.name() + " takes "
                + (carriage.least() == carriage.most()
                        ? days(carriage.most())
                        : carriage.least() + "–" + days(carriage.most()))
                + ": there " + (first.equals(last) ? "on " + shown(last) : shown(first) + " to " + shown(last)) + ".");
        return new Reckoned(leaves, first, last, orderBy, steps);
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static String shown(LocalDate day) {
        return day.format(DAY);
    }

    static String days(int days) {
        return days + (days == 1 ? " working day" : " working days");
    }
}
