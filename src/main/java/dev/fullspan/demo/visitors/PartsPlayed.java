package dev.fullspan.demo.visitors;

import dev.fullspan.demo.visitors.PartnersPast.Actor;
import dev.fullspan.demo.visitors.PartnersPast.Cast;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.PastParts;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.fulfilment.score.Cause;
import dev.fullspan.fulfilment.score.Mishaps;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.PastClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of one order that a partner sent: it follows from the order's number. Each order stands with all its steps, or not at all. */
@Component
class PartsPlayed {
    /** For so long before the end the drop-shipper is behind. */
    private static final Duration BEHIND = Duration.ofDays(6);

    private static final List<String> REFUSALS = List.of("Out of stock", "Cannot leave in time", "Damaged stock");

    private final PastParts past;
    private final Assignments assignments;
    private final Mishaps mishaps;
    private final TransactionTemplate transaction;

    PartsPlayed(PastParts past, Assignments assignments, Mishaps mishaps, TransactionTemplate transaction) {
        this.past = past;
        this.assignments = assignments;
        this.mishaps = mishaps;
        this.transaction = transaction;
    }

    /** How one sends, each in percent of its orders. */
    private record Habits(String carrier, int refuses, int answersLate, int shipsLate, int damages, int mistakes) {
        static Habits of(SentBy who) {
            return switch (who) {
                case NORD -> new Habits("Nordbote", 7, 9, 15, 5, 4);
                case SUED -> new Habits("Paketweg", 2, 2, 4, 1, 2);
                case OWN -> new Habits("Paketweg", 0, 0, 3, 1, 1);
            };
        }
    }

    /** One order on its way. */
    private final class Way {
        private final Cast cast;
        private final OrderId order;
        private final SplittableRandom random;

        Way(Cast cast, DemoOrders.ByPartner told) {
            this.cast = cast;
            this.order = new OrderId(told.id());
            this.random = new SplittableRandom(told.number().hashCode() * 40_503L);
        }

        /** Whether it is over by the end of the history, and done. */
        private boolean at(Instant then, Runnable step) {
            if (then.isAfter(cast.end())) {
                return false;
            }
            PastClock.at(then, step);
            return true;
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private Duration minutes(int least, int most) {
            return Duration.ofMinutes(random.nextInt(least, most + 1)).plusSeconds(random.nextInt(60));
        }

        private Assignment part() {
            return assignments.ofOrder(cast.shop(), order).getLast();
        }

        void go(SentBy who, Instant placed) {
            Actor actor = cast.actor(who);
            Habits habits = Habits.of(who);
            Instant offered = placed.plus(minutes(1, 3));
            String why = who == SentBy.NORD ? "has all of it" : "has all of it; rule “South”";
            if (!at(offered, () -> past.give(cast.shop(), order, actor.party().id(), why, By.ROUTING))) {
                return;
            }
            boolean behind = who == SentBy.NORD && placed.isAfter(cast.end().minus(BEHIND));
            if (behind && chance(20)) {
                return; // still to be answered
            }
            Instant by = part().answerBy();
            Instant answered = chance(habits.answersLate())
                    ? by.plus(minutes(15, 300))
                    : offered.plus(Duration.between(offered, by)
                            .multipliedBy(random.nextInt(4, 70))
                            .dividedBy(100));
            if (chance(habits.refuses())) {
                String reason = REFUSALS.get(random.nextInt(REFUSALS.size()));
                if (at(answered, () -> assignments.refuse(cast.shop(), part().id(), reason, actor.by()))) {
                    byOurselves(answered.plus(minutes(1, 3)));
                }
                return;
            }
            if (at(answered, () -> assignments.accept(cast.shop(), part().id(), actor.by()))) {
                ship(actor, habits, actor.by(), answered, behind && chance(60));
            }
        }

        /** What a partner refuses goes to the next who has it. */
        private void byOurselves(Instant given) {
            Actor own = cast.actor(SentBy.OWN);
            String why = "has all of it; rule “All others”";
            if (at(given, () -> past.give(cast.shop(), order, own.party().id(), why, By.ROUTING))) {
                ship(own, Habits.of(SentBy.OWN), cast.staff(), given, false);
            }
        }

        private void ship(Actor actor, Habits habits, By by, Instant taken, boolean behind) {
            Assignment part = part();
            LocalDate due = part.shipBy().atZone(actor.calendar().zone()).toLocalDate();
            boolean late = behind || chance(habits.shipsLate());
            LocalDate day = late
                    ? actor.calendar().plusWorkdays(due, random.nextInt(1, behind ? 6 : 3))
                    : chance(30) ? actor.calendar().onOrAfter(due.minusDays(1)) : due;
            Instant left = day.atTime(LocalTime.of(13, 30))
                    .atZone(actor.calendar().zone())
                    .toInstant()
                    .plus(minutes(0, 150));
            Instant shipped = left.isAfter(taken) ? left : taken.plus(minutes(25, 200));
            String number =
                    (habits.carrier().equals("Paketweg") ? "PW" : "NB") + (100_000_000 + random.nextInt(900_000_000));
            if (at(
                    shipped,
                    () -> assignments.ship(
                            cast.shop(), part.id(), Shipment.all(habits.carrier(), number, shipped), by))) {
                bring(actor, habits, part.id(), shipped);
            }
        }

        private void bring(Actor actor, Habits habits, long part, Instant shipped) {
            if (chance(1)) {
                at(
                        shipped.plus(Duration.ofDays(8)),
                        () -> wrong(Cause.LOST, "The buyer waits for it since last week."));
                return;
            }
            LocalDate day = shipped.atZone(actor.calendar().zone()).toLocalDate();
            int days = habits.carrier().equals("Nordbote") ? random.nextInt(1, 5) : random.nextInt(1, 3);
            for (int i = 0; i < days; i++) {
                day = day.plusDays(day.getDayOfWeek() == DayOfWeek.SATURDAY ? 2 : 1);
            }
            Instant came = day.plusDays(day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0)
                    .atTime(LocalTime.of(9, 0))
                    .atZone(actor.calendar().zone())
                    .toInstant()
                    .plus(minutes(0, 420));
            if (!at(came, () -> assignments.delivered(cast.shop(), part, 1, came, actor.by()))) {
                return;
            }
            Instant told = came.plus(minutes(90, 4_000));
            if (chance(habits.damages())) {
                at(told, () -> wrong(Cause.BROKEN, "It lay cracked in the box."));
            } else if (chance(habits.mistakes())) {
                at(told, () -> wrong(Cause.WRONG_ITEM, "Another colour than ordered."));
            }
        }

        private void wrong(Cause cause, String words) {
            mishaps.enter(cast.shop(), order, cause, null, words, cast.staff().author());
        }
    }

    /** An order of today is left to the rules; one that lies, or lay, with somebody as it is. */
    void play(Cast cast, DemoOrders.ByPartner told) {
        OrderId order = new OrderId(told.id());
        if (past.isPast(cast.shop(), order)
                && assignments.ofOrder(cast.shop(), order).isEmpty()) {
            transaction.executeWithoutResult(status -> new Way(cast, told).go(told.who(), told.placed()));
        }
    }
}
