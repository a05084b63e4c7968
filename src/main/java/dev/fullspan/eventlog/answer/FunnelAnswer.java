package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Funnel.Group;
import dev.fullspan.eventlog.query.Funnel.Level;
import dev.fullspan.eventlog.query.Funnel.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a funnel. */
final class FunnelAnswer {
    private final Reading reading;
    private final Funnel funnel;

    FunnelAnswer(Reading reading, Funnel funnel) {
        this.reading = reading;
        this.funnel = funnel;
    }

    Levels answer() {
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        boolean everyone = funnel.by() != null || funnel.steps().getFirst().tellsMoney();
        FunnelReading.Found found = attemptsReading.find(everyone);
        Attempts attempts = found.attempts();
        List<FunnelGroups.Named> groups = new FunnelGroups(reading, funnel).assign(attemptsReading, attempts);
        FunnelMoney money = new FunnelMoney(reading, funnel);
        FunnelMoney.Read read = money.read(attemptsReading, attempts);
        List<Group> answers = new ArrayList<>();
        for (FunnelGroups.Named group : groups) {
            answers.add(new Group(group.value(), group.rest(), levels(attempts, read, group.index(), null)));
        }
        return new Levels(levels(attempts, read, FunnelLevels.ALL, found), answers, found.cut());
    }

    private List<Level> levels(
            Attempts attempts, FunnelMoney.Read money, int group, FunnelReading.@Nullable Found found) {
        return new FunnelLevels(funnel, attempts, money, group)
                .levels(found == null ? 0 : found.shallow(), found == null ? 0 : found.shallowOpen());
    }
}
