package dev.fullspan.order.panel;

import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderProblem;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.PaymentState;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.panel.ListScreen.Badge;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How states of orders are said and coloured. */
final class Badges {
    private Badges() {}

    static Badge of(PaymentState state) {
        return new Badge(
                state.label(),
                switch (state) {
                    case PAID -> Tone.GOOD;
                    case PENDING, AUTHORISED, PARTLY_PAID -> Tone.WARN;
                    case FAILED -> Tone.BAD;
                    case PARTLY_REFUNDED, REFUNDED, VOIDED -> Tone.NEUTRAL;
                });
    }

    static Badge of(FulfilmentState state) {
        return new Badge(
                state.label(),
                switch (state) {
                    case FULFILLED, DELIVERED -> Tone.GOOD;
                    case UNFULFILLED, PARTLY_FULFILLED -> Tone.WARN;
                    case PARTLY_RETURNED, RETURNED, NOTHING_TO_SEND -> Tone.NEUTRAL;
                });
    }

    static Badge of(PromiseState state) {
        return new Badge(
                state.label(),
                switch (state) {
                    case KEPT -> Tone.GOOD;
                    case OPEN, UNKNOWN -> Tone.NEUTRAL;
                    case RISK -> Tone.WARN;
                    case MISSED -> Tone.BAD;
                });
    }

    /** What else is to be known at first sight. */
    static List<Badge> remarks(OrderRow row) {
        List<Badge> remarks = new ArrayList<>();
        if (row.cancelled() != null) {
            remarks.add(new Badge("Cancelled", Tone.BAD));
        }
        if (row.archived() != null) {
            remarks.add(new Badge("Archived", Tone.NEUTRAL));
        }
        if (row.hold() != null) {
            remarks.add(new Badge("Held: " + row.hold(), Tone.WARN));
        }
        row.problems()
                .forEach(kind -> remarks.add(new Badge(
                        OrderProblem.Kind.valueOf(kind.toUpperCase(Locale.ROOT)).label(), Tone.BAD)));
        row.tags().forEach(tag -> remarks.add(new Badge(tag, Tone.NEUTRAL)));
        return remarks;
    }
}
