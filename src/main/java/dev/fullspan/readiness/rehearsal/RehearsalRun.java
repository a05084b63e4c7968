package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.rehearsal.RehearsalReport.Answer;
import dev.fullspan.readiness.rehearsal.RehearsalReport.Share;
import dev.fullspan.readiness.rehearsal.ShadowOrders.Went;
import dev.fullspan.shop.Shadows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One rehearsal from the copy to the report; the copy is removed whatever happens. */
@Component
class RehearsalRun {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsalRun.class);

    private final Shadows shadows;
    private final BasketMix mix;
    private final SoftwarePart software;
    private final DayPlanning planning;
    private final Parties parties;

    RehearsalRun(Shadows shadows, BasketMix mix, SoftwarePart software, DayPlanning planning, Parties parties) {
        this.shadows = shadows;
        this.mix = mix;
        this.software = software;
        this.planning = planning;
        this.parties = parties;
    }

    /** Removes the copies of no rehearsal that is played. @param played tells the ids of those that are; asked once it is known which there are */
    void tidy(Supplier<Set<Integer>> played) {
        List<ShopId> there = shadows.all();
        if (there.isEmpty()) {
            return;
        }
        Set<Integer> kept = played.get();
        there.stream().filter(shadow -> !kept.contains(shadow.value())).forEach(shadow -> {
            LOG.info("The copy {} of a rehearsal that was not finished is removed", shadow);
            shadows.remove(shadow);
        });
    }

    void requireSomethingToOrder(ShopId shop, long seed) {
        mix.draw(shop, 1, seed);
    }

    /** @param copying hears of the copy before it is made */
    RehearsalReport play(
            Rehearsal rehearsal, Consumer<ShopId> copying, ObjIntConsumer<String> progress, BooleanSupplier cancelled) {
        ShopId shop = rehearsal.shop();
        BasketMix.Drawn drawn = mix.draw(shop, rehearsal.orders(), rehearsal.seed());
        parties.own(shop); // so that the copy has it under the same id
        LocalDate day = planning.day(shop);
        BasketMix.Hours hours = mix.hours(shop);
        Map<PartyId, DayPlan.Partner> answering = planning.answering(shop, day);
        progress.accept("The shop is copied", 1);
        ShopId shadow = shadows.next();
        copying.accept(shadow);
        SoftwarePart.Outcome outcome;
        try {
            shadows.copy(shop, shadow);
            outcome = software.play(
                    shop,
                    shadow,
                    drawn.baskets(),
                    new PartnerAnswers(
                            answering, hours.weights(), drawn.baskets().size(), rehearsal.seed()),
                    (step, done) -> progress.accept(step, done * 80 / 100),
                    cancelled);
        } finally {
            shadows.remove(shadow);
        }
        progress.accept("People's part is played " + PeoplePart.RUNS + " times", 85);
        DayPlan plan = planning.plan(shop, day, hours.weights(), answering, outcome.went());
        PeopleReport people = plan.orders().isEmpty()
                ? null
                : new PeoplePart(plan, rehearsal.seed(), PeoplePart.RUNS).report(rehearsal.staffing());
        return new RehearsalReport(
                drawn.source(),
                hours.source(),
                day,
                outcome.report(),
                people,
                shares(shop, rehearsal.staffing(), plan, outcome.went()),
                answers(shop, outcome.went()));
    }

    /** Who waited for whom, in the order of the orders. */
    private List<Answer> answers(ShopId shop, List<Went> went) {
        Map<PartyId, String> names = new HashMap<>();
        parties.of(shop).forEach(one -> names.put(one.id(), one.name()));
        List<Answer> answers = new ArrayList<>();
        for (Went one : went) {
            for (ShadowOrders.Answer answer : one.answers()) {
                List<String> next = one.answers().stream()
                        .filter(other -> other.asked() == answer.answered())
                        .map(other -> names.getOrDefault(other.party(), ""))
                        .toList();
                List<String> took = next.isEmpty()
                        ? one.parties().stream()
                                .map(party -> names.getOrDefault(party, ""))
                                .sorted()
                                .toList()
                        : next;
                answers.add(new Answer(
                        one.number(),
                        names.getOrDefault(answer.party(), ""),
                        answer.asked(),
                        answer.answered() == Crew.NEVER ? null : answer.answered(),
                        answer.refused(),
                        answer.refused() ? String.join(", ", took) : ""));
            }
        }
        return answers;
    }

    private List<Share> shares(ShopId shop, Staffing staffing, DayPlan plan, List<Went> went) {
        List<Share> shares = new ArrayList<>();
        Party own = parties.own(shop);
        shares.add(new Share(
                own.name(),
                count(went, own.id()),
                "",
                DaySources.terms(own),
                "Carriers come at "
                        + staffing.collections().stream().map(Collection::text).collect(Collectors.joining("; "))
                        + "."));
        List<Party> partners = planning.partners(shop);
        for (int i = 0; i < partners.size(); i++) {
            shares.add(new Share(
                    partners.get(i).name(),
                    count(went, partners.get(i).id()),
                    DayPlanning.words(plan.partners().get(i)),
                    DaySources.terms(partners.get(i)),
                    DayPlanning.collected(plan.partners().get(i))));
        }
        return shares;
    }

    private static int count(List<Went> went, PartyId party) {
        return (int) went.stream().filter(one -> one.parties().contains(party)).count();
    }
}
