package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how a part of an order stands. */
public final class PartWords {
    private PartWords() {}

    public static String state(Assignment part) {
        if (part.isCancelOpen()) {
            return part.isHeld() ? "On hold" : "Asked to stop";
        }
        return part.delivered() != null ? "Delivered" : part.state().label();
    }

    public static Tone tone(Assignment part, Instant now) {
        if (part.isCancelOpen()) {
            return Tone.WARN;
        }
        return switch (part.state()) {
            case OFFERED -> part.answerBy().isBefore(now) ? Tone.BAD : Tone.NEUTRAL;
            case ACCEPTED, PARTLY_SHIPPED -> part.shipBy().isBefore(now) ? Tone.BAD : Tone.NEUTRAL;
            case SHIPPED -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    /** Until when the next is to happen, or when the last did. */
    public static String by(Assignment part, Formats formats, Instant now) {
        if (part.isHeld()) {
            return "once you release the order";
        }
        return switch (part.state()) {
            case OFFERED -> "answer by " + formats.moment(part.answerBy(), now);
            case ACCEPTED, PARTLY_SHIPPED -> "leave by " + formats.moment(part.shipBy(), now);
            case SHIPPED -> part.shipped() == null ? "" : "left " + formats.moment(part.shipped(), now);
            case REFUSED, WITHDRAWN -> "";
        };
    }

    /** That it is overdue, or null. */
    public static @Nullable String late(Assignment part, Instant now) {
        if (part.isHeld()) {
            return null;
        }
        if (part.state() == State.OFFERED && part.answerBy().isBefore(now)) {
            return "not answered in time";
        }
        return part.state().isOpen() && part.shipBy().isBefore(now) ? "late" : null;
    }
}
