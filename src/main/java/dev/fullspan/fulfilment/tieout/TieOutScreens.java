package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.fulfilment.tieout.TieOutScreen.Difference;
import dev.fullspan.fulfilment.tieout.TieOutScreen.Fact;
import dev.fullspan.fulfilment.tieout.TieOutScreen.ToAnswer;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the page of one tie-out, with its call sheet. */
final class TieOutScreens {
    private final TieOutWording words;
    private final Formats formats;

    TieOutScreens(TieOutWording words) {
        this.words = words;
        this.formats = words.formats();
    }

    /**
     * What was sent with a form that was refused.
     *
     * @param typed by name of the field
     */
    record Sent(Map<String, String> typed, @Nullable ProblemException refused) {
        static final Sent NOTHING = new Sent(Map.of(), null);
    }

    TieOutScreen one(TieOut one, List<Call> calls, String me, boolean mayWrite, Sent sent) {
        Party party = words.parties().get(one.party());
        CallFields fields = new CallFields(sent);
        boolean open = one.tied() == null;
        boolean sheet = open && one.called() != null;
        return new TieOutScreen(
                (sheet ? "Call sheet: " : "Tie-out: ") + words.name(one.party()),
                answer(one),
                words.state(one),
                facts(one, party),
                one.different().stream().map(line -> difference(line, mayWrite)).toList(),
                one.unanswered().stream()
                        .map(line -> toAnswer(line, mayWrite ? fields.of(line) : List.of()))
                        .toList(),
                mayWrite && open ? fields.call() : List.of(),
                open ? script(one, party) : List.of(),
                one.lines().stream()
                        .filter(line -> !line.isOpen())
                        .map(line -> new TieOutScreen.Line(line.number(), href(line), units(line.units()), said(line)))
                        .toList(),
                calls.stream()
                        .map(call -> new TieOutScreen.Logged(
                                words.names().of(call.author()),
                                formats.dateTime(call.at()),
                                call.reached(),
                                call.said(),
                                call.next() == null ? null : formats.moment(call.next(), words.now())))
                        .toList(),
                mayWrite && open && me.startsWith("person:") && !me.equals(one.caller()),
                sent.refused() == null ? null : sent.refused().detail(),
                one.version(),
                words.base() + "/" + one.id(),
                words.base());
    }

    private String answer(TieOut one) {
        if (one.tied() != null) {
            return one.orders() == 0
                    ? "Nothing was given to them on " + words.stretch(one) + "; it ties by itself."
                    : words.orders(one.orders()) + " given to them on " + words.stretch(one)
                            + ": both sides have the same.";
        }
        Money risk = one.atRisk(words.none(), words.now());
        return words.orders(one.open().size()) + " of "
                + formats.number(one.lines().size())
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
            facts.add(new Fact("Their time now", formatsOf(party).time(words.now()), null));
        }
        facts.add(new Fact("Given on", words.stretch(one), null));
        facts.add(new Fact(
                "Asked",
                formats.dateTime(one.made()) + (one.late() ? ", late: nobody was there to ask in time" : ""),
                null));
        facts.add(new Fact("Due", formats.dateTime(one.due()), null));
        if (one.called() != null || one.caller() != null) {
            facts.add(new Fact("Who calls", Objects.requireNonNullElse(words.caller(one), "Nobody is named"), null));
        }
        if (one.nextCall() != null) {
            facts.add(new Fact("Next call", formats.dateTime(one.nextCall()), null));
        }
        if (one.tied() != null) {
            facts.add(new Fact("Tied", formats.dateTime(one.tied()), null));
        }
        return facts;
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

    private ToAnswer toAnswer(Line line, List<Field> fields) {
        return new ToAnswer(
                line.number(),
                href(line),
                units(line.units()),
                line.stood(),
                line.revenue().minor() == 0 ? "" : formats.money(line.revenue()),
                fields);
    }

    private String said(Line line) {
        Answer answer = line.answer();
        if (line.outcome() == null) {
            return answer == null ? "" : answer.label();
        }
        return line.outcome().label()
                + (line.note().isEmpty() ? "" : ": " + line.note())
                + (line.resolvedBy() == null ? "" : " (" + words.names().of(line.resolvedBy()) + ")");
    }

    private @Nullable String href(Line line) {
        return line.order() == null
                ? null
                : "/shops/" + words.shop().id() + "/orders/" + line.order().value();
    }

    private String units(long units) {
        return units == 1 ? "1 unit" : formats.number(units) + " units";
    }
}
