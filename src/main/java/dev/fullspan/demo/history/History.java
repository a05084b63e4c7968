package dev.fullspan.demo.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Tells a plan's history: day by day, its deeds in the order of their times within each day.
 *
 * <p>What is left out by planting fewer truths or a smaller size changes all later random numbers: two plans tell two different histories of the same shop, and
 * only figures over many visits are alike.
 */
public final class History {
    private static final int FIRST_ORDER = 10_001;
    private static final int REMEMBERED = 6_000;
    private static final double COME_BACK = .33;

    private final HistoryPlan plan;
    private final RandomGenerator random;
    private final MessageIds ids;
    private final List<Person> people = new ArrayList<>();
    private int known;

    public History(HistoryPlan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.ids = new MessageIds("demo-" + Long.toString(plan.seed(), Character.MAX_RADIX) + "-", FIRST_ORDER);
    }

    /**
     * A part of the history.
     *
     * @param share how much of it is told then, up to 1
     * @param spent cents that the day's visits cost, by channel
     */
    public record Day(LocalDate date, List<Deed> deeds, double share, Map<String, Long> spent) {}

    /** Tells it. The consumer may throw to end it early. */
    public void tell(Consumer<Day> listener) {
        LocalDate first = plan.firstDay();
        LocalDate last = plan.lastDay();
        long days = first.until(last, ChronoUnit.DAYS) + 1;
        PriorityQueue<Deed> later = new PriorityQueue<>(Comparator.comparing(Deed::time));
        long told = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Instant midnight = day.plusDays(1).atStartOfDay(HistoryPlan.ZONE).toInstant();
            Map<String, Long> spent = new TreeMap<>();
            for (Visit visit : visits(day)) {
                later.addAll(new VisitScript(plan, visit, random, ids).play());
                Way.Cost cost = visit.way().cost();
                if (cost != null) {
                    spent.merge(cost.channel(), (long) cost.cents(), Long::sum);
                }
            }
            List<Deed> deeds = new ArrayList<>();
            while (!later.isEmpty() && later.peek().time().isBefore(midnight)) {
                Deed deed = later.remove();
                if (deed.time().isBefore(plan.end())) {
                    deeds.add(deed);
                }
            }
            listener.accept(new Day(day, deeds, ++told / (double) days, spent));
        }
    }

    private List<Visit> visits(LocalDate day) {
        List<Visit> visits = new ArrayList<>();
        draw(Rhythm.visits(day, plan.firstDay(), plan.lastDay()), () -> visits.add(anyVisit(day)));
        if (!day.isBefore(plan.lookbookBegins())) {
            draw(16, () -> visits.add(visit(newPerson(), Way.LOOKBOOK_AD, day, false)));
        }
        if (plan.has(Truth.SELLS_OUT) && !day.isBefore(plan.trayAdsBegin())) {
            long since = day.toEpochDay() - plan.trayAdsBegin().toEpochDay();
            draw(8 + 2.8 * since, () -> visits.add(visit(newPerson(), Way.OAK_TRAY_AD, day, false)));
        }
        visits.removeIf(visit -> !visit.start().isBefore(plan.end()));
        visits.sort(Comparator.comparing(Visit::start));
        return visits;
    }

    private void draw(double expected, Runnable one) {
        double scaled = expected * plan.size();
        int count = (int) Math.max(0, Math.round(scaled + random.nextGaussian() * Math.sqrt(scaled) * .8));
        for (int i = 0; i < count; i++) {
            one.run();
        }
    }

    private Visit anyVisit(LocalDate day) {
        boolean back = !people.isEmpty() && random.nextDouble() < COME_BACK;
        Person person = back ? knownPerson() : newPerson();
        Way way = Way.any(random, back);
        if (!back && way == Way.PODCAST) {
            person.listener = true;
        }
        return visit(person, way, day, back);
    }

    private Visit visit(Person person, Way way, LocalDate day, boolean back) {
        Instant start = day.atStartOfDay(HistoryPlan.ZONE)
                .toInstant()
                .plusSeconds(Rhythm.second(random))
                .plusMillis(random.nextInt(1000));
        return new Visit(person, person.device(random), way, start, back);
    }

    private Person newPerson() {
        Person person = new Person(++known, random);
        if (people.size() < REMEMBERED) {
            people.add(person);
        } else {
            people.set(known % REMEMBERED, person);
        }
        return person;
    }

    /** One of the people seen lately; of those that bought, more come back. */
    private Person knownPerson() {
        Person person = recent();
        for (int i = 0; i < 3 && person.orders == 0 && !person.listener; i++) {
            person = recent();
        }
        return person;
    }

    private Person recent() {
        int age = (int)
                Math.min(people.size() - 1.0, -Math.log(1 - random.nextDouble()) * Math.max(200, 1_800 * plan.size()));
        return people.get(
                Math.floorMod(people.size() < REMEMBERED ? people.size() - 1 - age : known - age, people.size()));
    }
}
