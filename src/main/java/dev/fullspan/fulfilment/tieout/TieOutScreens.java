package dev.fullspan.fulfilment.tieout;

import dev.fullspan.access.References;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.fulfilment.tieout.TieOutScreen.Difference;
import dev.fullspan.fulfilment.tieout.TieOutScreen.Fact;
import dev.fullspan.fulfilment.tieout.TieOutScreen.State;
import dev.fullspan.fulfilment.tieout.TieOutScreen.ToAnswer;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the pages of tie-outs. */
final class TieOutScreens {
    private final Shop shop;
    private final Formats formats;
    private final Instant now;
    private final Map<PartyId, Party> parties;
    private final References.Names names;
    private final String base;

    TieOutScreens(Shop shop, Formats formats, Instant now, Map<PartyId, Party> parties, References.Names names) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
        this.parties = parties;
        this.names = names;
        this.base = "/shops/" + shop.id() + "/tie-outs";
    }

    /**
     * What was sent with a form that was refused.
     *
     * @param typed by name of the field
     */
    record Sent(Map<String, String> typed, @Nullable ProblemException refused) {
        static final Sent NOTHING = new Sent(Map.of(), null);
    }

    private Money none() {
        return Money.zero(shop.currency());
    }

    private String name(PartyId id) {
        Party party = parties.get(id);
        return party == null ? "A partner" : party.name();
    }

    private String orders(long count) {
        return count == 1 ? "1 order" : formats.number(count) + " orders";
    }

    TieOutScreen.All all(List<TieOut> open, List<TieOut> past, boolean anyAsked, TableState state) {
        return new TieOutScreen.All(
                answer(open, anyAsked),
                open.stream().map(this::waiting).toList(),
                table(past, state),
                anyAsked || !past.isEmpty()
                        ? null
                        : new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No partner is asked to tie out",
                                "Say on a partner’s page at what time they confirm yesterday’s orders, by when, and who calls them if they do not.",
                                "Open the partners",
                                "/shops/" + shop.id() + "/partners"),
                base);
    }

    private String answer(List<TieOut> open, boolean anyAsked) {
        List<TieOut> wrong = open.stream()
                .filter(one -> one.isOverdue(now) || !one.different().isEmpty())
                .toList();
        if (wrong.isEmpty()) {
            return !anyAsked
                    ? "No partner is asked to confirm its orders."
                    : open.isEmpty()
                            ? "Every partner has what you gave it."
                            : "Nothing differs. "
                                    + (open.size() == 1
                                            ? name(open.getFirst().party()) + " has"
                                            : open.size() + " partners have")
                                    + " still time to confirm.";
        }
        Money risk = wrong.stream().map(one -> one.atRisk(none(), now)).reduce(none(), Money::plus);
        long count = wrong.stream().mapToLong(one -> one.open().size()).sum();
        return (wrong.size() == 1
                        ? name(wrong.getFirst().party()) + " has"
                        : wrong.size() + " tie-outs of partners have")
                + " " + orders(count) + " not tied out; " + formats.headline(risk) + " is at risk.";
    }

    private TieOutScreen.Waiting waiting(TieOut one) {
        boolean overdue = one.isOverdue(now);
        int different = one.different().size();
        Money risk = one.atRisk(none(), now);
        String what = different > 0
                ? (different == 1 ? "1 order differs" : formats.number(different) + " orders differ")
                        + (one.open().size() > different
                                ? ", " + formats.number(one.open().size() - different) + " not confirmed"
                                : "")
                : orders(one.open().size()) + " not confirmed";
        String detail = overdue
                ? "Due " + formats.ago(one.due(), now) + ". "
                        + (one.caller() == null
                                ? "Nobody is named to call them."
                                : names.of(one.caller()) + " calls them"
                                        + (one.nextCall() == null
                                                ? "."
                                                : ", next at " + formats.moment(one.nextCall(), now) + "."))
                : "They have until " + formats.moment(one.due(), now) + " (your time).";
        return new TieOutScreen.Waiting(
                name(one.party()),
                what,
                detail,
                risk.minor() == 0 ? null : formats.money(risk),
                state(one),
                base + "/" + one.id(),
                overdue ? "Open the call sheet" : "Open");
    }

    State state(TieOut one) {
        if (one.tied() != null) {
            return switch (Objects.requireNonNull(one.how())) {
                case NOTHING -> new State(Tone.NEUTRAL, "No orders");
                case CONFIRMED ->
                    one.tied().isAfter(one.due())
                            ? new State(Tone.WARN, "Confirmed late")
                            : new State(Tone.GOOD, "Confirmed");
                case RESOLVED -> new State(Tone.GOOD, "Mended");
            };
        }
        if (one.isOverdue(now)) {
            return new State(Tone.BAD, "Not tied out");
        }
        return one.different().isEmpty() ? new State(Tone.NEUTRAL, "Waits") : new State(Tone.WARN, "Differs");
    }

    private DataTable table(List<TieOut> past, TableState state) {
        List<Row> rows = past.stream()
                .map(one -> Row.of(
                        Cell.of(formats.day(one.day()), one.day().toEpochDay()).linked(base + "/" + one.id()),
                        Cell.of(name(one.party())),
                        Cell.of(formats.number(one.orders()), one.orders()),
                        Cell.of(state(one).text()).toned(state(one).tone()),
                        one.tied() == null
                                ? Cell.unknown("not yet")
                                : Cell.of(
                                        formats.moment(one.tied(), now),
                                        one.tied().toEpochMilli()),
                        Cell.of(
                                formats.number(one.lines().stream()
                                        .filter(line -> line.answer() != null && line.answer() != Answer.AGREED)
                                        .count()),
                                one.lines().stream()
                                        .filter(line -> line.answer() != null && line.answer() != Answer.AGREED)
                                        .count()),
                        Cell.of(one.late() ? "Asked late: nobody was there to ask in time" : "")))
                .toList();
        return DataTable.of(
                        "Tie-outs",
                        List.of(
                                Column.line("day", "Day"),
                                Column.text("party", "Partner"),
                                Column.number("orders", "Orders").meaning(TieOutTerm.ORDERS.term()),
                                Column.line("state", "State"),
                                Column.number("tied", "Tied").meaning(TieOutTerm.TIED.term()),
                                Column.number("differed", "Differed").meaning(TieOutTerm.DIFFERED.term()),
                                Column.text("remark", "To be known")),
                        rows,
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "None yet",
                                "The first is made on the partner’s next working day, at its time."),
                        state)
                .withCsv(base + ".csv");
    }

    TieOutScreen one(TieOut one, List<Call> calls, String me, boolean mayWrite, Sent sent) {
        Party party = parties.get(one.party());
        boolean open = one.tied() == null;
        boolean sheet = open && one.called() != null;
        return new TieOutScreen(
                (sheet ? "Call sheet: " : "Tie-out: ") + name(one.party()),
                answer(one),
                state(one),
                facts(one, party),
                one.different().stream().map(line -> difference(line, mayWrite)).toList(),
                one.unanswered().stream().map(line -> toAnswer(line, mayWrite, sent)).toList(),
                mayWrite && open ? call(sent) : List.of(),
                open ? script(one, party) : List.of(),
                one.lines().stream()
                        .filter(line -> !line.isOpen())
                        .map(line -> new TieOutScreen.Line(line.number(), href(line), units(line.units()), said(line)))
                        .toList(),
                calls.stream()
                        .map(call -> new TieOutScreen.Logged(
                                names.of(call.author()),
                                formats.dateTime(call.at()),
                                call.reached(),
                                call.said(),
                                call.next() == null ? null : formats.moment(call.next(), now)))
                        .toList(),
                mayWrite && open && me.startsWith("person:") && !me.equals(one.caller()),
                sent.refused() == null ? null : sent.refused().detail(),
                one.version(),
                base + "/" + one.id(),
                base);
    }

    private String answer(TieOut one) {
        if (one.tied() != null) {
            return one.orders() == 0
                    ? "Nothing was given to them on " + stretch(one) + "; it ties by itself."
                    : orders(one.orders()) + " given to them on " + stretch(one) + ": both sides have the same.";
        }
        Money risk = one.atRisk(none(), now);
        return orders(one.open().size()) + " of " + formats.number(one.lines().size())
                + (one.lines().size() == 1 ? " is" : " are")
                + " not tied out"
                + (risk.minor() == 0
                        ? "."
                        : "; " + formats.headline(risk) + " is at risk until "
                                + (one.open().size() == 1 ? "it is." : "they are."));
    }

    private List<Fact> facts(TieOut one, @Nullable Party party) {
        List<Fact> facts = new ArrayList<>();
        if (party != null) {
            if (party.contact() != null) {
                facts.add(new Fact("Ask for", party.contact(), null));
            }
            if (party.phone() != null) {
                facts.add(
                        new Fact("Phone", party.phone(), "tel:" + party.phone().replaceAll("[^+0-9]", "")));
            }
            facts.add(new Fact("Their time now", formatsOf(party).time(now), null));
        }
        facts.add(new Fact("Given on", stretch(one), null));
        facts.add(new Fact(
                "Asked",
                formats.dateTime(one.made()) + (one.late() ? ", late: nobody was there to ask in time" : ""),
                null));
        facts.add(new Fact("Due", formats.dateTime(one.due()), null));
        if (one.called() != null || one.caller() != null) {
            facts.add(new Fact("Who calls", one.caller() == null ? "Nobody is named" : names.of(one.caller()), null));
        }
        if (one.nextCall() != null) {
            facts.add(new Fact("Next call", formats.dateTime(one.nextCall()), null));
        }
        if (one.tied() != null) {
            facts.add(new Fact("Tied", formats.dateTime(one.tied()), null));
        }
        return facts;
    }

    /** The days that it covers, where the party is. */
    private String stretch(TieOut one) {
        Party party = parties.get(one.party());
        ZoneId zone = party == null ? shop.timeZone() : party.zone();
        LocalDate from = LocalDate.ofInstant(one.from(), zone);
        LocalDate to = LocalDate.ofInstant(one.to().minusSeconds(1), zone);
        return formats.range(new DateRange(from, to.isBefore(from) ? from : to));
    }

    private Formats formatsOf(Party party) {
        return new Formats(formats.locale(), party.zone());
    }

    static List<String> script(TieOut one, @Nullable Party party) {
        String who = party == null || party.contact() == null ? "whoever packs our orders" : party.contact();
        List<String> script = new ArrayList<>();
        script.add("Ask for " + who
                + ". Say: “It is about the orders that we gave you; you have not confirmed all of them.”");
        if (!one.unanswered().isEmpty()) {
            script.add("Read each number below with its units. Do they have it, and as many?");
        }
        script.add(
                "Of what they do not have: can they find it in their console while you speak, or shall somebody else send it?");
        script.add("Do they have orders of ours that are not on this sheet? Note the numbers.");
        script.add("Ask what kept them from confirming, and write it down with when you call again.");
        return script;
    }

    private Difference difference(Line line, boolean mayWrite) {
        Answer answer = Objects.requireNonNull(line.answer());
        String what = switch (answer) {
            case MISSING -> "They do not have it. We gave " + units(line.units()) + ".";
            case QUANTITY ->
                "They have " + units(Objects.requireNonNullElse(line.theirUnits(), 0L)) + ", we gave "
                        + units(line.units()) + ".";
            case UNKNOWN ->
                "They have it with " + units(Objects.requireNonNullElse(line.theirUnits(), 0L))
                        + "; we did not give it to them.";
            case AGREED -> "";
        };
        return new Difference(
                line.id(),
                line.number(),
                href(line),
                what,
                line.words(),
                line.revenue().minor() == 0 ? "" : formats.money(line.revenue()),
                mayWrite
                        ? Outcome.mending(answer).stream()
                                .map(one -> new TieOutScreen.Outcome(one.word(), one.label(), does(one)))
                                .toList()
                        : List.of());
    }

    private static String does(Outcome outcome) {
        return switch (outcome) {
            case REROUTED -> "It is taken from them and goes to whoever your rules choose next.";
            case CANCELLED -> "It is taken back from them.";
            case HAS_IT, OURS_STANDS, THEIRS_STANDS, NOT_THEIRS, FOUND -> "";
        };
    }

    private ToAnswer toAnswer(Line line, boolean mayWrite, Sent sent) {
        String id = Integer.toString(line.id());
        return new ToAnswer(
                line.number(),
                href(line),
                units(line.units()),
                line.state().replace('_', ' '),
                line.revenue().minor() == 0 ? "" : formats.money(line.revenue()),
                !mayWrite
                        ? List.of()
                        : List.of(
                                Field.select(
                                                "line_" + id,
                                                "What they say",
                                                sent.typed().get("line_" + id),
                                                options())
                                        .optional(),
                                wrong(
                                        Field.of(
                                                        "units_" + id,
                                                        "Units they have",
                                                        "number",
                                                        sent.typed().get("units_" + id))
                                                .optional(),
                                        sent),
                                wrong(
                                        Field.text(
                                                        "words_" + id,
                                                        "In their words",
                                                        sent.typed().get("words_" + id))
                                                .optional()
                                                .completing("off"),
                                        sent)));
    }

    private static List<Option> options() {
        return Stream.concat(
                        Stream.of(new Option("", "Not spoken of")),
                        Stream.of(Answer.AGREED, Answer.MISSING, Answer.QUANTITY)
                                .map(one -> new Option(one.word(), one.label())))
                .toList();
    }

    private static List<Field> call(Sent sent) {
        return List.of(
                wrong(
                        Field.select(
                                "reached",
                                "Did you reach them?",
                                sent.typed().get("reached"),
                                List.of(new Option("true", "Yes"), new Option("false", "No"))),
                        sent),
                wrong(
                        Field.of(
                                        "next",
                                        "Call again at",
                                        "datetime-local",
                                        sent.typed().get("next"))
                                .optional()
                                .hinted("In your shop’s time."),
                        sent),
                wrong(Field.of("said", "What was said", "textarea", sent.typed().get("said")), sent));
    }

    private static Field wrong(Field field, Sent sent) {
        ProblemException refused = sent.refused();
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    private String said(Line line) {
        Answer answer = line.answer();
        if (line.outcome() == null) {
            return answer == null ? "" : answer.label();
        }
        return line.outcome().label()
                + (line.note().isEmpty() ? "" : ": " + line.note())
                + (line.resolvedBy() == null ? "" : " (" + names.of(line.resolvedBy()) + ")");
    }

    private @Nullable String href(Line line) {
        return line.order() == null
                ? null
                : "/shops/" + shop.id() + "/orders/" + line.order().value();
    }

    private String units(long units) {
        return units == 1 ? "1 unit" : formats.number(units) + " units";
    }
}
