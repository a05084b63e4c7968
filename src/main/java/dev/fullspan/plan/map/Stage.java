package dev.fullspan.plan.map;

import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
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
