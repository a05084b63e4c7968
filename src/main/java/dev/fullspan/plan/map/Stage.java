package dev.fullspan.plan.map;

import dev.fullspan.checkout.worth.Desk;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.AuditTrail;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a shop's map.
 *
 * @param events names of events by which an own stage is known; empty for the usual ones
 * @param figure what is measured, or null where that is not said
 * @param target of one frame: a count, a share of 1, or an amount; null where there is none
 * @param currency of a target that is an amount, else null
 * @param owner who answers for it, or null
 * @param skipped whether the shop does without it
 */
record Stage(
        long id,
        StageKind kind,
        String name,
        String customerGoal,
        String businessGoal,
        List<String> events,
        @Nullable StageFigure figure,
        @Nullable BigDecimal target,
        @Nullable Currency currency,
        Frame frame,
        @Nullable String owner,
        boolean skipped) {
    Stage {
        events = List.copyOf(events);
    }

    /** A target that is an amount, else null. */
    @Nullable
    Money amount() {
        return target == null || currency == null ? null : Money.of(target, currency);
    }

    /** The same with a target that is an amount in the shop's currency, where a rate converts it. */
    Stage in(StandingMoney money) {
        Money own = money.ownOrNull(amount());
        return own == null || own.currency().equals(currency)
                ? this
                : new Stage(
                        id,
                        kind,
                        name,
                        customerGoal,
                        businessGoal,
                        events,
                        figure,
                        own.amount(),
                        own.currency(),
                        frame,
                        owner,
                        skipped);
    }

    /** The stage of the checkout with who answers for it, and the goal of its completion, as they are kept at the checkout. */
    Stage answeredAtTheDesk(Desk.Known desk) {
        return with(desk.owner(), figure == StageFigure.COMPLETION ? desk.goal() : target);
    }

    /** What the map itself keeps of the stage. */
    Stage keptHere() {
        return kind == StageKind.BUY ? with(null, figure == StageFigure.COMPLETION ? null : target) : this;
    }

    private Stage with(@Nullable String answering, @Nullable BigDecimal goal) {
        return new Stage(
                id,
                kind,
                name,
                customerGoal,
                businessGoal,
                events,
                figure,
                goal,
                goal == null ? null : currency,
                frame,
                answering,
                skipped);
    }

    /** Its named values, as the audit trail tells them. */
    Map<String, String> told(int place) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", name);
        told.put("Place", Integer.toString(place));
        told.put("What the customer wants", customerGoal);
        told.put("What the shop wants", businessGoal);
        told.put("Known by", String.join(", ", events));
        told.put("Figure", figure == null ? "" : figure.label());
        Money money = amount();
        told.put(
                "Goal",
                money != null
                        ? money.toString()
                        : target == null ? "" : target.stripTrailingZeros().toPlainString());
        told.put("Time frame", frame.word());
        told.put(AuditTrail.OWNER, owner == null ? "" : owner);
        told.put("Skipped", skipped ? "yes" : "no");
        return told;
    }

    /** By what one sees that somebody was there. */
    StageSign sign() {
        return kind == StageKind.OWN ? new StageSign(false, Set.copyOf(events), StageSign.Ordered.NO) : kind.sign();
    }

    /** What people did who count as being there, in words; empty where nothing is named yet. */
    String words() {
        return kind == StageKind.OWN
                ? events.isEmpty() ? "" : "did one of: " + String.join(", ", events)
                : kind.words();
    }

    /** What it lacks. A stage that is skipped lacks nothing. */
    List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        if (!skipped) {
            if (figure == null) {
                lacks.add("no figure");
            }
            if (target == null || customerGoal.isEmpty() || businessGoal.isEmpty()) {
                lacks.add("no goal");
            }
            if (owner == null) {
                lacks.add("no owner");
            }
        }
        return lacks;
    }
}
