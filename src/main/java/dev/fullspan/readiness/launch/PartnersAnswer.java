package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether partners answer in the time agreed on. Nothing in a shop that has none. */
@Component
class PartnersAnswer implements ReadinessCheck {
    private static final int MOST = 200;

    private final Parties parties;
    private final Assignments assignments;
    private final Clock clock;

    PartnersAnswer(Parties parties, Assignments assignments, Clock clock) {
        this.parties = parties;
        this.assignments = assignments;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "partners-answer";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<Party> partners = parties.of(shop).stream()
                .filter(one -> one.kind() != Party.Kind.OWN && one.ended() == null)
                .toList();
        if (partners.isEmpty()) {
            return List.of();
        }
        String link = "/shops/" + shop + "/partners";
        Instant now = clock.instant();
        List<Assignment> behind =
                assignments.list(shop, AssignmentQuery.of(null, Assignment.State.OFFERED), null, MOST).rows().stream()
                        .filter(one -> one.answerBy().isBefore(now))
                        .toList();
        if (!behind.isEmpty()) {
            String names = partners.stream()
                    .filter(party -> behind.stream().anyMatch(one -> one.party().equals(party.id())))
                    .map(Party::name)
                    .collect(Collectors.joining(", "));
            return List.of(new Finding(
                    id(),
                    Grade.WARN,
                    behind.size() == 1
                            ? "One order waits for a partner’s answer longer than agreed"
                            : behind.size() + " orders wait for a partner’s answer longer than agreed",
                    "Behind: " + names + ".",
                    "Call them, or give the orders to somebody else.",
                    link,
                    null));
        }
        boolean isKnown = partners.stream()
                .anyMatch(party -> !assignments
                        .list(shop, AssignmentQuery.of(party.id()), null, 1)
                        .rows()
                        .isEmpty());
        return List.of(
                isKnown
                        ? new Finding(
                                id(),
                                Grade.PASS,
                                "Partners answer in time",
                                "No order waits longer than agreed.",
                                null,
                                link,
                                null)
                        : new Finding(
                                id(),
                                Grade.UNKNOWN,
                                "Whether partners answer is not known",
                                "None of them was ever given an order.",
                                "Give them practice orders in a drill.",
                                "/shops/" + shop + "/launch/drills",
                                null));
    }
}
