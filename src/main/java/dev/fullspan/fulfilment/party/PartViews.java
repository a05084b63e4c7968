package dev.fullspan.fulfilment.party;

import dev.fullspan.access.References;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.Routing;
import dev.fullspan.fulfilment.SentParcel;
import dev.fullspan.fulfilment.Step;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a part together. */
@Component
class PartViews {
    private final Assignments assignments;
    private final Parties parties;
    private final Routing routing;
    private final Locations locations;
    private final References references;
    private final Clock clock;

    PartViews(
            Assignments assignments,
            Parties parties,
            Routing routing,
            Locations locations,
            References references,
            Clock clock) {
        this.assignments = assignments;
        this.parties = parties;
        this.routing = routing;
        this.locations = locations;
        this.references = references;
        this.clock = clock;
    }

    /** @param sent what was typed, by field @param refusal why it was not done, or null */
    PartScreen screen(
            Shop shop,
            long id,
            Formats formats,
            boolean mayWrite,
            UnaryOperator<String> sent,
            @Nullable ProblemException refusal) {
        Assignment part = assignments.get(shop.id(), id);
        Party party = parties.get(shop.id(), part.party());
        Instant now = clock.instant();
        String root = "/shops/" + shop.id();
        PartScreen.Forms forms =
                mayWrite ? forms(shop.id(), part, party, root + "/parts/" + id, sent, refusal) : PartScreen.Forms.NONE;
        List<Field> all = new ArrayList<>(forms.refuse());
        all.addAll(forms.ship());
        all.addAll(forms.reroute());
        References.Names names = references.in(shop.id(), false);
        return new PartScreen(
                part.number(),
                answer(part, party, formats, now),
                PartWords.tone(part, now),
                PartWords.state(part),
                PartWords.late(part, now),
                lines(part, root),
                facts(shop.id(), part, party, formats, now),
                assignments.parcels(shop.id(), id).stream()
                        .map(parcel -> parcel(parcel, formats, now, root + "/parts/" + id, mayWrite))
                        .toList(),
                assignments.steps(shop.id(), id).reversed().stream()
                        .map(step ->
                                new PartScreen.Happened(formats.dateTime(step.at()), who(step, names), step.text()))
                        .toList(),
                part.state().isOpen() && part.order() != null
                        ? PartScreen.words(routing.preview(shop.id(), id))
                        : List.of(),
                forms,
                Writer.said(all, refusal),
                part.version(),
                root + "/parts/" + id,
                part.order() == null ? null : root + "/orders/" + part.order(),
                root + "/partners/" + party.id(),
                root + "/parts");
    }

    private static String who(Step step, References.Names names) {
        return step.author().equals("routing") ? "Routing" : names.of(step.author());
    }

    private static String answer(Assignment part, Party party, Formats formats, Instant now) {
        String name = party.isOwn() ? "You" : party.name();
        String has = party.isOwn() ? " have" : " has";
        if (part.isHeld()) {
            return name + has + " it and keeps it while you hold the order.";
        }
        return switch (part.state()) {
            case OFFERED ->
                part.answerBy().isBefore(now)
                        ? name + " should have answered by " + formats.moment(part.answerBy(), now) + "."
                        : name + has + " until " + formats.moment(part.answerBy(), now) + " to accept it.";
            case ACCEPTED ->
                part.isCancelOpen()
                        ? party.name() + " is asked to stop it and has not answered."
                        : (party.isOwn() ? "You send it" : name + " sends it") + " by "
                                + formats.moment(part.shipBy(), now) + ".";
            case PARTLY_SHIPPED ->
                name + has + " sent some of it; " + part.openUnits()
                        + (part.openUnits() == 1 ? " unit is" : " units are") + " still to leave.";
            case SHIPPED -> part.delivered() != null ? "It has arrived." : name + has + " sent it.";
            case REFUSED -> name + " did not take it: " + part.reason();
            case WITHDRAWN -> "It was taken back: " + part.reason();
        };
    }

    private static DataTable lines(Assignment part, String root) {
        return DataTable.of(
                "Lines",
                List.of(
                        Column.text("title", "What").fixed(),
                        Column.number("given", "Given").fixed(),
                        Column.number("sent", "Sent").fixed(),
                        Column.number("refused", "Not taken").fixed()),
                part.lines().stream()
                        .map(line -> Row.of(
                                Cell.of(line.title()).noted(line.sku().isEmpty() ? null : line.sku()),
                                Cell.of(Long.toString(line.quantity()), line.quantity()),
                                Cell.of(Long.toString(line.shipped()), line.shipped()),
                                Cell.of(Long.toString(line.refused()), line.refused())))
                        .toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "No lines", ""),
                new TableState(root, List.of(), "", false, "", Set.of(), 1));
    }

    private List<PartnerScreen.Fact> facts(ShopId shop, Assignment part, Party party, Formats formats, Instant now) {
        List<PartnerScreen.Fact> facts = new ArrayList<>();
        facts.add(new PartnerScreen.Fact("With", party.name()));
        locations.of(shop).stream()
                .filter(one -> one.id() == part.location())
                .map(Location::name)
                .findFirst()
                .ifPresent(name -> facts.add(new PartnerScreen.Fact("From", name)));
        if (!part.why().isEmpty()) {
            facts.add(new PartnerScreen.Fact("Why", part.why()));
        }
        facts.add(new PartnerScreen.Fact("Given", formats.dateTime(part.offered())));
        if (!party.isOwn()) {
            facts.add(new PartnerScreen.Fact(
                    "Answered",
                    part.answered() == null
                            ? "not yet, due " + formats.moment(part.answerBy(), now)
                            : formats.dateTime(part.answered())));
        }
        facts.add(new PartnerScreen.Fact("Leaves by", formats.dateTime(part.shipBy())));
        return facts;
    }

    private static PartScreen.Parcel parcel(
            SentParcel parcel, Formats formats, Instant now, String base, boolean mayWrite) {
        long units = parcel.units().values().stream().mapToLong(Long::longValue).sum();
        String with = Objects.requireNonNullElse(parcel.carrier(), "Parcel " + parcel.id());
        return new PartScreen.Parcel(
                with + (parcel.tracking() == null ? "" : ", " + parcel.tracking()),
                (units == 1 ? "1 unit" : units + " units") + ", left " + formats.moment(parcel.shipped(), now),
                parcel.delivered() == null ? Tone.NEUTRAL : Tone.GOOD,
                parcel.delivered() == null ? "On its way" : "Delivered " + formats.moment(parcel.delivered(), now),
                parcel.delivered() == null && mayWrite ? base + "/parcels/" + parcel.id() + "/delivered" : null);
    }

    private PartScreen.Forms forms(
            ShopId shop,
            Assignment part,
            Party party,
            String base,
            UnaryOperator<String> sent,
            @Nullable ProblemException refusal) {
        if (!part.state().isOpen()) {
            return PartScreen.Forms.NONE;
        }
        boolean own = party.isOwn();
        List<Field.Option> others = new ArrayList<>();
        others.add(new Field.Option("", "Whoever else the rules say"));
        parties.of(shop).stream()
                .filter(one -> one.ended() == null && !one.id().equals(part.party()))
                .forEach(one -> others.add(new Field.Option(one.id().toString(), one.name())));
        return new PartScreen.Forms(
                part.state() == State.OFFERED,
                own || part.isCancelOpen()
                        ? List.of()
                        : Writer.marked(
                                List.of(Field.text("refuse-reason", "Why", sent.apply("refuse-reason"))), refusal),
                own
                        ? List.of()
                        : Writer.marked(
                                List.of(
                                        Field.text("carrier", "Carrier", sent.apply("carrier"))
                                                .optional(),
                                        Field.text("tracking", "Tracking number", sent.apply("tracking"))
                                                .optional()),
                                refusal),
                part.order() == null || part.isCancelOpen()
                        ? List.of()
                        : Writer.marked(
                                List.of(
                                        Field.select("to", "To", sent.apply("to"), others)
                                                .optional(),
                                        Field.text("reason", "Why", sent.apply("reason"))),
                                refusal),
                own || part.isCancelOpen()
                        ? null
                        : new Confirm(
                                "Take it back…",
                                part.state() == State.OFFERED
                                        ? "They have not answered yet: it is taken back at once, and goes where the rules say."
                                        : "They have accepted it: they are asked to stop, and say whether it is too late.",
                                part.state() == State.OFFERED ? "Take it back" : "Ask them to stop",
                                base + "/stop"),
                part.isCancelOpen());
    }
}
