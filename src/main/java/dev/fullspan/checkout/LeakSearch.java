package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.checkout.scan.Drop;
import dev.fullspan.checkout.scan.DropSearch;
import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds leaks in the checkouts of a range: drops that chance does not explain, dated and priced. */
@Component
class LeakSearch {
    private static final int VALUES_EACH = 30;

    private final Facts facts;
    private final Clock clock;

    LeakSearch(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** The checkouts of a scope that are over, as trials. */
    LeakTrials trials(Scope scope) {
        CheckoutSet set = CheckoutSet.of(scope, CheckoutRules.usual(clock.instant()));
        return new LeakTrials(facts.ask(new CheckoutTrials(set, LeakTrials.DIMENSIONS, VALUES_EACH)));
    }

    /** The leaks, most recoverable money first. Empty where nothing dropped, or too little is known to tell. */
    List<Leak> in(Scope scope) {
        return in(scope, trials(scope));
    }

    /** The same where the trials were asked for already. */
    List<Leak> in(Scope scope, LeakTrials trials) {
        List<Leak> leaks = new ArrayList<>();
        for (Drop drop : DropSearch.in(trials.all())) {
            Leak leak = priced(drop, trials, scope);
            if (leak != null) {
                leaks.add(leak);
            }
        }
        leaks.sort(
                Comparator.comparing((Leak leak) -> leak.recoverable().amount()).reversed());
        return leaks;
    }

    /** Null where what dropped cost nothing, or nobody told what it was worth. */
    private @Nullable Leak priced(Drop drop, LeakTrials trials, Scope scope) {
        CheckoutStep step = step(drop.trials());
        Trials counted = trials.of(step);
        Integer end = drop.lastDay();
        int lastDay = end == null ? trials.lastDay() : end;
        int days = lastDay - drop.firstDay() + 1;
        Compared compared = Compared.of(counted, drop.where(), drop.firstDay(), lastDay);
        LeakTrials.Stopped stopped = trials.stopped(step, new TreeMap<>(drop.where()), drop.firstDay(), lastDay);
        if (stopped.valued() == 0
                || compared.tried() == 0
                || compared.expected() * compared.tried() <= compared.passed()) {
            return null;
        }
        LocalDate since = LocalDate.ofEpochDay(drop.firstDay());
        LocalDate until = end == null ? null : LocalDate.ofEpochDay(end);
        return new Leak(
                step,
                new TreeMap<>(drop.where()),
                since,
                until,
                compared.tried(),
                compared.passed(),
                compared.expected(),
                LeakPrice.lossPerWeek(stopped, days, scope.currency()),
                LeakPrice.recoverable(compared, stopped, days, scope.currency()),
                step == CheckoutStep.ORDER ? code(scope, drop, since, LocalDate.ofEpochDay(lastDay)) : null);
    }

    private static CheckoutStep step(String trials) {
        return trials.equals(LeakTrials.FAILURES)
                ? CheckoutStep.ORDER
                : List.of(CheckoutStep.values()).stream()
                        .filter(step -> step.word().equals(trials))
                        .findFirst()
                        .orElseThrow();
    }

    /** Why most payments of the group failed. */
    private @Nullable String code(Scope scope, Drop drop, LocalDate since, LocalDate until) {
        Map<CheckoutDimension, String> where = new TreeMap<>();
        for (CheckoutDimension dimension : LeakTrials.DIMENSIONS) {
            String value = drop.where().get(dimension.parameter());
            if (value != null) {
                where.put(dimension, value);
            }
        }
        Scope days = scope.between(
                since.atStartOfDay(scope.zone()).toInstant(),
                until.plusDays(1).atStartOfDay(scope.zone()).toInstant());
        return facts.ask(new Payments(CheckoutSet.of(days, CheckoutRules.usual(clock.instant()), where))).stream()
                .flatMap(row -> row.codes().stream())
                .filter(code -> code.code() != null)
                .max(Comparator.comparingLong(Payments.Code::failures))
                .map(code -> Objects.requireNonNull(code.code()))
                .orElse(null);
    }
}
