package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Callers;
import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyCounts;
import dev.fullspan.fulfilment.PartyCounts.Counts;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyLink;
import dev.fullspan.fulfilment.PartyWords;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts a partner's page together. */
@Component
class PartnerViews {
    private final Parties parties;
    private final DaysOff daysOff;
    private final PartyCounts counts;
    private final PartyRisks risks;
    private final PartnerShelves shelves;
    private final Callers callers;
    private final ObjectProvider<PartyLink> links;

    PartnerViews(
            Parties parties,
            DaysOff daysOff,
            PartyCounts counts,
            PartyRisks risks,
            PartnerShelves shelves,
            Callers callers,
            ObjectProvider<PartyLink> links) {
        this.parties = parties;
        this.daysOff = daysOff;
        this.counts = counts;
        this.risks = risks;
        this.shelves = shelves;
        this.callers = callers;
        this.links = links;
    }

    /**
     * What was sent and not taken.
     *
     * @param form the fields of who and terms as they were sent, or null
     * @param bad lines of a file
     */
    record Sent(@Nullable PartyForm form, @Nullable ProblemException refusal, List<String> bad) {
        static final Sent NOTHING = new Sent(null, null, List.of());
    }

    PartnerScreen screen(Shop shop, PartyId id, Formats formats, TableState state, boolean mayWrite, Sent sent) {
        Party party = parties.get(shop.id(), id);
        String base = "/shops/" + shop.id() + "/partners/" + id;
        Counts lying = counts.of(shop.id(), id);
        PartyRisks.Risk risk = risks.of(shop, id);
        PartnerScreen.Forms forms = mayWrite ? forms(shop, party, base, sent) : PartnerScreen.Forms.NONE;
        List<Field> shown = new ArrayList<>(forms.who());
        shown.addAll(forms.terms());
        shown.addAll(forms.place());
        shown.addAll(forms.dayOff());
        return new PartnerScreen(
                party.name(),
                answer(party, lying, risk, formats),
                states(party),
                counts("/shops/" + shop.id() + "/parts?party=" + id + "&state=", lying, formats),
                RiskFigures.of(shop.id(), id, risk, formats),
                facts(shop.id(), party, formats),
                daysOff.of(shop.id(), id).entrySet().stream()
                        .map(day -> new PartnerScreen.Day(
                                day.getKey().toString(),
                                formats.day(day.getKey()) + (day.getValue().isEmpty() ? "" : ", " + day.getValue())))
                        .toList(),
                shelves.places(shop.id(), party, formats),
                shelves.words(shop.id(), party, formats),
                shelves.table(shop, party, formats, state, base),
                links(base, id),
                forms,
                Writer.said(shown, sent.refusal()),
                sent.bad(),
                party.version(),
                base,
                "/shops/" + shop.id() + "/partners");
    }

    private static String answer(Party party, Counts lying, PartyRisks.Risk risk, Formats formats) {
        String who = party.isOwn() ? "You have " : party.name() + " has ";
        if (lying.open() == 0) {
            return party.ended() != null
                    ? "You ended the work with them; nothing is open."
                    : who + "nothing open" + (party.paused() == null ? "." : ", and gets nothing new while paused.");
        }
        return who
                + (lying.open() == 1 ? "one order open" : lying.open() + " orders open")
                + (lying.late() == 0 ? "" : ", " + lying.late() + " late")
                + (lying.toAnswer() == 0 ? "" : ", " + lying.toAnswer() + " to answer")
                + (lying.silent() == 0 ? "" : " (" + lying.silent() + " overdue)")
                + (party.isOwn() || risk.all().money().minor() == 0
                        ? "."
                        : "; " + formats.headline(risk.all().money()) + " is at risk.");
    }

    private static List<PartnerScreen.Badge> states(Party party) {
        List<PartnerScreen.Badge> states = new ArrayList<>();
        states.add(new PartnerScreen.Badge(Tone.NEUTRAL, party.kind().label()));
        if (party.ended() != null) {
            states.add(new PartnerScreen.Badge(Tone.NEUTRAL, "Ended"));
        } else if (party.paused() != null) {
            states.add(new PartnerScreen.Badge(Tone.WARN, "Paused"));
        } else {
            states.add(new PartnerScreen.Badge(Tone.GOOD, "Gets orders"));
        }
        return states;
    }

    /** Nothing of what is nought. */
    private static List<PartnerScreen.Link> counts(String list, Counts lying, Formats formats) {
        List<PartnerScreen.Link> counts = new ArrayList<>();
        count(counts, lying.open(), " open", list + "open", formats);
        count(counts, lying.toAnswer(), " to answer", list + "answer", formats);
        count(counts, lying.silent(), " overdue", list + "silent", formats);
        count(counts, lying.late(), " late", list + "late", formats);
        return counts;
    }

    private static void count(
            List<PartnerScreen.Link> counts, int count, String what, String address, Formats formats) {
        if (count > 0) {
            counts.add(new PartnerScreen.Link(formats.number(count) + what, address));
        }
    }

    private List<PartnerScreen.Fact> facts(ShopId shop, Party party, Formats formats) {
        Terms terms = party.terms();
        List<PartnerScreen.Fact> facts = new ArrayList<>();
        facts.add(new PartnerScreen.Fact(
                "Works",
                PartyWords.days(terms.workdays()) + ", time in " + party.zone().getId()));
        facts.add(new PartnerScreen.Fact(
                "Leaves",
                "What comes before " + formats.clock(terms.cutOff()) + " leaves "
                        + (terms.handlingDays() == 0
                                ? "the same day"
                                : terms.handlingDays() == 1
                                        ? "the next working day"
                                        : "within " + terms.handlingDays() + " working days")));
        if (!party.isOwn()) {
            facts.add(new PartnerScreen.Fact(
                    "Answers",
                    "within " + terms.answerHours() + (terms.answerHours() == 1 ? " hour" : " hours")
                            + " of working days"));
            facts.add(
                    new PartnerScreen.Fact("Takes", terms.takesParts() ? "parts of orders, too" : "only whole orders"));
        }
        facts.add(new PartnerScreen.Fact(
                "Capacity",
                terms.dailyCapacity() == null
                        ? "not known"
                        : formats.number(terms.dailyCapacity()) + " orders a working day"));
        if (!party.isOwn()) {
            facts.add(new PartnerScreen.Fact(
                    "Tie-out",
                    party.tieOut() == null
                            ? "not asked for"
                            : formats.clock(party.tieOut().at()) + " to "
                                    + formats.clock(party.tieOut().until())));
            facts.add(new PartnerScreen.Fact(
                    "Called by", party.caller() == null ? "nobody yet" : calledBy(callers.in(shop), party.caller())));
        }
        contact(party, facts);
        return facts;
    }

    private static String calledBy(Callers.Of people, String caller) {
        return people.name(caller)
                + people.why(caller)
                        .map(why -> ", who " + why + ": name somebody else")
                        .orElse("");
    }

    private static void contact(Party party, List<PartnerScreen.Fact> facts) {
        List<String> ways = new ArrayList<>();
        for (String way : new @Nullable String[] {party.contact(), party.phone(), party.email()}) {
            if (way != null) {
                ways.add(way);
            }
        }
        if (!ways.isEmpty()) {
            facts.add(new PartnerScreen.Fact("Contact", String.join(", ", ways)));
        }
    }

    private List<PartnerScreen.Link> links(String base, PartyId id) {
        List<PartnerScreen.Link> all = new ArrayList<>();
        all.add(new PartnerScreen.Link(
                "Orders with them", base.substring(0, base.indexOf("/partners")) + "/parts?party=" + id));
        links.orderedStream().forEach(link -> all.add(new PartnerScreen.Link(link.label(), base + link.path())));
        return all;
    }

    private PartnerScreen.Forms forms(Shop shop, Party party, String base, Sent sent) {
        PartyForm form = Objects.requireNonNullElseGet(sent.form(), () -> PartyForm.of(party));
        boolean open = party.ended() == null;
        return new PartnerScreen.Forms(
                Writer.marked(form.who(), sent.refusal()),
                Writer.marked(form.terms(PartnersPage.people(callers, shop.id())), sent.refusal()),
                form.days(),
                Writer.marked(
                        List.of(
                                Field.of("day", "Day", "date", ""),
                                Field.text("day-name", "Name", "").optional().hinted("Such as Christmas.")),
                        sent.refusal()),
                party.isOwn() || !open ? List.of() : shelves.choices(shop.id(), party),
                party.isOwn() || !open
                        ? List.of()
                        : Writer.marked(
                                List.of(Field.text("place", "Name", "").hinted("Such as “Nord, hall 2”.")),
                                sent.refusal()),
                true,
                open && party.paused() == null,
                open && party.paused() != null,
                party.isOwn() || !open
                        ? null
                        : new Confirm(
                                "End the work…",
                                "Nothing new is given to them any more, for good; what they sent stays in the books. It can be done once nothing"
                                        + " is open with them.",
                                "End the work with them",
                                base + "/end"));
    }
}
