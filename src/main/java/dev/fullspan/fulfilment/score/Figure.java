package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Cause.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A share that is measured over cases, each of which counts, does not count, or is left out because it is too early to tell. */
enum Figure {
    ACCEPTED(
            "Accepted",
            true,
            "Parts that a partner accepted, wholly or in part, of those that it answered or had to answer by now. What was taken back before is left"
                    + " out.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            return switch (one.taken()) {
                case YES -> Verdict.COUNTS;
                case NO -> Verdict.NOT;
                case OPEN -> overdue(one.answerBy(), now) ? Verdict.NOT : Verdict.YOUNG;
            };
        }
    },
    SHIPPED_ON_TIME(
            "Left on time",
            true,
            "Of those that had to leave by now, by cut-off, handling days, working days and days off of whoever sends them: the share of which the last"
                    + " unit left in time. Those whose time is still to come are left out.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            if (one.shipBy() == null || one.taken() == Case.Taken.NO) {
                return Verdict.OUT;
            }
            return onTime(one.leftLate(now));
        }
    },
    DELIVERED_ON_TIME(
            "Came by the promised day",
            true,
            "Of those whose promised day is over: the share that was delivered by its end. Where nothing was promised or no delivery is told, nothing"
                    + " can be said.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            if (one.promised() == null || one.delivered() == null && !one.tellsDelivery()) {
                return Verdict.OUT;
            }
            return onTime(one.cameLate(now));
        }
    },
    CARRIER_ON_TIME(
            "Brought within the carrier’s times",
            true,
            "Of parcels whose time by their carrier’s own service is over: the share that was delivered within the most working days that the service"
                    + " names to that place, on the carrier’s calendar, counted from when it left. What the buyer was promised does not enter.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            if (one.carrierBy() == null || one.delivered() == null && !one.tellsDelivery()) {
                return Verdict.OUT;
            }
            return onTime(one.broughtLate(now));
        }
    },
    WRONG(
            "Wrong",
            false,
            "Of those that left: the share with a wrong item, a wrong size or something missing, as entered by a person or told as the reason of a"
                    + " refund or of a partner’s problem.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            return complaint(one, Kind.WRONG, now, measure);
        }
    },
    DAMAGED(
            "Damaged",
            false,
            "Of those that left: the share that came broken, as entered by a person or told as the reason of a refund or of a partner’s problem.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            return complaint(one, Kind.DAMAGED, now, measure);
        }
    },
    LATE(
            "Late",
            false,
            "Of those whose time is over, the promised one or else the one by the terms: the share that came or left after it, or was entered or refunded"
                    + " as late.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            Instant by = one.promised() != null && one.tellsDelivery() ? one.promised() : one.shipBy();
            if (by == null) {
                return complaint(one, Kind.LATE, now, measure);
            }
            if (by.isAfter(now)) {
                return Verdict.YOUNG;
            }
            boolean late = one.has(Kind.LATE)
                    || Boolean.TRUE.equals(one.leftLate(now))
                    || Boolean.TRUE.equals(one.cameLate(now));
            return late ? Verdict.COUNTS : Verdict.NOT;
        }
    },
    LOST(
            "Lost",
            false,
            "Of those that left long enough ago: the share that was entered or refunded as lost, or that is suspected: sent more days ago than the shop"
                    + " sets, and not told as delivered by a carrier whose deliveries are told.") {
        @Override
        Verdict of(Case one, Instant now, Measure measure) {
            if (one.shipped() == null) {
                return Verdict.OUT;
            }
            if (one.shipped().plus(measure.lost()).isAfter(now)) {
                return Verdict.YOUNG;
            }
            return one.has(Kind.LOST) || one.isMissing(now, measure.lost()) ? Verdict.COUNTS : Verdict.NOT;
        }
    };

    private final String label;
    private final boolean good;
    private final String meaning;

    Figure(String label, boolean good, String meaning) {
        this.label = label;
        this.good = good;
        this.meaning = meaning;
    }

    /** What a case says of a figure. */
    enum Verdict {
        COUNTS,
        NOT,
        /** It is too early to tell. */
        YOUNG,
        /** The figure does not ask for it. */
        OUT
    }

    abstract Verdict of(Case one, Instant now, Measure measure);

    String label() {
        return label;
    }

    /** Whether more of it is better. */
    boolean isGood() {
        return good;
    }

    String meaning() {
        return meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Figure> of(@Nullable String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    Share share(Collection<Case> cases, Instant now, Measure measure) {
        long hits = 0;
        long of = 0;
        long young = 0;
        for (Case one : cases) {
            switch (of(one, now, measure)) {
                case COUNTS -> {
                    hits++;
                    of++;
                }
                case NOT -> of++;
                case YOUNG -> young++;
                case OUT -> {}
            }
        }
        return new Share(hits, of, young);
    }

    private static boolean overdue(@Nullable Instant by, Instant now) {
        return by != null && by.isBefore(now);
    }

    private static Verdict onTime(@Nullable Boolean late) {
        if (late == null) {
            return Verdict.YOUNG;
        }
        return late ? Verdict.NOT : Verdict.COUNTS;
    }

    /** Neither a complaint nor its absence counts before complaints have come, so that young ones do not tilt the share. */
    private static Verdict complaint(Case one, Kind kind, Instant now, Measure measure) {
        if (one.shipped() == null) {
            return Verdict.OUT;
        }
        if (one.shipped().plus(measure.mature()).isAfter(now)) {
            return Verdict.YOUNG;
        }
        return one.has(kind) ? Verdict.COUNTS : Verdict.NOT;
    }
}
