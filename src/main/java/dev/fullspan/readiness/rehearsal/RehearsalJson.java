package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal for programs.
 *
 * @param state {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param done per cent
 * @param software null before it is done
 * @param answers of partners, as they would have come; empty before it is done
 * @param people null before it is done, and where no order was taken that somebody sends
 */
record RehearsalJson(
        long id,
        int orders,
        long seed,
        String state,
        int done,
        String progress,
        Instant started,
        @Nullable Instant finished,
        @Nullable Software software,
        @Nullable People people,
        List<Answer> answers) {

    /** A partner's answer in virtual time. @param answered null where none came within 60 days */
    record Answer(
            String order,
            String party,
            @Nullable Instant asked,
            @Nullable Instant answered,
            boolean refused) {}

    /** @param sound whether nothing went wrong and nothing was oversold */
    record Software(
            boolean sound,
            int taken,
            int soldOut,
            int unrouted,
            int shipped,
            long oversoldUnits,
            int letters,
            long milliseconds,
            List<Step> steps,
            List<String> failures) {}

    /** Times in milliseconds. */
    record Step(String step, int times, double median, double most) {}

    /**
     * @param onTime 0 to 1
     * @param shortFirst what is short first, or null where nothing is
     * @param shortFrom the order from which on it is, from 1; 0 for none
     */
    record People(
            int runs,
            List<Left> left,
            double onTime,
            Amount lateValue,
            @Nullable String shortFirst,
            int shortFrom,
            double packingHours,
            double overtimeHours,
            Amount packingCost,
            List<Departure> departures,
            List<WhatIf> whatIf) {}

    /** Parcels that leave together. @param from a partner; null for the shop itself @param carrier null for whichever comes next @param orders mean of the runs */
    record Departure(
            @Nullable Instant at,
            @Nullable String from,
            @Nullable String carrier,
            double orders) {}

    /** When an order has left; null where it does not within 60 days. */
    record Left(
            int order, @Nullable Instant median, @Nullable Instant nineOfTen) {}

    record WhatIf(String change, Left last, double onTime, Amount packingCost) {}

    record Amount(String amount, String currency) {
        static Amount of(long minor, Currency currency) {
            return new Amount(new Money(minor, currency).amount().toPlainString(), currency.getCurrencyCode());
        }
    }

    static RehearsalJson of(Rehearsal one, ZoneId zone, Currency currency) {
        RehearsalReport report = one.report();
        PeopleReport people = report == null ? null : report.people();
        return new RehearsalJson(
                one.id(),
                one.orders(),
                one.seed(),
                one.state().name().toLowerCase(Locale.ROOT),
                one.done(),
                one.progress(),
                one.started(),
                one.finished(),
                report == null ? null : software(report.software()),
                report == null || people == null ? null : people(report, people, zone, currency),
                report == null
                        ? List.of()
                        : report.answers().stream()
                                .map(answer -> new Answer(
                                        answer.order(),
                                        answer.party(),
                                        instant(report, answer.asked(), zone),
                                        instant(report, answer.answered(), zone),
                                        answer.refused()))
                                .toList());
    }

    private static Software software(SoftwareReport told) {
        return new Software(
                told.isSound(),
                told.placed(),
                told.soldOut(),
                told.unrouted(),
                told.shipped(),
                told.oversold(),
                told.letters(),
                told.millis(),
                told.steps().stream()
                        .map(step -> new Step(step.step(), step.times(), step.medianMillis(), step.mostMillis()))
                        .toList(),
                told.failures().stream().map(SoftwareReport.Failure::what).toList());
    }

    private static People people(RehearsalReport report, PeopleReport told, ZoneId zone, Currency currency) {
        return new People(
                told.runs(),
                told.milestones().stream().map(one -> left(report, one, zone)).toList(),
                told.onTime(),
                Amount.of(told.lateMinor(), currency),
                told.bottleneck(),
                told.bottleneckAt(),
                told.packingHours(),
                told.overtimeHours(),
                Amount.of(told.costMinor(), currency),
                told.departures().stream()
                        .map(one -> new Departure(
                                instant(report, one.at(), zone),
                                one.who().isEmpty() ? null : one.who(),
                                one.carrier().isEmpty() ? null : one.carrier(),
                                one.orders()))
                        .toList(),
                told.whatIfs().stream()
                        .map(one -> new WhatIf(
                                one.name(),
                                left(report, one.last(), zone),
                                one.onTime(),
                                Amount.of(one.costMinor(), currency)))
                        .toList());
    }

    private static Left left(RehearsalReport report, PeopleReport.Milestone one, ZoneId zone) {
        return new Left(one.order(), instant(report, one.median(), zone), instant(report, one.most(), zone));
    }

    private static @Nullable Instant instant(RehearsalReport report, @Nullable Double minutes, ZoneId zone) {
        return minutes == null
                ? null
                : report.day()
                        .atStartOfDay()
                        .plusMinutes(Math.round(minutes))
                        .atZone(zone)
                        .toInstant();
    }
}
