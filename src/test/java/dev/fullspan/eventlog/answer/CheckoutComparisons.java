package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveCheckouts.Checkout;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.query.CheckoutDays;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Payments;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers about the steps, days, payments and trials of checkouts, compared with checkouts that were put together event by event. */
abstract class CheckoutComparisons {
    static final ShopId SHOP = new ShopId(7);
    static final long DAY = 86_400_000;
    static final long FROM = NaiveCheckouts.START + DAY;
    static final long TO = NaiveCheckouts.START + 4 * DAY;
    static final long NOW = NaiveCheckouts.START + 4 * DAY + 3_600_000;

    static CheckoutSet set(CheckoutSet.Having... having) {
        return set(Exchange.none(Currency.getInstance("EUR")), having);
    }

    static CheckoutSet set(Exchange exchange, CheckoutSet.Having... having) {
        Scope scope = new Scope(
                SHOP, Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO), ZoneOffset.UTC, exchange, List.of());
        return new CheckoutSet(scope, CheckoutRules.usual(Instant.ofEpochMilli(NOW)), List.of(having));
    }

    static void compareDays(TestColumns columns, List<Checkout> naive, int seed) {
        compareDays(columns, naive, OverTime.Grain.DAY, DAY, seed);
        compareDays(columns, naive, OverTime.Grain.HOUR, DAY / 24, seed);
    }

    static void compareDays(TestColumns columns, List<Checkout> naive, OverTime.Grain grain, long length, int seed) {
        Map<Long, long[]> days = new TreeMap<>();
        for (Checkout one : naive) {
            long[] day = days.computeIfAbsent(Math.floorDiv(one.started(), length), number -> new long[5]);
            day[0]++;
            day[1] += one.outcome() == Checkouts.Outcome.OPEN.ordinal() ? 0 : 1;
            day[2] += one.outcome() == Checkouts.Outcome.COMPLETED.ordinal() ? 1 : 0;
            day[3] += one.failures() > 0 ? 1 : 0;
            day[4] += one.errors() > 0 ? 1 : 0;
        }
        Map<Long, long[]> told = new TreeMap<>();
        columns.ask(new CheckoutDays(set(), grain))
                .forEach(row -> told.put(
                        row.start().toInstant(ZoneOffset.UTC).toEpochMilli() / length,
                        new long[] {row.started(), row.over(), row.completed(), row.failed(), row.erring()}));
        assertThat(told.keySet()).as("seed %d", seed).isEqualTo(days.keySet());
        days.forEach(
                (day, counts) -> assertThat(told.get(day)).as("seed %d", seed).isEqualTo(counts));
    }

    static void compareSteps(TestColumns columns, List<Checkout> naive, int seed) {
        Map<String, List<Checkout>> byMethod = naive.stream()
                .collect(Collectors.groupingBy(one -> String.valueOf(one.method()), TreeMap::new, Collectors.toList()));
        List<CheckoutSteps.Row> rows = columns.ask(new CheckoutSteps(set(), CheckoutDimension.PAYMENT_METHOD, 100));
        assertThat(rows).as("seed %d", seed).hasSize(byMethod.size());
        for (CheckoutSteps.Row row : rows) {
            check(row, byMethod.get(String.valueOf(row.value())), naive, seed);
        }
        check(columns.ask(new CheckoutSteps(set(), null, 1)).getFirst(), naive, naive, seed);
        List<Checkout> card =
                naive.stream().filter(one -> "card".equals(one.method())).toList();
        CheckoutSet narrowed = set(new CheckoutSet.Having(CheckoutDimension.PAYMENT_METHOD, "card"));
        check(columns.ask(new CheckoutSteps(narrowed, null, 1)).getFirst(), card, card, seed);
    }

    static void compareNewcomers(TestColumns columns, TestShop shop, List<Checkout> naive, int seed) {
        Map<Long, TestShop.Visit> visits = shop.visits.stream().collect(Collectors.toMap(TestShop.Visit::id, v -> v));
        Map<String, Long> expected = naive.stream()
                .collect(Collectors.groupingBy(
                        one -> one.events().stream()
                                .map(event -> shop.sessionOf.get(event.position()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .map(id -> visits.get(id).isNew() ? "new" : "returning")
                                .orElse("null"),
                        Collectors.counting()));
        assertThat(columns.ask(new CheckoutSteps(set(), CheckoutDimension.VISITOR, 100)).stream()
                        .collect(Collectors.toMap(row -> String.valueOf(row.value()), CheckoutSteps.Row::started)))
                .as("seed %d", seed)
                .isEqualTo(expected);
        assertThat(columns.ask(new CheckoutTrials(set(), List.of(CheckoutDimension.VISITOR), 100)).stream()
                        .map(row -> String.valueOf(row.values().getFirst())))
                .as("seed %d", seed)
                .isSubsetOf("new", "returning", "null");
    }

    /** @param all of which an order that completes several counts for the first */
    static void check(CheckoutSteps.Row row, List<Checkout> of, List<Checkout> all, int seed) {
        assertThat(List.of(
                        row.started(),
                        row.details(),
                        row.payment(),
                        row.completed(),
                        row.recovered(),
                        row.open(),
                        row.failed(),
                        row.erring()))
                .as("seed %d %s", seed, row.value())
                .isEqualTo(List.of(
                        (long) of.size(),
                        count(of, one -> one.stage() >= 2),
                        count(of, one -> one.stage() >= 3),
                        count(of, one -> one.outcome() == 0),
                        count(of, one -> one.outcome() == 1),
                        count(of, one -> one.outcome() == 3),
                        count(of, one -> one.failures() > 0),
                        count(of, one -> one.errors() > 0)));
        Map<String, Checkout> owners = new TreeMap<>();
        all.stream().filter(one -> one.outcome() == 0).forEach(one -> owners.putIfAbsent(one.orderId(), one));
        long orders = count(of, one -> one.outcome() == 0 && owners.get(one.orderId()) == one);
        assertThat(row.revenue().sum().minor()).as("seed %d", seed).isEqualTo(1_000 * orders);
        for (int stage = 1; stage <= 3; stage++) {
            int at = stage;
            List<Checkout> lost = of.stream()
                    .filter(one -> one.outcome() == 2 && one.stage() == at)
                    .toList();
            CheckoutSteps.Lost told = row.lost().get(stage - 1);
            assertThat(told.checkouts()).isEqualTo(lost.size());
            assertThat(told.value().minor())
                    .isEqualTo(lost.stream()
                            .map(Checkout::value)
                            .filter(Objects::nonNull)
                            .mapToLong(value -> value)
                            .sum());
            assertThat(told.unvalued()).isEqualTo(count(lost, one -> one.value() == null));
        }
    }

    static long count(List<Checkout> of, java.util.function.Predicate<Checkout> which) {
        return of.stream().filter(which).count();
    }

    static void comparePayments(TestColumns columns, List<Checkout> naive, int seed) {
        Map<String, long[]> expected = new TreeMap<>();
        for (Checkout one : naive) {
            List<Happened> tries = one.events().stream()
                    .filter(e ->
                            e.name().equals("Payment Info Entered") || e.name().equals("Payment Failed"))
                    .toList();
            Map<String, List<Happened>> by = tries.stream()
                    .collect(Collectors.groupingBy(e -> String.valueOf(NaiveCheckouts.text(e, "payment_method"))));
            by.forEach((method, events) -> {
                long failed = events.stream()
                        .filter(e -> e.name().equals("Payment Failed"))
                        .count();
                long[] sums = expected.computeIfAbsent(method, any -> new long[6]);
                sums[0]++;
                sums[1] += Math.max(failed, events.size() - failed);
                sums[2] += failed;
                Happened last = tries.getLast();
                boolean stopped = one.outcome() == 2
                        && last.name().equals("Payment Failed")
                        && method.equals(String.valueOf(NaiveCheckouts.text(last, "payment_method")));
                sums[3] += stopped ? 1 : 0;
                sums[4] += failed > 0 ? 1 : 0;
                boolean paid = one.outcome() == 0
                        && NaiveCheckouts.text(last, "payment_method") != null
                        && method.equals(NaiveCheckouts.text(last, "payment_method"));
                sums[5] += paid ? 1 : 0;
            });
        }
        Map<String, long[]> told = new TreeMap<>();
        columns.ask(new Payments(set()))
                .forEach(row -> told.put(String.valueOf(row.method()), new long[] {
                    row.checkouts(), row.tried(), row.failed(), row.stopped(), row.failedIn(), row.paid()
                }));
        assertThat(told.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        told.forEach((method, sums) ->
                assertThat(sums).as("seed %d %s", seed, method).isEqualTo(expected.get(method)));
        if (seed % 5 == 0) {
            told.forEach((method, sums) -> {
                String named = method.equals("null") ? null : method;
                assertThat(behind(columns, named, Payments.Part.TRIED)).isEqualTo(sums[0]);
                assertThat(behind(columns, named, Payments.Part.FAILED)).isEqualTo(sums[4]);
                assertThat(behind(columns, named, Payments.Part.STOPPED)).isEqualTo(sums[3]);
                assertThat(behind(columns, named, Payments.Part.PAID)).isEqualTo(sums[5]);
            });
        }
    }

    static long behind(TestColumns columns, @Nullable String method, Payments.Part part) {
        return columns.ask(new Checkouts(set(), null, null, null, new Payments.Of(method, part), null, Cursor.first(1)))
                .total();
    }

    static void compareTrials(TestColumns columns, List<Checkout> naive, int seed) {
        List<CheckoutTrials.Row> rows =
                columns.ask(new CheckoutTrials(set(), List.of(CheckoutDimension.PAYMENT_METHOD), 1));
        List<Checkout> over = naive.stream().filter(one -> one.outcome() != 3).toList();
        assertThat(rows.stream().mapToLong(CheckoutTrials.Row::started).sum())
                .as("seed %d", seed)
                .isEqualTo(over.size());
        assertThat(rows.stream().mapToLong(CheckoutTrials.Row::won).sum())
                .isEqualTo(count(over, one -> one.outcome() <= 1));
        assertThat(rows.stream().mapToLong(row -> row.lost()[2]).sum())
                .isEqualTo(count(over, one -> one.outcome() == 2 && one.stage() == 3));
        assertThat(rows.stream().mapToLong(CheckoutTrials.Row::failing).sum())
                .isEqualTo(count(over, one -> one.stage() >= 3 && one.failures() + one.errors() > 0));
        for (CheckoutTrials.Row row : rows) {
            assertThat(row.day()).isBetween((int) (FROM / DAY), (int) ((TO - 1) / DAY));
        }
        assertThat(rows.stream()
                        .map(row -> String.valueOf(row.values().getFirst()))
                        .distinct()
                        .count())
                .as("the most frequent value and “not told”")
                .isLessThanOrEqualTo(2);
    }
}
