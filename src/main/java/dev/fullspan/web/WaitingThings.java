package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import dev.fullspan.web.ShellPerson.SignedIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What waits for a person, as far as that person may see it. Counts are at most some seconds old. */
@Component
class WaitingThings {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingThings.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;

    private final ObjectProvider<WaitingList> contributed;
    private final Clock clock;
    private final Map<Key, Counted> counts = new ConcurrentHashMap<>();

    WaitingThings(ObjectProvider<WaitingList> contributed, Clock clock) {
        this.contributed = contributed;
        this.clock = clock;
    }

    private record Key(ShopId shop, String kind) {}

    private record Counted(long count, Instant at) {}

    /**
     * One list with what waits longest in it.
     *
     * @param first null where it could not be read
     */
    record Part(WaitingList list, long count, @Nullable List<Waiting> first) {}

    private List<WaitingList> seen(ShopId shop, SignedIn person) {
        return contributed
                .orderedStream()
                .filter(list -> person.may("GET", "/shops/" + shop + list.page()))
                .sorted(Comparator.comparing(WaitingList::kind))
                .toList();
    }

    /** Whether any of it is this person's to see. */
    boolean concern(ShopId shop, SignedIn person) {
        return contributed.stream().anyMatch(list -> person.may("GET", "/shops/" + shop + list.page()));
    }

    /** How many things wait that this person may see. */
    long count(ShopId shop, SignedIn person) {
        return seen(shop, person).stream().mapToLong(list -> count(shop, list)).sum();
    }

    private long count(ShopId shop, WaitingList list) {
        Key key = new Key(shop, list.kind());
        Counted known = counts.get(key);
        Instant now = clock.instant();
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            if (counts.size() >= MOST_KEPT) {
                counts.clear();
            }
            known = new Counted(counted(shop, list), now);
            counts.put(key, known);
        }
        return known.count();
    }

    /** One list that cannot be read takes no page with it. */
    private static long counted(ShopId shop, WaitingList list) {
        try {
            return list.count(shop);
        } catch (RuntimeException e) {
            LOG.error("What waits in “{}” could not be counted.", list.kind(), e);
            return 0;
        }
    }

    /** The lists of which something waits, read now. @param most things of each */
    List<Part> of(ShopId shop, SignedIn person, int most) {
        return seen(shop, person).stream()
                .map(list -> part(shop, list, most))
                .filter(part -> part.first() == null || !part.first().isEmpty())
                .toList();
    }

    private Part part(ShopId shop, WaitingList list, int most) {
        try {
            List<Waiting> first = list.longest(shop, most);
            long count = first.size() < most ? first.size() : Math.max(first.size(), counted(shop, list));
            counts.put(new Key(shop, list.kind()), new Counted(count, clock.instant()));
            return new Part(list, count, first);
        } catch (RuntimeException e) {
            LOG.error("What waits in “{}” could not be read.", list.kind(), e);
            return new Part(list, 0, null);
        }
    }
}
