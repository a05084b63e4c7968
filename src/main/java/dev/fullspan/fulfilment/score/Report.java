package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases of a range with what is needed to measure and to name them.
 *
 * @param parties names of the parties by id
 * @param own the ids of the shop itself, one at most
 */
record Report(Scope scope, List<Case> cases, Instant now, Measure measure, Map<Long, String> parties, Set<Long> own) {

    /** What a case is. */
    enum Scope {
        ORDERS,
        /** A partner’s part of an order. */
        PARTS,
        PARCELS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scope of(@Nullable String word) {
            return "parts".equals(word) ? PARTS : "parcels".equals(word) ? PARCELS : ORDERS;
        }

        String count(long count, String formatted) {
            String one = name().toLowerCase(Locale.ROOT);
            return formatted + " " + (count == 1 ? one.substring(0, one.length() - 1) : one);
        }
    }

    /** The same of some cases. */
    Report of(List<Case> some) {
        return new Report(scope, some, now, measure, parties, own);
    }

    Share share(Figure figure) {
        return figure.share(cases, now, measure);
    }

    /** Those of which a figure says so. */
    List<Case> behind(Figure figure, Verdict verdict) {
        return cases.stream()
                .filter(one -> figure.of(one, now, measure) == verdict)
                .toList();
    }

    /** Those whose span is over, the longest first. */
    List<Case> behind(Span span) {
        return cases.stream()
                .filter(one -> span.of(one) != null)
                .sorted(Comparator.comparing(span::of, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    /** Cases by key, those with most first; of a product only what is wrong with it. */
    Map<String, List<Case>> by(By by) {
        Map<String, List<Case>> groups = new TreeMap<>();
        for (Case one : cases) {
            for (String key : by.keys(one, own)) {
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(by == By.PRODUCT ? one.only(key) : one);
            }
        }
        return groups.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, List<Case>> one) -> -one.getValue().size()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    List<Case> of(By by, String key) {
        return by(by).getOrDefault(key, List.of());
    }

    /** What a key is called. */
    String name(By by, String key) {
        return switch (by) {
            case PARTNER -> key.equals(By.OWN) ? "Ourselves" : parties.getOrDefault(parse(key), "Partner " + key);
            case CARRIER ->
                key.isEmpty() ? "No carrier told" : key.length() <= 4 ? key.toUpperCase(Locale.ROOT) : capital(key);
            case PRODUCT -> key;
            case CAUSE -> Cause.of(key).map(Cause::label).orElse(key);
        };
    }

    private static long parse(String key) {
        return key.matches("[0-9]{1,18}") ? Long.parseLong(key) : -1;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Makes reports. */
    @Component
    static class Reports {
        private static final int MOST_DAYS = 366;
        private static final Duration QUARTER = Duration.ofDays(92);

        private final Cases cases;
        private final OrderSums sums;
        private final Measure.Measures measures;
        private final JdbcClient database;
        private final Clock clock;

        Reports(Cases cases, OrderSums sums, Measure.Measures measures, JdbcClient database, Clock clock) {
            this.cases = cases;
            this.sums = sums;
            this.measures = measures;
            this.database = database;
            this.clock = clock;
        }

        private record Named(long id, String name, boolean own) {}

        /** Orders summed in the database, of any number of days. @param range days on which they were placed */
        Accuracy accuracy(Shop shop, DateRange range, By by) {
            Report names = report(shop, Scope.ORDERS, List.of());
            OrderSums.Asked asked = new OrderSums.Asked(
                    shop, range.start(shop.timeZone()), range.end(shop.timeZone()), names.now(), names.measure());
            return new Accuracy(
                    by,
                    sums.all(asked),
                    sums.by(asked, by),
                    by == By.CAUSE
                            ? Stream.of(By.PARTNER, By.CARRIER, By.PRODUCT)
                                    .collect(Collectors.toMap(Function.identity(), one -> sums.ofCauses(asked, one)))
                            : Map.of(),
                    names);
        }

        /** What stands behind a figure of any number of days: looked at a quarter at a time, so that no more is held than is shown. */
        Behind behind(Shop shop, DateRange range, Asked asked) {
            Report names = report(shop, asked.scope(), List.of());
            if (asked.scope() != Scope.ORDERS) {
                Report report = asked.narrow(of(shop, asked.scope(), range));
                List<Case> all = asked.cases(report);
                Map<Verdict, Long> verdicts =
                        asked.figure() == null ? Map.of() : Behind.verdicts(report.share(asked.figure()));
                return new Behind(all, all.size(), verdicts, names);
            }
            Instant from = range.start(shop.timeZone());
            Instant to = range.end(shop.timeZone());
            Set<String> telling = cases.telling(shop.id(), from, to);
            List<Case> shown = new ArrayList<>();
            long count = 0;
            for (Instant start = from; start.isBefore(to); ) {
                Instant end = start.plus(QUARTER).isBefore(to) ? start.plus(QUARTER) : to;
                List<Case> some = asked.cases(asked.narrow(names.of(cases.orders(shop.id(), start, end, telling))));
                count += some.size();
                shown.addAll(some.subList(0, Math.min(some.size(), Behind.MOST - shown.size())));
                start = end;
            }
            Sum sum = asked.figure() == null ? Sum.NOTHING : sum(shop, from, to, names, asked);
            return new Behind(
                    asked.sorted(shown),
                    count,
                    asked.figure() == null ? Map.of() : Behind.verdicts(sum.share(asked.figure())),
                    names);
        }

        private Sum sum(Shop shop, Instant from, Instant to, Report names, Asked asked) {
            OrderSums.Asked of = new OrderSums.Asked(shop, from, to, names.now(), names.measure());
            ShareWords.Group group = asked.group();
            return group == null ? sums.all(of) : sums.by(of, group.by()).getOrDefault(group.key(), Sum.NOTHING);
        }

        /** Each of them looked at. @param range days on which orders were placed */
        Report of(Shop shop, Scope scope, DateRange range) {
            if (range.days() > MOST_DAYS) {
                throw Typed.wrong("from", "Choose at most " + MOST_DAYS + " days: each order of them is looked at.");
            }
            ShopId id = shop.id();
            Instant from = range.start(shop.timeZone());
            Instant to = range.end(shop.timeZone());
            return report(
                    shop,
                    scope,
                    switch (scope) {
                        case ORDERS -> cases.orders(id, from, to);
                        case PARTS -> cases.parts(id, from, to);
                        case PARCELS -> cases.parcels(id, from, to);
                    });
        }

        private Report report(Shop shop, Scope scope, List<Case> some) {
            ShopId id = shop.id();
            List<Named> parties = database.sql(
                            "select id, name, kind = 'own' as own from fulfilment.party where shop = :shop")
                    .param("shop", id.value())
                    .query(Named.class)
                    .list();
            return new Report(
                    scope,
                    some,
                    clock.instant(),
                    measures.of(id),
                    parties.stream().collect(Collectors.toUnmodifiableMap(Named::id, Named::name)),
                    parties.stream().filter(Named::own).map(Named::id).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
