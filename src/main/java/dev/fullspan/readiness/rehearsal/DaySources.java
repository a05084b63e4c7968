package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyWords;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.rehearsal.RehearsalScreen.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what a rehearsal takes from elsewhere: terms, measured answers, collections; each with the page where it is changed. */
@Component
class DaySources {
    private final Parties parties;
    private final DayPlanning planning;
    private final Pickups pickups;

    DaySources(Parties parties, DayPlanning planning, Pickups pickups) {
        this.parties = parties;
        this.planning = planning;
        this.pickups = pickups;
    }

    List<Source> of(ShopId shop) {
        String base = "/shops/" + shop;
        List<Source> sources = new ArrayList<>();
        Party own = parties.own(shop);
        sources.add(new Source("Your own stock", terms(own), base + "/partners/" + own.id()));
        Map<PartyId, DayPlan.Partner> answering = planning.answering(shop, planning.day(shop));
        answering.forEach((id, partner) -> sources.add(new Source(
                partner.name(),
                terms(parties.get(shop, id)) + " " + DayPlanning.collected(partner) + " " + DayPlanning.words(partner),
                base + "/partners/" + id)));
        List<Collection> fetched = pickups.of(shop);
        sources.add(new Source(
                "Carriers",
                fetched.isEmpty()
                        ? "No service names a time of collection; the field above holds what you tell."
                        : "Fetch at "
                                + String.join(
                                        "; ",
                                        fetched.stream().map(Collection::text).toList())
                                + ", but not on their days off. Offered above as long as you have told nothing else.",
                base + "/carriers"));
        return sources;
    }

    static String terms(Party party) {
        Integer most = party.terms().dailyCapacity();
        int days = party.terms().handlingDays();
        return "Works " + PartyWords.days(party.terms().workdays()) + "; cut-off "
                + party.terms().cutOff() + ", sends "
                + (days == 0 ? "the same day" : days == 1 ? "the next working day" : "within " + days + " working days")
                + (most == null ? "." : ", at most " + most + " orders a day.");
    }
}
