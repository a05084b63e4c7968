package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Cell;
import dev.fullspan.eventlog.query.Cohorts.Group;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Cohorts.Part;
import dev.fullspan.eventlog.query.Cohorts.Period;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Who;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cohorts against a naive evaluation of random shops. */
class CohortAnswersTest extends OrderCases {
    private static final Pattern PRODUCT = Pattern.compile("\"product_id\":\"(\\w+)\"");
    private static final int PERIODS = 5;
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZONE);

    /** What a person did first: when, and in which groups that puts them. */
    private record First(long at, Set<String> groups) {}

    @ParameterizedTest
    @MethodSource("cases")
    void cohortsAreWhatTheirDefinitionSays(Case of) {
        for (Of what : Of.values()) {
            for (By by : By.values()) {
                Period period = Period.values()[(int) ((of.seed() + by.ordinal() + what.ordinal()) % 3)];
                check(of, new Cohorts(of.scope(), what, by, period, PERIODS, NOW, 1000));
            }
        }
    }

    private static void check(Case of, Cohorts question) {
        Map<Long, First> firsts = question.of() == Of.RETURN ? visits(of, question) : orders(of, question);
        Cohorts.Found found = columns.ask(question);
        assertThat(found.people()).as("people of " + question).isEqualTo(firsts.size());
        Map<String, Set<Long>> groups = new TreeMap<>();
        firsts.forEach((visitor, first) -> first.groups()
                .forEach(group ->
                        groups.computeIfAbsent(group, key -> new TreeSet<>()).add(visitor)));
        assertThat(found.rows().stream().map(CohortAnswersTest::value))
                .as("groups of " + question)
                .containsExactlyInAnyOrderElementsOf(groups.keySet());
        for (Group group : found.rows()) {
            Set<Long> people = groups.get(value(group));
            assertThat(group.people()).isEqualTo(people.size());
            assertThat(group.again())
                    .isEqualTo(people.stream()
                            .filter(visitor ->
                                    deeds(of, question, visitor, Long.MIN_VALUE).size() > 1)
                            .count());
            Map<Integer, Cell> cells = group.cells().stream().collect(Collectors.toMap(Cell::period, cell -> cell));
            for (int since = 0; since < PERIODS; since++) {
                cell(of, question, firsts, people, since, cells.get(since));
            }
        }
        if ((question.by().ordinal() + 3 * question.of().ordinal()) % 6 == of.seed() % 6) {
            lists(question, found);
        }
    }

    private static void cell(
            Case of, Cohorts question, Map<Long, First> firsts, Set<Long> people, int since, Cell cell) {
        List<Long> begun = people.stream()
                .filter(v -> !start(question, firsts.get(v).at(), since).isAfter(TODAY))
                .toList();
        if (begun.isEmpty()) {
            assertThat(cell).isNull();
            return;
        }
        List<Long> over = people.stream()
                .filter(v -> !start(question, firsts.get(v).at(), since + 1).isAfter(TODAY))
                .toList();
        assertThat(cell.people()).isEqualTo(over.size());
        assertThat(cell.young()).isEqualTo(people.size() - over.size());
        assertThat(cell.active())
                .as(question + " period " + since)
                .isEqualTo(over.stream()
                        .filter(v -> active(of, question, firsts, v, since))
                        .count());
        assertThat(cell.soFar())
                .isEqualTo(people.stream()
                        .filter(v -> !over.contains(v) && active(of, question, firsts, v, since))
                        .count());
        assertThat(cell.revenue().sum().minor())
                .isEqualTo(over.stream()
                        .mapToLong(v -> paid(of, question, firsts.get(v).at(), v, since))
                        .sum());
    }

    private static boolean active(Case of, Cohorts question, Map<Long, First> firsts, long visitor, int since) {
        long at = firsts.get(visitor).at();
        LocalDate start = start(question, at, since);
        return deeds(of, question, visitor, at).stream()
                .anyMatch(time -> start(question, time, 0).equals(start));
    }

    /** Times of visits or orders from a moment on up to now. */
    private static List<Long> deeds(Case of, Cohorts question, long visitor, long from) {
        return (question.of() == Of.RETURN
                        ? of.shop().visits.stream()
                                .filter(v -> v.visitor() == visitor)
                                .map(Visit::start)
                        : standing(of, visitor).stream().map(o -> o.event().time()))
                .filter(time -> time >= from && time <= NOW.toEpochMilli())
                .toList();
    }

    private static List<Order> standing(Case of, long visitor) {
        return of.shop().orders.stream()
                .filter(o -> !o.cancelled() && Objects.equals(o.visitor(), visitor))
                .toList();
    }

    private static long paid(Case of, Cohorts question, long from, long visitor, int since) {
        LocalDate start = start(question, from, since);
        return standing(of, visitor).stream()
                .filter(o -> o.event().time() >= from
                        && o.event().time() <= NOW.toEpochMilli()
                        && start(question, o.event().time(), 0).equals(start))
                .mapToLong(o -> ("EUR".equals(o.event().currency()) ? o.event().revenue() : 0)
                        - of.shop().refunds.stream()
                                .filter(r -> r.orderId().equals(o.event().orderId())
                                        && r.currency().equals("EUR"))
                                .mapToLong(TestShop.Refund::amount)
                                .sum())
                .sum();
    }

    /** First day of the period that is so many after the one of a time. */
    private static LocalDate start(Cohorts question, long time, int since) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZONE);
        return switch (question.period()) {
            case DAY -> day.plusDays(since);
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plus(since, ChronoUnit.WEEKS);
            case MONTH -> day.withDayOfMonth(1).plusMonths(since);
        };
    }

    private static Map<Long, First> visits(Case of, Cohorts question) {
        Map<Long, Visit> first = new HashMap<>();
        Comparator<Visit> turn = Comparator.comparingLong(Visit::start).thenComparingLong(Visit::id);
        of.shop().visits.forEach(v -> first.merge(v.visitor(), v, (a, b) -> turn.compare(a, b) <= 0 ? a : b));
        Map<Long, First> firsts = new HashMap<>();
        first.forEach((visitor, visit) -> {
            if (of.naive().in(visit.start())
                    && (of.filter() == null || of.filter().test(visit))) {
                firsts.put(
                        visitor,
                        new First(
                                visit.start(),
                                switch (question.by()) {
                                    case TIME ->
                                        Set.of(start(question, visit.start(), 0).toString());
                                    case CHANNEL -> Set.of(visit.channel());
                                    case PRODUCT ->
                                        some(visit.events().stream()
                                                .filter(e -> e.name().equals("Product Viewed"))
                                                .map(e -> PRODUCT.matcher(e.properties()))
                                                .filter(Matcher::find)
                                                .map(matcher -> matcher.group(1))
                                                .collect(Collectors.toSet()));
                                }));
            }
        });
        return firsts;
    }

    private static Map<Long, First> orders(Case of, Cohorts question) {
        NaiveSales naive = of.naive();
        List<Order> chosen = naive.orders();
        Map<Long, First> firsts = new HashMap<>();
        for (Order order : of.shop().orders) {
            Long visitor = order.visitor();
            if (visitor == null || !chosen.contains(order)) {
                continue;
            }
            Order first = standing(of, visitor).stream()
                    .min(Comparator.comparingLong((Order o) -> o.event().time())
                            .thenComparingLong(o -> o.event().position()))
                    .orElseThrow();
            if (first != order) {
                continue;
            }
            Visit visit = of.shop().visit(order.session());
            firsts.put(
                    visitor,
                    new First(
                            order.event().time(),
                            switch (question.by()) {
                                case TIME ->
                                    Set.of(start(question, order.event().time(), 0)
                                            .toString());
                                case CHANNEL -> Set.of(visit == null ? "" : visit.channel());
                                case PRODUCT -> {
                                    Set<String> products = naive.lines(order).stream()
                                            .map(line -> line.product() == null ? "" : line.product())
                                            .collect(Collectors.toSet());
                                    yield products.isEmpty() ? Set.of("") : products;
                                }
                            }));
        }
        return firsts;
    }

    private static Set<String> some(Set<String> groups) {
        return groups.isEmpty() ? Set.of("") : groups;
    }

    private static String value(Group group) {
        return group.value() == null ? "" : group.value();
    }

    private static void lists(Cohorts question, Cohorts.Found found) {
        if (found.rows().isEmpty()) {
            return;
        }
        Group group = found.rows().get((int) (found.people() % found.rows().size()));
        assertThat(people(question, group, 0, Part.ALL)).isEqualTo(group.people());
        Cell cell = group.cells().get((int) (found.people() % group.cells().size()));
        assertThat(people(question, group, cell.period(), Part.MATURE)).isEqualTo(cell.people());
        assertThat(people(question, group, cell.period(), Part.ACTIVE)).isEqualTo(cell.active());
        assertThat(people(question, group, cell.period(), Part.SO_FAR)).isEqualTo(cell.soFar());
    }

    private static long people(Cohorts question, Group group, int period, Part part) {
        var rows = columns.ask(new People(new Who.InCohort(question, group.value(), period, part), Cursor.first(1000)));
        assertThat(rows.rows()).hasSize((int) rows.total());
        return rows.total();
    }
}
