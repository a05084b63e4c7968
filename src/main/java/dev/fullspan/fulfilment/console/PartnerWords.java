package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerRow.Badge;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of the console, in the partner's own time. */
final class PartnerWords {
    static final String HELD = "On hold";
    private static final int NAMED = 6;
    private static final Duration SOON = Duration.ofHours(2);

    private final Own own;
    private final Formats formats;
    private final Instant now;

    PartnerWords(Own own, Locale locale, Instant now) {
        this.own = own;
        this.formats = new Formats(locale, own.party().zone());
        this.now = now;
    }

    Instant now() {
        return now;
    }

    Formats formats() {
        return formats;
    }

    PartnerRow row(PartnerOrder order) {
        List<Badge> marks = new ArrayList<>();
        if (order.stop()) {
            marks.add(new Badge(order.held() ? HELD : "Asked to stop", Tone.WARN));
        }
        if (order.problem() && order.state().isOpen()) {
            marks.add(new Badge("Problem reported", Tone.WARN));
        }
        if (order.practice() != null) {
            marks.add(new Badge("Practice", Tone.NEUTRAL));
        }
        Instant due = order.state() == State.OFFERED ? order.answerBy() : order.shipBy();
        return new PartnerRow(
                Long.toString(order.id()),
                order.number(),
                own.base() + "/orders/" + order.id(),
                order.what(),
                order.title() == null ? units(order.units()) + " in all" : order.title(),
                order.held() ? "Keep it until the shop lets it go on" : due(order),
                order.held() ? Tone.NEUTRAL : tone(order.state(), due),
                badge(order.state()),
                marks,
                order.state() == State.OFFERED);
    }

    private String due(PartnerOrder order) {
        Instant shipped = order.shipped();
        return switch (order.state()) {
            case OFFERED -> "Answer by " + moment(order.answerBy()) + late(order.answerBy());
            case ACCEPTED -> "Send by " + moment(order.shipBy()) + late(order.shipBy());
            case PARTLY_SHIPPED ->
                units(order.units() - order.sent()) + " left, by " + moment(order.shipBy()) + late(order.shipBy());
            case SHIPPED -> shipped == null ? "Sent" : "Sent " + moment(shipped);
            case REFUSED -> "You refused it";
            case WITHDRAWN -> "The shop took it back";
        };
    }

    private String late(Instant due) {
        return due.isBefore(now) ? ": late" : "";
    }

    Tone tone(State state, Instant due) {
        if (!state.isOpen()) {
            return Tone.NEUTRAL;
        }
        return due.isBefore(now) ? Tone.BAD : due.isBefore(now.plus(SOON)) ? Tone.WARN : Tone.NEUTRAL;
    }

    static Badge badge(State state) {
        return new Badge(
                state.label(),
                switch (state) {
                    case OFFERED -> Tone.WARN;
                    case ACCEPTED, PARTLY_SHIPPED, REFUSED, WITHDRAWN -> Tone.NEUTRAL;
                    case SHIPPED -> Tone.GOOD;
                });
    }

    String moment(Instant at) {
        return formats.moment(at, now);
    }

    String units(long units) {
        return units == 1 ? "1 unit" : formats.number(units) + " units";
    }

    /** Such as {@code 3 orders}. */
    String orders(int count) {
        return count == 1 ? "1 order" : formats.number(count) + " orders";
    }

    /** What is to be done, in one line. */
    String answer(Map<Which, Integer> counts, List<PartnerOrder> first, int toConfirm) {
        int toAnswer = counts.getOrDefault(Which.ANSWER, 0);
        int toSend = counts.getOrDefault(Which.SEND, 0);
        int toStop = counts.getOrDefault(Which.STOP, 0);
        int held = counts.getOrDefault(Which.HELD, 0);
        List<String> said = new ArrayList<>();
        if (toConfirm > 0) {
            said.add(orders(toConfirm) + " to confirm.");
        }
        if (toAnswer > 0) {
            String by = first.isEmpty()
                    ? ""
                    : ", the first by " + moment(first.getFirst().answerBy());
            said.add(orders(toAnswer) + " to answer" + by + ".");
        }
        if (toSend > 0) {
            said.add(orders(toSend) + " to pack and send.");
        }
        if (toStop > 0) {
            said.add(own.of().name() + " asks you to stop " + (toStop == 1 ? "one." : formats.number(toStop) + "."));
        }
        if (held > 0) {
            said.add(own.of().name() + " holds " + (held == 1 ? "one." : formats.number(held) + "."));
        }
        return said.isEmpty()
                ? "Nothing waits for you. New orders of " + own.of().name() + " appear here by themselves."
                : String.join(" ", said);
    }

    /** A tie-out as it stands on the page of today. */
    TodayScreen.TieOut tieOut(TieOut one) {
        List<TieOut.Line> lines = one.unanswered();
        String named = lines.stream()
                .limit(NAMED)
                .map(line -> line.number() + " (" + units(line.units()) + ")")
                .collect(Collectors.joining(", "));
        int more = lines.size() - NAMED;
        String page = own.base() + "/tie-out";
        return new TodayScreen.TieOut(
                "Do you have " + (lines.size() == 1 ? "this order?" : "these " + orders(lines.size()) + "?"),
                (one.isOverdue(now)
                                ? (lines.size() == 1 ? "It was" : "They were") + " to be confirmed by "
                                : "Confirm by ")
                        + moment(one.due())
                        + (one.isOverdue(now) ? "; " + own.of().name() + " will call you." : "."),
                one.isOverdue(now) ? Tone.BAD : Tone.WARN,
                more > 0 ? named + " and " + formats.number(more) + " more" : named,
                "Confirm " + formats.number(lines.size()),
                Long.toString(one.version()),
                page + "/" + one.id(),
                page + "#asked-" + one.id());
    }
}
