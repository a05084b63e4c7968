package dev.fullspan.demo.visitors;

import dev.fullspan.demo.visitors.PartnersPast.Actor;
import dev.fullspan.demo.visitors.PartnersPast.Cast;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.fulfilment.tieout.TieOutMaking;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.platform.PastClock;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The daily tie-outs of the last weeks. Most were confirmed; one differed, and was mended; the drop-shipper missed one, and was called; its last one before
 * today nobody has confirmed yet, and today's of the other stands open. All of them stand, or none: the job that makes today's comes before or after them.
 */
@Component
class TieOutsPlayed {
    private static final int WEEKS = 6;
    private static final LocalTime AT = LocalTime.of(8, 0);
    private static final Map<SentBy, TieOutTerms> TERMS = Map.of(
            SentBy.NORD, new TieOutTerms(AT, LocalTime.of(11, 0)),
            SentBy.SUED, new TieOutTerms(AT, LocalTime.of(18, 0)));

    private final Shops shops;
    private final Parties parties;
    private final Assignments assignments;
    private final TieOuts tieOuts;
    private final TieOutMaking making;
    private final TransactionTemplate transaction;

    TieOutsPlayed(
            Shops shops,
            Parties parties,
            Assignments assignments,
            TieOuts tieOuts,
            TieOutMaking making,
            TransactionTemplate transaction) {
        this.shops = shops;
        this.parties = parties;
        this.assignments = assignments;
        this.tieOuts = tieOuts;
        this.making = making;
        this.transaction = transaction;
    }

    void play(Cast cast) {
        boolean asked = TERMS.keySet().stream()
                .anyMatch(who ->
                        parties.get(cast.shop(), cast.actor(who).party().id()).tieOut() != null);
        if (!asked) {
            transaction.executeWithoutResult(status -> new Weeks(cast).tell());
        }
    }

    /** The weeks as they go by. */
    private final class Weeks {
        private final Cast cast;
        private final Shop shop;
        private final SplittableRandom random = new SplittableRandom(8);

        Weeks(Cast cast) {
            this.cast = cast;
            this.shop = shops.get(cast.shop());
        }

        void tell() {
            Actor nord = cast.actor(SentBy.NORD);
            LocalDate today = nord.calendar().today(cast.end());
            LocalDate first = today.minusWeeks(WEEKS);
            // Letters would be sent now: nobody gets one about what is long over.
            PastClock.at(
                    moment(nord, first, LocalTime.of(7, 0)),
                    () -> TERMS.forEach((who, terms) -> ask(who, terms, false)));
            List<LocalDate> full = full(nord, first, today);
            LocalDate open = last(full, today.minusDays(1));
            LocalDate missed = last(full, today.minusDays(9));
            LocalDate differed = last(full(cast.actor(SentBy.SUED), first, today), today.minusDays(12));
            for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
                round(moment(nord, day, AT).plusSeconds(5));
                if (!day.equals(open) && !day.equals(missed)) {
                    confirm(SentBy.NORD, day);
                }
                if (day.equals(differed)) {
                    differ(day);
                } else if (!day.equals(today)) {
                    confirm(SentBy.SUED, day);
                }
                round(moment(nord, day, LocalTime.of(11, 1)));
                if (day.equals(missed)) {
                    call(day);
                } else if (day.equals(open)) {
                    ring(day);
                }
            }
            TERMS.forEach((who, terms) -> ask(who, terms, true));
        }

        private void ask(SentBy who, TieOutTerms terms, boolean now) {
            Party party = cast.actor(who).party();
            NewParty told = NewParty.of(party);
            NewParty quiet = new NewParty(
                    told.kind(),
                    told.name(),
                    told.zone(),
                    told.contact(),
                    now ? told.email() : null,
                    told.phone(),
                    told.terms(),
                    terms,
                    now ? cast.staff().author() : null);
            parties.change(cast.shop(), party.id(), quiet, cast.staff());
        }

        /** Days on which a partner is asked about an order. */
        private List<LocalDate> full(Actor actor, LocalDate first, LocalDate today) {
            List<Instant> offered =
                    assignments
                            .list(cast.shop(), AssignmentQuery.of(actor.party().id()), null, 1_000)
                            .rows()
                            .stream()
                            .filter(part -> part.state().isLive())
                            .map(Assignment::offered)
                            .toList();
            List<LocalDate> full = new ArrayList<>();
            LocalDate before = first;
            for (LocalDate day = first.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                if (actor.calendar().works(day)) {
                    Instant from = before.atStartOfDay(actor.calendar().zone()).toInstant();
                    Instant to = day.atStartOfDay(actor.calendar().zone()).toInstant();
                    if (offered.stream().anyMatch(at -> !at.isBefore(from) && at.isBefore(to))) {
                        full.add(day);
                    }
                    before = day;
                }
            }
            return full;
        }

        /** The last of them that is not later than a day; a day long over where none is. */
        private static LocalDate last(List<LocalDate> days, LocalDate until) {
            return days.stream().filter(day -> !day.isAfter(until)).reduce(LocalDate.MIN, (one, other) -> other);
        }

        private Instant moment(Actor actor, LocalDate day, LocalTime time) {
            return ZonedDateTime.of(day, time, actor.calendar().zone()).toInstant();
        }

        private void round(Instant at) {
            if (at.isBefore(cast.end())) {
                PastClock.at(at, () -> making.round(shop));
            }
        }

        private void as(Instant at, Runnable step) {
            if (at.isBefore(cast.end())) {
                PastClock.at(at, step);
            }
        }

        private Duration minutes(int least, int most) {
            return Duration.ofMinutes(random.nextInt(least, most)).plusSeconds(random.nextInt(60));
        }

        /** What a partner has to say of a day; nothing where nothing is open. */
        private List<TieOut> open(SentBy who, LocalDate day) {
            return tieOuts.of(cast.shop(), cast.actor(who).party().id(), day, day).stream()
                    .filter(one -> one.tied() == null)
                    .toList();
        }

        private void confirm(SentBy who, LocalDate day) {
            Actor actor = cast.actor(who);
            Instant at = moment(actor, day, AT).plus(minutes(6, 150));
            open(who, day)
                    .forEach(one -> as(at, () -> tieOuts.confirm(cast.shop(), one.party(), one.id(), actor.by())));
        }

        private void differ(LocalDate day) {
            Actor sued = cast.actor(SentBy.SUED);
            Instant at = moment(sued, day, LocalTime.of(9, 20));
            for (TieOut one : open(SentBy.SUED, day)) {
                TieOut.Line line = one.lines().getFirst();
                Said said = new Said(line.id(), Answer.QUANTITY, line.units() + 1, "Our sheet says one more.");
                as(at, () -> tieOuts.differ(cast.shop(), one.party(), one.id(), List.of(said), List.of(), sued.by()));
                as(
                        at.plus(Duration.ofMinutes(95)),
                        () -> tieOuts.resolve(
                                cast.shop(),
                                one.id(),
                                line.id(),
                                Outcome.OURS_STANDS,
                                "Counted again together; it was a copy of the slip.",
                                cast.staff()));
            }
        }

        /** Missed, called twice, reached, mended. */
        private void call(LocalDate day) {
            Actor nord = cast.actor(SentBy.NORD);
            for (TieOut one : open(SentBy.NORD, day)) {
                TieOut.Line line = one.lines().getFirst();
                Instant at = ring(day, one);
                List<Said> learnt = one.lines().stream()
                        .map(of -> new Said(of.id(), of.equals(line) ? Answer.MISSING : Answer.AGREED, null, ""))
                        .toList();
                Instant again = at.plus(Duration.ofMinutes(70));
                as(
                        again,
                        () -> tieOuts.call(
                                cast.shop(),
                                one.id(),
                                true,
                                nord.party().contact() + ": their mail was down; one order had not come in.",
                                null,
                                learnt,
                                cast.staff()));
                as(
                        again.plus(Duration.ofMinutes(25)),
                        () -> tieOuts.resolve(
                                cast.shop(),
                                one.id(),
                                line.id(),
                                Outcome.HAS_IT,
                                "Sent again; they have it now.",
                                cast.staff()));
            }
        }

        private void ring(LocalDate day) {
            open(SentBy.NORD, day).forEach(one -> ring(day, one));
        }

        /** The first call, which nobody takes. */
        private Instant ring(LocalDate day, TieOut one) {
            Instant at = moment(cast.actor(SentBy.NORD), day, LocalTime.of(11, 25));
            Instant again = at.plus(Duration.ofHours(1));
            By staff = cast.staff();
            as(at, () -> tieOuts.take(cast.shop(), one.id(), staff.author(), staff));
            as(
                    at.plusSeconds(90),
                    () -> tieOuts.call(
                            cast.shop(),
                            one.id(),
                            false,
                            "Nobody picked up; left a message.",
                            again,
                            List.of(),
                            staff));
            return at;
        }
    }
}
