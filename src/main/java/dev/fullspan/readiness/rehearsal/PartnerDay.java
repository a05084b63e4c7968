package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.DayPlan.Leaving;
import dev.fullspan.readiness.rehearsal.DayPlan.Partner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a partner's days: it answers in its hours, sends at most so many a day, and hands parcels to their carriers when these come. Where nobody
 * says when a carrier comes, parcels leave at the end of the day.
 */
final class PartnerDay {
    private static final double BEGIN = 8 * 60;
    private static final double END = 18 * 60;

    private final DayPlan plan;
    private final Partner partner;
    private final int[] sent = new int[DayPlan.DAYS];

    PartnerDay(DayPlan plan, Partner partner) {
        this.plan = plan;
        this.partner = partner;
    }

    /**
     * A part that leaves, by the shop's clock.
     *
     * @param due until when it was to leave
     * @param kept what of theirs kept it from leaving earlier, or null
     * @param handedLate whether it left later because it came to them late
     */
    record Sent(Leaving leaving, double due, @Nullable String kept, boolean handedLate) {}

    /**
     * Takes the next, in the order in which orders came.
     *
     * @param arrival when the order came to the shop
     * @param handed when it came to them, {@link Crew#NEVER} for never
     * @param noise by how many standard deviations their answer strays
     * @param carrier whose collection it waits for; empty for any
     */
    Sent send(double arrival, double handed, double noise, String carrier) {
        boolean[] works = partner.works();
        double ordered = Math.max(0, arrival + partner.shift());
        double came = handed == Crew.NEVER ? Crew.NEVER : Math.max(0, handed + partner.shift());
        double takes = partner.answerMinutes() * Math.exp(partner.answerSpread() * noise);
        double answered = came == Crew.NEVER ? Crew.NEVER : worked(came, takes, works);
        int counted = counted(answered);
        int on = counted;
        Integer most = partner.dailyCapacity();
        while (on >= 0 && most != null && sent[on] >= most) {
            on = DayPlan.next(on + 1, works);
        }
        if (on >= 0) {
            sent[on]++;
        }
        Leaving leaves = leaves(on, answered, carrier);
        Leaving atOnce = leaves(counted(came), came, carrier);
        Leaving unrefused = leaves(counted(ordered), ordered, carrier);
        double due = DayPlan.shipBy(ordered, works, partner.cutOff(), partner.handlingDays()) - partner.shift();
        return new Sent(
                new Leaving(leaves.at() - partner.shift(), leaves.from()),
                due,
                on != counted
                        ? "What " + partner.name() + " sends in a day"
                        : leaves.at() > atOnce.at() ? "The answers of " + partner.name() : null,
                atOnce.at() > unrefused.at());
    }

    private int counted(double time) {
        return time == Crew.NEVER ? -1 : DayPlan.counted(time, partner.works(), partner.cutOff());
    }

    /** With the first carrier that comes once what counts as of a day is packed. @param ready when it could be packed at the earliest */
    private Leaving leaves(int on, double ready, String carrier) {
        int day = on < 0 ? -1 : DayPlan.plus(on, partner.handlingDays(), partner.works());
        if (day < 0) {
            return Leaving.NEVER;
        }
        List<Collection> theirs = partner.collections(carrier);
        return theirs.isEmpty()
                ? new Leaving(day * DayPlan.DAY + END, carrier)
                : plan.collected(Math.max(day * DayPlan.DAY, ready), partner.works(), theirs);
    }

    /** When something is done that takes so long of the hours in which a partner works. */
    static double worked(double from, double takes, boolean[] works) {
        double rest = takes;
        for (int day = (int) (from / DayPlan.DAY); day < works.length; day++) {
            double begin = Math.max(from, day * DayPlan.DAY + BEGIN);
            double end = day * DayPlan.DAY + END;
            if (works[day] && begin < end) {
                if (begin + rest <= end) {
                    return begin + rest;
                }
                rest -= end - begin;
            }
        }
        return Crew.NEVER;
    }
}
