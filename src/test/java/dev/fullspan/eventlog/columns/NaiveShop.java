package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.CommerceEvents;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.ids.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must be derived from events, computed slowly and plainly from all of them at once, by definitions.md. */
final class NaiveShop {
    private static final long GAP = 30 * 60_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TELLING =
            Set.of(Event.ORDER_COMPLETED, Event.ORDER_CANCELLED, Event.ORDER_REFUNDED);
    private static final Comparator<Fact> ORDER =
            Comparator.<Fact>comparingLong(f -> f.time).thenComparingLong(f -> f.position);

    private final List<Fact> facts = new ArrayList<>();
    private final Map<Long, Long> firstUsers = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Components people = new Components();
    private final List<Visited> sessions = new ArrayList<>();

    private static final class Fact {
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

    private static final class Visited {
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

    private @Nullable Long visitor(@Nullable Long user, @Nullable Long device) {
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

    private static <T> @Nullable T first(List<Fact> facts, Function<Fact, @Nullable T> part) {
        return facts.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
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

    private static Comparator<Fact> storeFirst() {
        return Comparator.<Fact, Boolean>comparing(f -> f.event.origin() != Origin.STORE)
                .thenComparing(ORDER);
    }

    private Map<String, List<Fact>> ofOrders(String name) {
        Map<String, Long> latest = new HashMap<>();
        List<Fact> told = facts.stream()
                .filter(f -> f.event.commerce() != null && TELLING.contains(f.event.name()))
                .toList();
        told.stream()
                .filter(f -> f.event.origin() == Origin.STORE)
                .forEach(f -> latest.merge(key(f), telling(f), Math::max));
        Map<String, List<Fact>> orders = new TreeMap<>();
        for (Fact fact : told) {
            boolean counts = fact.event.origin() != Origin.STORE || telling(fact) == latest.get(key(fact));
            if (fact.event.name().equals(name) && counts) {
                orders.computeIfAbsent(key(fact), k -> new ArrayList<>()).add(fact);
            }
        }
        return orders;
    }

    /** The order, by whichever name it is told. */
    private String key(Fact fact) {
        String key = fact.event.shop() + "|" + fact.event.commerce().orderId();
        return names.getOrDefault(key, key);
    }

    private static long telling(Fact fact) {
        return JSON.readTree(fact.event.properties()).path("telling").asLong(0);
    }

    /** By the definition the store's record wins: where it tells anything of an order, what others say of cancelling does not count. */
    private Map<String, Long> cancelled() {
        Set<String> known = new HashSet<>();
        for (String name : List.of(Event.ORDER_COMPLETED, Event.ORDER_CANCELLED, Event.ORDER_REFUNDED)) {
            ofOrders(name).forEach((key, told) -> {
                if (told.stream().anyMatch(f -> f.event.origin() == Origin.STORE)) {
                    known.add(key);
                }
            });
        }
        Map<String, Long> times = new TreeMap<>();
        ofOrders(Event.ORDER_CANCELLED)
                .forEach((key, told) -> told.stream()
                        .filter(f -> f.event.origin() == Origin.STORE || !known.contains(key))
                        .findFirst()
                        .ifPresent(f -> times.put(key, f.time)));
        return times;
    }

    /** One event says who placed the order: whoever was at a device; where nobody was, the first known person. */
    private static List<Fact> tellingWho(List<Fact> told) {
        List<Fact> onDevice = told.stream().filter(f -> f.device != null).toList();
        List<Fact> known =
                told.stream().filter(f -> f.device == null && f.user != null).toList();
        return Stream.concat(onDevice.stream(), known.stream()).toList();
    }

    List<String> orders() {
        Map<String, Long> cancelled = cancelled();
        List<String> lines = new ArrayList<>();
        ofOrders(Event.ORDER_COMPLETED).forEach((key, told) -> {
            List<Fact> who = tellingWho(told);
            Visited session = first(who, f -> f.session);
            List<Fact> ranked = told.stream().sorted(storeFirst()).toList();
            lines.add(String.join(
                    "|",
                    key,
                    "" + ranked.getFirst().time,
                    "" + ranked.getFirst().position,
                    "" + (who.isEmpty() ? null : visitor(who.getFirst().user, who.getFirst().device)),
                    "" + (session == null ? null : session.id()),
                    "" + revenue(ranked),
                    "" + cancelled.get(key)));
        });
        return lines;
    }

    private static @Nullable Long revenue(List<Fact> ranked) {
        return first(
                ranked,
                f -> f.event.commerce().revenue() == null
                        ? null
                        : f.event.commerce().revenue().minor());
    }

    List<String> refunds() {
        Map<String, List<Fact>> placed = ofOrders(Event.ORDER_COMPLETED);
        Map<String, Long> cancelled = cancelled();
        List<String> lines = new ArrayList<>();
        ofOrders(Event.ORDER_REFUNDED).forEach((key, told) -> {
            if (placed.containsKey(key) || !cancelled.containsKey(key)) {
                boolean byStore = told.stream().anyMatch(f -> f.event.origin() == Origin.STORE);
                List<Fact> counting = told.stream()
                        .filter(f -> !byStore || f.event.origin() == Origin.STORE)
                        .toList();
                List<Fact> order = placed.getOrDefault(key, List.of()).stream()
                        .sorted(storeFirst())
                        .toList();
                refunds(key, counting, order, lines);
            }
        });
        lines.sort(null);
        return lines;
    }

    private static void refunds(String key, List<Fact> told, List<Fact> order, List<String> lines) {
        Long paid = revenue(order);
        List<JsonNode> bought = order.isEmpty() ? List.of() : products(order.getFirst());
        Map<Fact, Long> amounts = new LinkedHashMap<>();
        told.forEach(fact -> amounts.put(fact, amount(fact, bought, paid != null)));
        long named = amounts.values().stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        told.stream().filter(NaiveShop::isWhole).findFirst().ifPresent(fact -> {
            if (paid != null) {
                amounts.put(fact, Math.max(0, paid - named));
            }
        });
        long left = paid == null ? Long.MAX_VALUE : paid;
        for (Fact fact : told) {
            Long amount = amounts.get(fact);
            long back = amount == null ? 0 : Math.min(left, amount);
            left -= back;
            if (back > 0) {
                lines.add(key + "|" + fact.position + "|" + back);
            }
        }
    }

    private static boolean isWhole(Fact fact) {
        return fact.event.commerce().revenue() == null && products(fact).isEmpty();
    }

    private static List<JsonNode> products(Fact fact) {
        List<JsonNode> products = new ArrayList<>();
        JSON.readTree(fact.event.properties()).path("products").forEach(products::add);
        return products;
    }

    /** What the refund tells, else what its products cost; all prices of these shops are euros. */
    private static @Nullable Long amount(Fact refund, List<JsonNode> bought, boolean inEuros) {
        if (refund.event.commerce().revenue() != null) {
            return refund.event.commerce().revenue().minor();
        }
        if (!inEuros || isWhole(refund)) {
            return null;
        }
        long sum = 0;
        for (JsonNode line : products(refund)) {
            JsonNode priced = line.has("price")
                    ? line
                    : bought.stream()
                            .filter(one -> one.get("sku").equals(line.get("sku")) && one.has("price"))
                            .findFirst()
                            .orElse(null);
            if (priced == null) {
                return null;
            }
            long cents = Math.round(priced.get("price").asDouble() * 100);
            sum += cents * (line.has("quantity") ? line.get("quantity").asInt() : 1);
        }
        return sum;
    }
}
