package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.checkout.scan.Drop;
import dev.fullspan.checkout.scan.DropSearch;
import dev.fullspan.checkout.scan.Newcomers;
import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.VisitTrials;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds leaks in the visits and checkouts of a range: drops that chance does not explain, dated and priced. */
@Component
class LeakSearch {
    private static final int VALUES_EACH = 30;
    /** Of more visits than these some visitors are looked at: enough to see what matters, and done in seconds. */
    private static final long MOST_VISITS = 250_000;
    /** What could be had back before the checkout is named from this share of the visits' revenue on. */
    private static final double LEAST_SHARE = .01;

    private final Facts facts;
    private final Clock clock;

    LeakSearch(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** The checkouts and visits of a scope that are over, as trials. */
    LeakTrials trials(Scope scope) {
        return new LeakTrials(checkouts(scope), visits(scope));
    }

    /** Those of a step alone. */
    StepCounts counts(Scope scope, LeakStep step) {
        return step.isCheckout() ? checkouts(scope) : visits(scope);
    }

    private CheckoutCounts checkouts(Scope scope) {
        CheckoutSet set = CheckoutSet.of(scope, CheckoutRules.usual(clock.instant()));
        return new CheckoutCounts(facts.ask(new CheckoutTrials(set, CheckoutCounts.DIMENSIONS, VALUES_EACH)));
    }

    private VisitCounts visits(Scope scope) {
        return new VisitCounts(
                facts.ask(new VisitTrials(scope, VisitCounts.DIMENSIONS, VALUES_EACH, MOST_VISITS, clock.instant())));
    }

    /** The leaks, most recoverable money first. Empty where nothing dropped, or too little is known to tell. */
    List<Leak> in(Scope scope) {
        return in(scope, trials(scope));
    }

    /** The same where the trials were asked for already. */
    List<Leak> in(Scope scope, LeakTrials trials) {
        List<Leak> leaks = new ArrayList<>();
        List<Drop> drops = new ArrayList<>(DropSearch.in(trials.checkouts().all()));
        for (Trials counted : trials.checkouts().all()) {
            Newcomers.in(counted).stream()
                    .filter(late ->
                            drops.stream().noneMatch(drop -> drop.where().equals(late.where())))
                    .forEach(drops::add);
        }
        for (Drop drop : drops) {
            Leak leak = priced(drop, trials.checkouts(), scope);
            if (leak != null) {
                leaks.add(leak);
            }
        }
        double least = trials.visits().revenuePerWeek() * LEAST_SHARE;
        for (Drop drop : DropSearch.in(trials.visits().all())) {
            Leak leak = priced(drop, trials.visits(), scope);
            if (leak != null && leak.recoverable().amount().minor() >= least) {
                leaks.add(leak);
            }
        }
        leaks.sort(
                Comparator.comparing((Leak leak) -> leak.recoverable().amount()).reversed());
        return leaks;
    }

    /** Null where what dropped cost nothing, or nobody told what it was worth. */
    private @Nullable Leak priced(Drop drop, StepCounts counts, Scope scope) {
        Place place = new Place(
                step(drop.trials()),
                new TreeMap<>(drop.where()),
                LocalDate.ofEpochDay(drop.firstDay()),
                drop.lastDay() == null ? null : LocalDate.ofEpochDay(drop.lastDay()));
        return measured(place, counts, scope)
                .filter(leak -> leak.expected() * leak.tried() > leak.passed())
                .orElse(null);
    }

    /** Where and when something is said to leak. @param until null where it goes on */
    record Place(
            LeakStep step,
            SortedMap<String, String> where,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** What leaks at a place, which may be less than nothing. Empty where nobody came there, or nobody told what it was worth. */
    Optional<Leak> measured(Place place, StepCounts counts, Scope scope) {
        int firstDay = Math.toIntExact(place.since().toEpochDay());
        LocalDate until = place.until();
        int lastDay = until == null ? counts.lastDay() : Math.toIntExact(until.toEpochDay());
        Compared compared = Compared.of(counts.of(place.step()), place.where(), firstDay, lastDay);
        StepCounts.Stopped stopped = counts.stopped(place.step(), place.where(), firstDay, lastDay);
        if (stopped.valued() == 0 || compared.tried() == 0) {
            return Optional.empty();
        }
        double weeks = LeakPrice.weeks(lastDay - firstDay + 1, counts.oneIn());
        return Optional.of(new Leak(
                place.step(),
                place.where(),
                place.since(),
                until,
                compared.tried(),
                compared.passed(),
                compared.expected(),
                LeakPrice.lossPerWeek(stopped, weeks, scope.currency()),
                LeakPrice.recoverable(compared, stopped, weeks, scope.currency()),
                compared.withoutPast(),
                place.step() == LeakStep.ORDER ? code(scope, place, LocalDate.ofEpochDay(lastDay)) : null));
    }

    private static LeakStep step(String trials) {
        return trials.equals(CheckoutCounts.FAILURES)
                ? LeakStep.ORDER
                : List.of(LeakStep.values()).stream()
                        .filter(step -> step.word().equals(trials))
                        .findFirst()
                        .orElseThrow();
    }

    /** Why most payments of the group failed. */
    private @Nullable String code(Scope scope, Place place, LocalDate until) {
        Map<CheckoutDimension, String> where = new TreeMap<>();
        for (CheckoutDimension dimension : CheckoutCounts.DIMENSIONS) {
            String value = place.where().get(dimension.parameter());
            if (value != null) {
                where.put(dimension, value);
            }
        }
        Scope days = scope.between(
                place.since().atStartOfDay(scope.zone()).toInstant(),
                until.plusDays(1).atStartOfDay(scope.zone()).toInstant());
        return facts.ask(new Payments(CheckoutSet.of(days, CheckoutRules.usual(clock.instant()), where))).stream()
                .flatMap(row -> row.codes().stream())
                .filter(code -> code.code() != null)
                .max(Comparator.comparingLong(Payments.Code::failures))
                .map(code -> Objects.requireNonNull(code.code()))
                .orElse(null);
    }
}
