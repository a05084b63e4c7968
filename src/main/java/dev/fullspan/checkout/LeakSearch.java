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
import dev.fullspan.eventlog.query.GiveWay;
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
    private final SearchThread thread;
    private final Clock clock;

    LeakSearch(Facts facts, SearchThread thread, Clock clock) {
        this.facts = facts;
        this.thread = thread;
        this.clock = clock;
    }

    /** The checkouts and visits of a scope that are over, as trials. */
    LeakTrials trials(Scope scope) {
        return GiveWay.of(() -> new LeakTrials(checkouts(scope), visits(scope)));
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
        return GiveWay.of(() -> found(scope, trials));
    }

    private List<Leak> found(Scope scope, LeakTrials trials) {
        List<Leak> leaks = new ArrayList<>();
        leaks.addAll(priced(thread.run(() -> ofCheckouts(trials.checkouts())), trials.checkouts(), scope));
        double least = trials.visits().revenuePerWeek() * LEAST_SHARE;
        priced(thread.run(() -> DropSearch.in(trials.visits().all())), trials.visits(), scope).stream()
                .filter(leak -> leak.recoverable().amount().minor() >= least)
                .forEach(leaks::add);
        leaks.sort(
                Comparator.comparing((Leak leak) -> leak.recoverable().amount()).reversed());
        return leaks;
    }

    private static List<Drop> ofCheckouts(CheckoutCounts checkouts) {
        List<Drop> found = DropSearch.in(checkouts.all());
        List<Drop> drops = new ArrayList<>(found);
        for (Trials counted : checkouts.all()) {
            Trials rest = counted;
            for (Drop drop : found) {
                if (step(drop.trials()) == step(counted.name())) {
                    int last = drop.lastDay() == null ? Integer.MAX_VALUE : drop.lastDay();
                    rest = rest.without(drop.where(), drop.firstDay(), last);
                }
            }
            drops.addAll(Newcomers.in(rest));
        }
        return drops;
    }

    /**
     * The leaks that drops are, each of what none before took already: money is not told twice. Without those that cost nothing, or of which
     * nobody told what they were worth.
     */
    private List<Leak> priced(List<Drop> drops, StepCounts counts, Scope scope) {
        List<Leak> leaks = new ArrayList<>();
        List<Place> taken = new ArrayList<>();
        for (Drop drop : drops) {
            Place place = new Place(
                    step(drop.trials()),
                    new TreeMap<>(drop.where()),
                    LocalDate.ofEpochDay(drop.firstDay()),
                    drop.lastDay() == null ? null : LocalDate.ofEpochDay(drop.lastDay()));
            StepCounts rest = counts.without(
                    taken.stream().filter(other -> other.step() == place.step()).toList());
            measured(place, rest, Doubt.of(drop), scope)
                    .filter(leak -> leak.expected() * leak.tried() > leak.passed())
                    .map(Leak::atLeastNothing)
                    .ifPresent(leaks::add);
            taken.add(place);
        }
        return leaks;
    }

    /** Whether fewer go on at a place than were to be expected, whatever that costs. */
    static boolean drops(Place place, StepCounts counts) {
        LocalDate until = place.until();
        Compared compared = Compared.of(
                counts.of(place.step()),
                place.where(),
                Math.toIntExact(place.since().toEpochDay()),
                until == null ? counts.lastDay() : Math.toIntExact(until.toEpochDay()));
        return compared.tried() > 0 && compared.expected() * compared.tried() > compared.passed();
    }

    /** What leaks at a place that somebody named. */
    Optional<Leak> measured(Place place, StepCounts counts, Scope scope) {
        return measured(place, counts, Doubt.NONE, scope);
    }

    /** What leaks at a place, which may be less than nothing. Empty where nobody came there, or nobody told what it was worth. */
    private Optional<Leak> measured(Place place, StepCounts counts, Doubt doubt, Scope scope) {
        int firstDay = Math.toIntExact(place.since().toEpochDay());
        LocalDate until = place.until();
        int lastDay = until == null ? counts.lastDay() : Math.toIntExact(until.toEpochDay());
        Compared compared = Compared.of(counts.of(place.step()), place.where(), firstDay, lastDay);
        StepCounts.Stopped stopped = counts.stopped(place.step(), place.where(), firstDay, lastDay);
        if (!stopped.isPriced() || compared.tried() == 0) {
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
                LeakPrice.recoverable(compared, stopped, weeks, doubt, scope.currency()),
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
