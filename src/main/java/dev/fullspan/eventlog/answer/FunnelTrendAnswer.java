package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelTrend;
import dev.fullspan.eventlog.query.FunnelTrend.Grain;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Who;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Answers how a funnel goes over time. */
final class FunnelTrendAnswer {
    private FunnelTrendAnswer() {}

    static List<FunnelTrend.Point> of(FunnelTrend question, Reading reading) {
        Funnel funnel = question.funnel();
        Scope scope = funnel.scope();
        LocalDate first = scope.from().atZone(scope.zone()).toLocalDate();
        LocalDate last = scope.to().minusMillis(1).atZone(scope.zone()).toLocalDate();
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = next(day, question.grain())) {
            days.add(day);
        }
        long[] beginnings = days.stream()
                .mapToLong(day -> day.atStartOfDay(scope.zone()).toInstant().toEpochMilli())
                .toArray();
        Attempts attempts = new FunnelReading(reading, funnel).findByStretch(beginnings);
        long[] began = new long[days.size()];
        long[] over = new long[days.size()];
        long[] converted = new long[days.size()];
        for (int i = 0; i < attempts.size(); i++) {
            boolean closed = attempts.firstTime(i) < funnel.openFrom();
            began[attempts.group(i)]++;
            over[attempts.group(i)] += closed ? 1 : 0;
            converted[attempts.group(i)] += closed && attempts.level(i) == attempts.steps() ? 1 : 0;
        }
        List<FunnelTrend.Point> points = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate to = i + 1 < days.size() ? days.get(i + 1).minusDays(1) : last;
            points.add(new FunnelTrend.Point(days.get(i), to, began[i], over[i], converted[i]));
        }
        return points;
    }

    private static LocalDate next(LocalDate day, Grain grain) {
        return switch (grain) {
            case DAY -> day.plusDays(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }

    /** Rows of (visitor, rank). */
    static Sql people(Who.Began who, Reading reading) {
        Funnel funnel = who.funnel();
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        Attempts attempts = attemptsReading.find(true).attempts();
        return PeopleAnswer.listed(funnel, attemptsReading.beside("listed", attempts, i -> {
            boolean over = attempts.firstTime(i) < funnel.openFrom();
            return switch (who.outcome()) {
                case ARRIVED -> true;
                case MATURE -> over;
                case IMMATURE -> !over;
                case BOUGHT -> over && attempts.level(i) == attempts.steps();
            };
        }));
    }
}
