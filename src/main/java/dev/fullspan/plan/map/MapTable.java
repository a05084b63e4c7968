package dev.fullspan.plan.map;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Table;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Stake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The map as rows and columns, one stage a row. */
final class MapTable {
    private MapTable() {}

    static Table of(MapView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < view.stages().size(); i++) {
            rows.add(row(view.stages().get(i), i + 1));
        }
        return new Table(
                List.of(
                        "place",
                        "stage",
                        "skipped",
                        "people",
                        "goes_on",
                        "figure",
                        "value",
                        "goal",
                        "frame",
                        "last_frame",
                        "state",
                        "at_stake",
                        "at_stake_monthly",
                        "owner",
                        "customer_goal",
                        "business_goal"),
                rows);
    }

    private static List<@Nullable Object> row(AtStage at, int place) {
        Stage stage = at.stage();
        Stake stake = at.stakes().isEmpty() ? null : at.stakes().getFirst();
        return Arrays.asList(
                place,
                stage.name(),
                stage.skipped(),
                at.people(),
                at.goesOn(),
                stage.figure() == null ? null : stage.figure().slug(),
                at.value(),
                stage.amount() == null ? stage.target() : new Measure.Amount(stage.amount()),
                stage.frame().word(),
                at.course().isEmpty() ? null : at.course().getLast().value(),
                at.goal().name().toLowerCase(Locale.ROOT),
                stake == null ? null : new Measure.Amount(stake.amount()),
                stake == null ? null : stake.monthly(),
                stage.owner(),
                stage.customerGoal(),
                stage.businessGoal());
    }
}
