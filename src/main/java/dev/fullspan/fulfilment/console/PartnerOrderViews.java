package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.SentParcel;
import dev.fullspan.fulfilment.Step;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.Fact;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.Forms;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.Happened;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.Line;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.May;
import dev.fullspan.fulfilment.console.PartnerOrderScreen.Parcel;
import dev.fullspan.fulfilment.console.PartnerRow.Badge;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of one order. */
final class PartnerOrderViews {
    private final Own own;
    private final PartnerWords words;

    PartnerOrderViews(Own own, PartnerWords words) {
        this.own = own;
        this.words = words;
    }

    /**
     * What the page is made from.
     *
     * @param theirSkus the partner's own numbers, by SKU
     * @param people who did what
     */
    record Found(
            Assignment assignment,
            ShipTo shipTo,
            List<SentParcel> parcels,
            List<Step> steps,
            Map<String, String> theirSkus,
            OwnPeople.Names people) {}

    PartnerOrderScreen screen(Found found, @Nullable String refused) {
        Assignment one = found.assignment();
        String base = own.base() + "/orders/" + one.id();
        State state = one.state();
        boolean answer = state == State.OFFERED;
        boolean sending = state == State.ACCEPTED || state == State.PARTLY_SHIPPED;
        return new PartnerOrderScreen(
                one.number(),
                answer(one),
                Long.toString(one.version()),
                states(one),
                state.isOpen()
                        ? "What is to be sent"
                        : state == State.SHIPPED ? "What was sent" : "What was to be sent",
                one.lines().stream()
                        .map(line -> line(line, state, found.theirSkus()))
                        .toList(),
                found.shipTo(),
                facts(one),
                found.parcels().stream()
                        .map(parcel -> parcel(base, one, parcel))
                        .toList(),
                happened(found),
                new May(
                        answer,
                        answer && one.openUnits() > 1,
                        sending,
                        sending && !one.isCancelOpen(),
                        one.isCancelOpen(),
                        state.isOpen(),
                        state != State.REFUSED && state != State.WITHDRAWN && state != State.OFFERED),
                new Forms(
                        List.of(Reasons.field("reason", "Why", Reasons.REFUSALS), Reasons.words("words")),
                        List.of(
                                Reasons.field("part_reason", "Why not the rest", Reasons.REFUSALS),
                                Reasons.words("part_words")),
                        List.of(
                                Field.text("carrier", "Carrier", "").optional().completing("on"),
                                Field.text("tracking", "Tracking number", "")
                                        .optional()
                                        .completing("off")),
                        List.of(
                                Reasons.field("problem", "What is wrong", Reasons.PROBLEMS),
                                Reasons.words("problem_words"))),
                one.isHeld()
                        ? own.of().name()
                                + " holds the order. Keep it until you hear that it goes on, or say whether you have stopped it."
                        : one.isCancelOpen()
                                ? own.of().name() + " asks you not to send this any more"
                                        + (one.reason() == null ? "." : ": " + one.reason())
                                : null,
                refused,
                base,
                own.base() + "/orders");
    }

    private String answer(Assignment one) {
        if (one.isHeld()) {
            return own.of().name() + " holds it: do not send it yet.";
        }
        if (one.isCancelOpen()) {
            return own.of().name() + " asks you to stop it. Say whether that is still possible.";
        }
        return switch (one.state()) {
            case OFFERED ->
                "Answer by " + words.moment(one.answerBy()) + ": accept what you can send by "
                        + words.moment(one.shipBy()) + ".";
            case ACCEPTED -> words.units(one.openUnits()) + " to send by " + words.moment(one.shipBy()) + ".";
            case PARTLY_SHIPPED ->
                "A part has left. " + words.units(one.openUnits()) + " to send by " + words.moment(one.shipBy()) + ".";
            case SHIPPED -> "All of it has left. Thank you.";
            case REFUSED -> "You refused it" + (one.reason() == null ? "." : ": " + one.reason());
            case WITHDRAWN ->
                own.of().name() + " took it back" + (one.reason() == null ? "." : ": " + one.reason())
                        + " Do not send it.";
        };
    }

    private List<Badge> states(Assignment one) {
        List<Badge> states = new ArrayList<>();
        states.add(
                one.isCancelOpen()
                        ? new Badge(one.isHeld() ? PartnerWords.HELD : "Asked to stop", Tone.WARN)
                        : PartnerWords.badge(one.state()));
        if (one.practice() != null) {
            states.add(new Badge("Practice: send nothing", Tone.WARN));
        }
        Tone tone = words.tone(one.state(), one.state() == State.OFFERED ? one.answerBy() : one.shipBy());
        if (tone == Tone.BAD && !one.isHeld()) {
            states.add(new Badge("Late", Tone.BAD));
        }
        return states;
    }

    private Line line(AssignmentLine line, State state, Map<String, String> theirSkus) {
        String stands = Stream.of(
                        line.refused() > 0 ? words.units(line.refused()) + " refused" : null,
                        line.shipped() > 0 ? words.units(line.shipped()) + " sent" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new Line(
                line.line(),
                line.sku(),
                theirSkus.get(line.sku()),
                line.title(),
                words.units(line.quantity()),
                stands.isEmpty() ? null : stands,
                state.isOpen() ? line.open() : 0);
    }

    private List<Fact> facts(Assignment one) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Given to you", words.moment(one.offered())));
        if (one.state() == State.OFFERED) {
            facts.add(new Fact("Answer by", words.moment(one.answerBy())));
        }
        if (one.state().isLive()) {
            facts.add(new Fact("Send by", words.moment(one.shipBy())));
        }
        if (one.shipped() != null) {
            facts.add(new Fact("Left", words.moment(one.shipped())));
        }
        if (one.delivered() != null) {
            facts.add(new Fact("Came", words.moment(one.delivered())));
        }
        facts.add(new Fact("Times are", own.party().zone().getId()));
        return facts;
    }

    private Parcel parcel(String base, Assignment one, SentParcel parcel) {
        Map<String, AssignmentLine> lines = one.lines().stream()
                .collect(Collectors.toMap(AssignmentLine::line, line -> line, (first, second) -> first));
        String holds = parcel.units().entrySet().stream()
                .map(entry -> {
                    AssignmentLine line = lines.get(entry.getKey());
                    return (entry.getValue() == 1 ? "" : words.formats().number(entry.getValue()) + " × ")
                            + (line == null ? entry.getKey() : line.sku());
                })
                .collect(Collectors.joining(", "));
        String title = Stream.of(parcel.carrier(), parcel.tracking())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Parcel(
                title.isEmpty() ? "Parcel without tracking" : title,
                holds + ", left " + words.moment(parcel.shipped())
                        + (parcel.delivered() == null ? "" : ", came " + words.moment(parcel.delivered())),
                parcel.carrier() == null ? "" : parcel.carrier(),
                parcel.tracking() == null ? "" : parcel.tracking(),
                base + "/parcels/" + parcel.id(),
                !ParcelTimes.mayTakeBack(parcel, words.now())
                        ? null
                        : new Confirm(
                                "It has not left…",
                                "The shop and the buyer are told no more that it is on its way, and its units are yours to send again.",
                                "It has not left",
                                base + "/parcels/" + parcel.id() + "/not-sent"));
    }

    private List<Happened> happened(Found found) {
        return found.steps().stream()
                .filter(step -> !step.kind().equals("note")) // the shop's own
                .map(step -> new Happened(
                        step.kind().equals("offered") ? "Given to you" : step.text(),
                        found.people().of(step),
                        words.moment(step.at())))
                .toList()
                .reversed();
    }
}
