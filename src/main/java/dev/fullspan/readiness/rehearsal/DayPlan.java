package dev.fullspan.readiness.rehearsal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the day depends on beside chance and the shop's own hands.
 *
 * @param day the first day, on which all orders come
 * @param byHour weight of each hour of that day, 24 numbers that are not all 0
 * @param orders what is known of each, by place: they are dealt out to the arrivals in this order
 * @param usualLines lines of a usual order
 * @param own the shop's own working days from the first day on
 * @param partners whom orders may go to beside the shop itself
 */
record DayPlan(
        LocalDate day, double[] byHour, List<PlannedOrder> orders, double usualLines, Own own, List<Partner> partners) {
    static final int DAY = 24 * 60;
    /** Days that are looked at; who has not sent by then never does. */
    static final int DAYS = 60;

    DayPlan {
        orders = List.copyOf(orders);
        partners = List.copyOf(partners);
    }

    /**
     * @param lines that the shop packs itself; 0 for none
     * @param partners indexes of those who send the rest
     * @param refused indexes of those who were asked before and refused, one after the other
     * @param valueMinor what it earns, in the minor unit of the shop's currency
     * @param carrier whose collection it waits for, as {@link Collection#from} names it; empty where its shipping method means none
     * @param asked who was asked first
     */
    record PlannedOrder(
            int lines, List<Integer> partners, List<Integer> refused, long valueMinor, String carrier, Asked asked) {
        PlannedOrder {
            partners = List.copyOf(partners);
            refused = List.copyOf(refused);
        }

        /** As if those who were asked first had taken it. */
        PlannedOrder unrefused() {
            return new PlannedOrder(asked.lines(), asked.partners(), List.of(), valueMinor, carrier, asked);
        }
    }

    /** @param lines that the shop was to pack @param partners indexes of those who were to send the rest */
    record Asked(int lines, List<Integer> partners) {
        Asked {
            partners = List.copyOf(partners);
        }
    }

    /** The shop itself. @param cutOff until when an order counts as of its day; @param handlingDays working days until it is to have left @param carriersOff days on which carriers do not fetch, by {@link Collection#from} */
    record Own(boolean[] works, LocalTime cutOff, int handlingDays, Map<String, Set<LocalDate>> carriersOff) {}

    /**
     * A partner as it answers and sends.
     *
     * @param works their working days from the first day on
     * @param answerMinutes median until an answer, of the time in which they work
     * @param answerSpread standard deviation of its logarithm
     * @param refuses part of what they are asked for that they do not take, 0 to 1
     * @param measured of how many answers that is known; null where it is told
     * @param shift minutes by which their clock is ahead of the shop's
     * @param dailyCapacity orders that leave on a working day at most, or null for any number
     * @param collections when carriers come to them, by their clock
     */
    record Partner(
            String name,
            boolean[] works,
            double answerMinutes,
            double answerSpread,
            double refuses,
            @Nullable Integer measured,
            LocalTime cutOff,
            int handlingDays,
            int shift,
            @Nullable Integer dailyCapacity,
            List<Collection> collections) {
        Partner {
            collections = List.copyOf(collections);
        }

        /** Those with which a parcel for a carrier may leave; none where nobody says when that one comes. */
        List<Collection> collections(String carrier) {
            return carrier.isEmpty()
                    ? collections
                    : collections.stream()
                            .filter(one -> one.from().equals(carrier))
                            .toList();
        }
    }

    /** The same day as if those who were asked first had refused nothing. */
    DayPlan withoutRefusals() {
        return new DayPlan(
                day, byHour, orders.stream().map(PlannedOrder::unrefused).toList(), usualLines, own, partners);
    }

    /** The same day with partners who answer in half the time. */
    DayPlan withQuickerPartners() {
        return new DayPlan(
                day,
                byHour,
                orders,
                usualLines,
                own,
                partners.stream()
                        .map(one -> new Partner(
                                one.name(),
                                one.works(),
                                one.answerMinutes() / 2,
                                one.answerSpread(),
                                one.refuses(),
                                one.measured(),
                                one.cutOff(),
                                one.handlingDays(),
                                one.shift(),
                                one.dailyCapacity(),
                                one.collections()))
                        .toList());
    }

    /** The crew of the shop itself. */
    Crew crew(Staffing staffing) {
        LocalTime last = staffing.shifts().stream()
                .map(Staffing.Shift::to)
                .max(LocalTime::compareTo)
                .orElseThrow();
        List<List<Crew.Stint>> people = new ArrayList<>();
        for (Staffing.Shift shift : staffing.shifts()) {
            List<Crew.Stint> stints = new ArrayList<>();
            for (int i = 0; i < DAYS; i++) {
                if (own.works()[i]) {
                    double to = i * DAY + minutes(shift.to());
                    double over = shift.to().equals(last) ? to + 60 * staffing.overtimeHours() : to;
                    stints.add(new Crew.Stint(i * DAY + minutes(shift.from()), to, over));
                }
            }
            for (int i = 0; i < shift.people(); i++) {
                people.add(stints);
            }
        }
        return new Crew(people);
    }

    /** A parcel leaves. @param from with whom, as {@link Collection#from} says */
    record Leaving(double at, String from) {
        static final Leaving NEVER = new Leaving(Crew.NEVER, "");
    }

    /** Of the shop's collections those with which a parcel for a carrier leaves: that carrier's, else those of nobody in particular, else any. */
    static List<Collection> meant(List<Collection> collections, String carrier) {
        List<Collection> theirs = named(collections, carrier);
        List<Collection> anybodys = theirs.isEmpty() ? named(collections, "") : theirs;
        return carrier.isEmpty() || anybodys.isEmpty() ? collections : anybodys;
    }

    private static List<Collection> named(List<Collection> collections, String from) {
        return collections.stream().filter(one -> one.from().equals(from)).toList();
    }

    /** The first of the collections at or after a time, on a day on which whoever packs works. */
    Leaving collected(double time, boolean[] works, List<Collection> collections) {
        if (time == Crew.NEVER) {
            return Leaving.NEVER;
        }
        for (int i = (int) (time / DAY); i < DAYS; i++) {
            Leaving first = works[i] ? first(i, time, collections) : Leaving.NEVER;
            if (first.at() != Crew.NEVER) {
                return first;
            }
        }
        return Leaving.NEVER;
    }

    private Leaving first(int on, double time, List<Collection> collections) {
        LocalDate date = day.plusDays(on);
        Leaving first = Leaving.NEVER;
        for (Collection one : collections) {
            double at = on * DAY + minutes(one.at());
            boolean comes = one.days().contains(date.getDayOfWeek())
                    && !own.carriersOff().getOrDefault(one.from(), Set.of()).contains(date);
            if (comes && at >= time && at < first.at()) {
                first = new Leaving(at, one.from());
            }
        }
        return first;
    }

    /** End of the day by which something must have left that came then. */
    static double shipBy(double time, boolean[] works, LocalTime cutOff, int handlingDays) {
        int day = counted(time, works, cutOff);
        return day < 0 ? Crew.NEVER : endOf(plus(day, handlingDays, works));
    }

    private static double endOf(int day) {
        return day < 0 ? Crew.NEVER : (day + 1) * DAY;
    }

    /** The working day of which something counts that came then; -1 for none that is looked at. */
    static int counted(double time, boolean[] works, LocalTime cutOff) {
        int day = (int) (time / DAY);
        if (time - day * DAY > minutes(cutOff)) {
            day++;
        }
        return next(day, works);
    }

    static int next(int day, boolean[] works) {
        for (int i = day; i < works.length; i++) {
            if (works[i]) {
                return i;
            }
        }
        return -1;
    }

    static int plus(int day, int workdays, boolean[] works) {
        int at = day;
        for (int i = 0; i < workdays && at >= 0; i++) {
            at = next(at + 1, works);
        }
        return at;
    }

    static double minutes(LocalTime time) {
        return time.toSecondOfDay() / 60.0;
    }
}
