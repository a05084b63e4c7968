package dev.fullspan.demo.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People who visit now, one after the other, as those of the history did. Not safe for use by several threads. */
public final class Passers {
    private static final long FIRST_ORDER = 30_000_000;
    private static final int REMEMBERED = 500;
    private static final int COME_BACK_PERCENT = 25;

    private final HistoryPlan plan;
    private final SplittableRandom random;
    private final MessageIds ids;
    private final List<Person> people = new ArrayList<>();
    private int number;

    /** @param moment when they begin to come: ids and people differ from those of any other moment */
    public Passers(HistoryPlan plan, Instant moment) {
        long start = plan.seed() ^ moment.toEpochMilli();
        this.plan = plan;
        this.random = new SplittableRandom(start);
        this.ids = new MessageIds(
                "now-" + Long.toString(moment.toEpochMilli(), Character.MAX_RADIX) + "-",
                FIRST_ORDER + moment.getEpochSecond() % 100_000_000);
        this.number = (int) (1_000_000 + moment.getEpochSecond() % 100_000_000);
    }

    /** One whole visit that begins at that moment. */
    public List<Deed> visit(Instant start) {
        boolean back = !people.isEmpty() && random.nextInt(100) < COME_BACK_PERCENT;
        Person person = back ? people.get(random.nextInt(people.size())) : new Person(++number, random);
        if (!back) {
            people.add(person);
            if (people.size() > REMEMBERED) {
                people.removeFirst();
            }
        }
        Way way = random.nextInt(100) < 6 ? Way.LOOKBOOK_AD : Way.any(random, back);
        if (plan.has(Truth.SELLS_OUT) && random.nextInt(100) < 14) {
            way = Way.OAK_TRAY_AD;
        }
        return new VisitScript(plan, new Visit(person, person.device(random), way, start, back), random, ids)
                .play().stream()
                        .filter(deed -> !deed.time().isAfter(start.plusSeconds(3_600)))
                        .toList();
    }

    /** How busy an hour of the day is, beside 1 for the average hour. */
    public static double hour(Instant moment) {
        return Rhythm.hour(moment.atZone(HistoryPlan.ZONE).getHour());
    }
}
