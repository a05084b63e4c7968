package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.CommerceEvents;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.ids.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What must be derived from events, computed slowly and plainly from all of them at once, by definitions.md. */
final class NaiveShop {
    private static final long GAP = 30 * 60_000;
    static final JsonMapper JSON = new JsonMapper();
    static final Comparator<Fact> ORDER =
            Comparator.<Fact>comparingLong(f -> f.time).thenComparingLong(f -> f.position);

    final List<Fact> facts = new ArrayList<>();
    private final Map<Long, Long> firstUsers = new HashMap<>();
    final Map<String, String> names = new HashMap<>();
    private final Components people = new Components();
    private final List<Visited> sessions = new ArrayList<>();

    static final class Fact {
        final long position;
        final Event event;
        final long time;
        final @Nullable Long device;
        final @Nullable Long user;

        @Nullable
        Visited session;

        Fact(long position, Event event, Ids ids) {
            this.position = position;
            this.event = event;
            this.time = event.time().toEpochMilli();
            this.device = event.device() == null ? null : ids.device(event.shop(), event.device());
            this.user = event.user() == null ? null : ids.user(event.shop(), event.user());
        }

        boolean makes() {
            return device != null
                    && (event.session() != null || event.origin() == Origin.PIXEL || event.origin() == Origin.IMPORT);
        }
    }

    static final class Visited {
        final List<Fact> made = new ArrayList<>();
        final List<Fact> all = new ArrayList<>();
        long visitor;
        boolean first;

        long id() {
            return made.stream().mapToLong(f -> f.position).min().orElseThrow();
        }

        long start() {
            return made.stream().mapToLong(f -> f.time).min().orElseThrow();
        }

        long end() {
            return made.stream().mapToLong(f -> f.time).max().orElseThrow();
        }

        Long device() {
            return Objects.requireNonNull(made.getFirst().device);
        }
    }

    NaiveShop(Map<Long, Event> events, Ids ids) {
        this(events, ids, event -> false);
    }

    /** @param gone events that tell who is who, and nothing else any more */
    NaiveShop(Map<Long, Event> events, Ids ids, Predicate<Event> gone) {
        events.forEach((position, event) -> facts.add(new Fact(position, event, ids)));
        facts.sort(ORDER);
        knowPeople(ids);
        facts.stream()
                .filter(f -> f.event.origin() == Origin.STORE && f.event.commerce() != null)
                .forEach(f -> JSON.readTree(f.event.properties())
                        .path("order_names")
                        .forEach(name -> names.put(
                                f.event.shop() + "|" + name.asString(),
                                f.event.shop() + "|" + f.event.commerce().orderId())));
        facts.removeIf(fact -> gone.test(fact.event));
        makeSessions();
        joinServers();
    }

    private void knowPeople(Ids ids) {
        TreeSet<Long> devices = new TreeSet<>();
        facts.forEach(f -> {
            if (f.device != null) {
                devices.add(f.device);
            }
        });
        for (Fact fact : facts) {
            if (fact.user != null && fact.device != null) {
                firstUsers.putIfAbsent(fact.device, fact.user);
            }
            String previous = fact.event.previousUser();
            if (fact.user != null && previous != null && !previous.equals(fact.event.user())) {
                long device = ids.device(fact.event.shop(), previous);
                if (devices.contains(device)) {
                    firstUsers.putIfAbsent(device, fact.user);
                } else {
                    people.join(fact.user, ids.user(fact.event.shop(), previous));
                }
            }
        }
    }

    @Nullable
    Long visitor(@Nullable Long user, @Nullable Long device) {
        if (user != null) {
            return people.find(user);
        }
        Long first = device == null ? null : firstUsers.get(device);
        return first == null ? device : Long.valueOf(people.find(first));
    }

    private void makeSessions() {
        Map<String, Visited> open = new HashMap<>();
        for (Fact fact : facts) {
            if (!fact.makes()) {
                continue;
            }
            String key = fact.device + "/" + fact.event.session();
            Visited session = open.get(key);
            if (session == null || (fact.event.session() == null && fact.time - session.end() > GAP)) {
                session = new Visited();
                sessions.add(session);
                open.put(key, session);
            }
            session.made.add(fact);
            session.all.add(fact);
            fact.session = session;
        }
        for (Visited session : sessions) {
            Long user = first(session.made, f -> f.user);
            session.visitor = Objects.requireNonNull(visitor(user, session.device()));
        }
        TreeMap<Long, Visited> firsts = new TreeMap<>();
        for (Visited session : sessions) {
            firsts.merge(
                    session.visitor,
                    session,
                    (a, b) -> a.start() < b.start() || (a.start() == b.start() && a.id() < b.id()) ? a : b);
        }
        firsts.values().forEach(session -> session.first = true);
    }

    private void joinServers() {
        for (Fact fact : facts) {
            Long visitor = visitor(fact.user, fact.device);
            if (fact.makes() || visitor == null) {
                continue;
            }
            List<Visited> named = sessions.stream()
                    .filter(s -> fact.event.session() != null
                            && fact.event
                                    .session()
                                    .equals(s.made.getFirst().event.session())
                            && fact.event.shop().equals(s.made.getFirst().event.shop()))
                    .toList();
            Optional<Visited> joined = named.size() == 1
                    ? named.stream().findFirst()
                    : sessions.stream()
                            .filter(s -> s.visitor == visitor && s.start() <= fact.time && fact.time <= s.end() + GAP)
                            .max(Comparator.<Visited, Boolean>comparing(
                                            s -> s.device().equals(fact.device))
                                    .thenComparing(Visited::start)
                                    .thenComparing(Visited::id));
            joined.ifPresent(session -> {
                session.all.add(fact);
                fact.session = session;
            });
        }
        sessions.forEach(session -> session.all.sort(ORDER));
    }

    static <T> @Nullable T first(List<Fact> facts, Function<Fact, @Nullable T> part) {
        return facts.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** What the events tell of orders. */
    NaiveOrders told() {
        return new NaiveOrders(this);
    }

    List<String> sessions() {
        return sessions.stream().map(NaiveShop::line).sorted().toList();
    }

    private static String line(Visited s) {
        List<String> pages = s.all.stream()
                .filter(f -> f.event.name().equals(Event.PAGE_VIEWED) && f.event.page() != null)
                .map(f -> f.event.page().path())
                .toList();
        Event.Visit visit = first(s.all, f -> f.event.visit());
        Event.Agent agent = first(s.all, f -> f.event.agent());
        return String.join(
                "|",
                "" + s.id(),
                "" + s.device(),
                "" + s.visitor,
                "" + s.start(),
                "" + s.end(),
                "" + s.all.size(),
                ""
                        + s.all.stream()
                                .filter(f -> f.event.name().equals(Event.PAGE_VIEWED))
                                .count(),
                ""
                        + s.all.stream()
                                .filter(f -> CommerceEvents.NAMES.contains(f.event.name()))
                                .count(),
                "" + s.first,
                "" + (pages.isEmpty() ? null : pages.getFirst()),
                "" + (pages.isEmpty() ? null : pages.getLast()),
                visit == null ? "Direct" : visit.channel(),
                "" + (visit == null ? null : visit.source()),
                "" + (agent == null ? null : agent.deviceClass()),
                "" + (agent == null ? null : agent.browser()),
                "" + first(s.all, f -> f.event.country()));
    }

    List<String> eventSessions() {
        return facts.stream()
                .map(f -> f.position + "|" + (f.session == null ? null : f.session.id()) + "|"
                        + visitor(f.user, f.device))
                .sorted()
                .toList();
    }
}
