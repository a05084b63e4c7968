package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A random shop's visits, each with all that happened in it, and every figure of a dashboard counted off them one by one. */
final class NaiveVisits {
    private static final Currency EUR = Currency.getInstance("EUR");
    static final String COUPON = "Coupon Applied";

    /** One visit; it lies within one hour, and a device has at most one on a day. */
    record Visit(
            String device,
            String deviceClass,
            String channel,
            String country,
            Instant start,
            int views,
            int coupons,
            boolean checkout,
            int failures,
            int errors,
            @Nullable Long cents,
            @Nullable Instant refunded,
            long refundedCents) {
        boolean has(Dimension dimension, Set<String> values) {
            return values.contains(
                    switch (dimension) {
                        case DEVICE -> deviceClass;
                        case CHANNEL -> channel;
                        case COUNTRY -> country;
                        default -> throw new IllegalArgumentException(dimension.toString());
                    });
        }
    }

    private final List<Visit> visits = new ArrayList<>();

    /** @param days on which there are visits, from {@code first} on */
    NaiveVisits(long seed, Instant first, int days) {
        Random random = new Random(seed);
        for (int day = 0; day < days; day++) {
            for (int device = 0; device < 12; device++) {
                if (random.nextInt(3) == 0) {
                    visits.add(visit(
                            random,
                            "d" + device,
                            first.plus(Duration.ofDays(day))
                                    .plus(Duration.ofHours(1 + random.nextInt(22)))
                                    .plusSeconds(random.nextInt(2_400))));
                }
            }
        }
    }

    private static Visit visit(Random random, String device, Instant start) {
        boolean checkout = random.nextInt(2) == 0;
        boolean ordered = checkout && random.nextInt(2) == 0;
        long cents = 100 + random.nextInt(9_000);
        boolean refunded = ordered && random.nextInt(3) == 0;
        return new Visit(
                device,
                List.of("mobile", "desktop", "tablet").get(random.nextInt(3)),
                List.of("Email", "Paid Search", "Direct").get(random.nextInt(3)),
                List.of("DE", "AT").get(random.nextInt(2)),
                start,
                1 + random.nextInt(4),
                random.nextInt(3),
                checkout,
                checkout ? random.nextInt(3) : 0,
                checkout ? random.nextInt(2) : 0,
                ordered ? cents : null,
                refunded ? start.plus(Duration.ofHours(random.nextInt(60))) : null,
                refunded ? 1 + random.nextInt((int) cents) : 0);
    }

    List<Event> events(ShopId shop) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            new Told(shop, visits.get(i), i, events).all();
        }
        return events;
    }

    /** Writes the events of one visit, ten seconds apart. */
    private static final class Told {
        private final ShopId shop;
        private final Visit visit;
        private final int number;
        private final List<Event> events;
        private Instant time;

        Told(ShopId shop, Visit visit, int number, List<Event> events) {
            this.shop = shop;
            this.visit = visit;
            this.number = number;
            this.events = events;
            this.time = visit.start();
        }

        void all() {
            times(visit.views(), Event.PAGE_VIEWED);
            times(visit.coupons(), COUPON);
            times(visit.checkout() ? 1 : 0, Event.CHECKOUT_STARTED);
            times(visit.failures(), "Payment Failed");
            times(visit.errors(), "Checkout Error");
            if (visit.cents() != null) {
                add(Event.ORDER_COMPLETED, time, visit.cents());
            }
            if (visit.refunded() != null) {
                add(Event.ORDER_REFUNDED, visit.refunded().plusSeconds(900), visit.refundedCents());
            }
        }

        private void times(int times, String name) {
            for (int i = 0; i < times; i++) {
                add(name, time, null);
                time = time.plusSeconds(10);
            }
        }

        private void add(String name, Instant at, @Nullable Long cents) {
            boolean refund = name.equals(Event.ORDER_REFUNDED);
            String order = "o" + number;
            events.add(new Event(
                    shop,
                    "m" + events.size(),
                    Event.Retention.LIVE,
                    refund ? Event.Origin.SERVER : Event.Origin.PIXEL,
                    name,
                    at,
                    at,
                    refund ? null : visit.device(),
                    null,
                    null,
                    null,
                    refund ? null : new Event.Page("shop.example", "/", null),
                    refund ? null : new Event.Visit(visit.channel(), null, null, null, null, null, null, null, null),
                    refund ? null : new Event.Agent(visit.deviceClass(), "Firefox", "Linux"),
                    refund ? null : visit.country(),
                    cents == null ? null : new Event.Commerce(order, new Money(cents, EUR)),
                    "{\"checkout_id\":\"c" + number + "\"" + (cents == null ? "" : ",\"order_id\":\"" + order + "\"")
                            + "}"));
        }
    }

    /** The figure of the visits that fit, from one moment to before another; null where there is nothing to divide by. */
    @Nullable
    Double value(CourseFigure figure, Predicate<Visit> fits, Instant from, Instant to) {
        List<Visit> all = visits.stream().filter(fits).toList();
        List<Visit> in =
                all.stream().filter(visit -> within(visit.start(), from, to)).toList();
        List<Visit> bought = in.stream().filter(visit -> visit.cents() != null).toList();
        List<Visit> begun = in.stream().filter(Visit::checkout).toList();
        List<Visit> refunded = all.stream()
                .filter(visit ->
                        visit.refunded() != null && within(visit.refunded().plusSeconds(900), from, to))
                .toList();
        double revenue = bought.stream().mapToLong(Visit::cents).sum()
                - refunded.stream().mapToLong(Visit::refundedCents).sum();
        return switch (figure) {
            case VISITORS -> (double) in.stream().map(Visit::device).distinct().count();
            case SESSIONS -> (double) in.size();
            case PAGE_VIEWS -> (double) in.stream().mapToInt(Visit::views).sum();
            case ORDERS -> (double) bought.size();
            case REVENUE -> revenue / 100;
            case AVERAGE_ORDER ->
                bought.isEmpty()
                        ? null
                        : Math.signum(revenue) * Math.floor(Math.abs(revenue) / bought.size() + 0.5) / 100;
            case CONVERSION -> share(bought.size(), in.size());
            case CHECKOUTS -> (double) begun.size();
            case COMPLETION -> share(bought.size(), begun.size());
            case PAYMENT_FAILURES ->
                (double) begun.stream().filter(visit -> visit.failures() > 0).count();
            case ERRORS ->
                (double) begun.stream().filter(visit -> visit.errors() > 0).count();
            case REFUNDS -> (double) refunded.size();
            case EVENT -> (double) in.stream().mapToInt(Visit::coupons).sum();
        };
    }

    private static @Nullable Double share(int part, int of) {
        return of == 0 ? null : (Double) ((double) part / of);
    }

    private static boolean within(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    Instant first() {
        return visits.stream().map(Visit::start).min(Instant::compareTo).orElseThrow();
    }
}
