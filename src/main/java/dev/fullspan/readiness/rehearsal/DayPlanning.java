package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.readiness.rehearsal.DayPlan.Asked;
import dev.fullspan.readiness.rehearsal.DayPlan.Own;
import dev.fullspan.readiness.rehearsal.DayPlan.Partner;
import dev.fullspan.readiness.rehearsal.DayPlan.PlannedOrder;
import dev.fullspan.readiness.rehearsal.ShadowOrders.Went;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the plan of the day from what is known of those who send: terms, days off, how fast they answered so far. */
@Component
class DayPlanning {
    private static final Duration LOOKED_AT = Duration.ofDays(90);
    private static final int ENOUGH_ANSWERS = 5;
    private static final int MOST_ANSWERS = 500;
    private static final int BEGINS = 8;
    private static final int ENDS = 18;

    /** How far answers stray where nothing was measured: half of them within 0.6 and 1.6 times the median. */
    private static final double USUAL_SPREAD = 0.7;

    private final Parties parties;
    private final Assignments assignments;
    private final Shops shops;
    private final Pickups pickups;
    private final Clock clock;

    DayPlanning(Parties parties, Assignments assignments, Shops shops, Pickups pickups, Clock clock) {
        this.parties = parties;
        this.assignments = assignments;
        this.shops = shops;
        this.pickups = pickups;
        this.clock = clock;
    }

    /** The next day on which the shop itself works. */
    LocalDate day(ShopId shop) {
        Calendar own = parties.calendar(shop, parties.own(shop).id());
        LocalDate day =
                clock.instant().atZone(shops.get(shop).timeZone()).toLocalDate().plusDays(1);
        for (int i = 0; i < DayPlan.DAYS && !own.works(day); i++) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Who sends for the shop beside itself. */
    List<Party> partners(ShopId shop) {
        return parties.of(shop).stream()
                .filter(one -> one.kind() != Party.Kind.OWN && one.ended() == null)
                .toList();
    }

    /** @param went what the routing made of the orders on the shadow copy, whose parties have the ids of the shop's */
    DayPlan plan(ShopId id, LocalDate day, double[] byHour, Map<PartyId, Partner> senders, List<Went> went) {
        Shop shop = shops.get(id);
        List<PartyId> ids = List.copyOf(senders.keySet());
        Party own = parties.own(id);
        List<PlannedOrder> orders = new ArrayList<>();
        Map<String, String> carriers = new HashMap<>();
        double lines = 0;
        int owns = 0;
        for (Went one : went) {
            if (!one.parties().isEmpty()) {
                boolean isOwn = one.parties().contains(own.id());
                int size = one.basket().lines().size();
                orders.add(new PlannedOrder(
                        isOwn ? size : 0,
                        indexes(ids, one.parties()),
                        one.answers().stream()
                                .filter(ShadowOrders.Answer::refused)
                                .map(answer -> ids.indexOf(answer.party()))
                                .filter(index -> index >= 0)
                                .toList(),
                        value(one.basket(), shop),
                        carriers.computeIfAbsent(
                                one.basket().method() == null
                                        ? ""
                                        : one.basket().method(),
                                method -> pickups.carrier(id, method.isEmpty() ? null : method)),
                        new Asked(one.asked().contains(own.id()) ? size : 0, indexes(ids, one.asked()))));
                lines += isOwn ? size : 0;
                owns += isOwn ? 1 : 0;
            }
        }
        return new DayPlan(
                day,
                byHour,
                orders,
                owns == 0 ? 1 : lines / owns,
                new Own(
                        works(parties.calendar(id, own.id()), day),
                        own.terms().cutOff(),
                        own.terms().handlingDays(),
                        pickups.daysOff(id)),
                List.copyOf(senders.values()));
    }

    private static List<Integer> indexes(List<PartyId> ids, Set<PartyId> parties) {
        return parties.stream()
                .map(ids::indexOf)
                .filter(index -> index >= 0)
                .sorted()
                .toList();
    }

    /** Who sends beside the shop, as each answers, in the order of {@link #partners}. */
    Map<PartyId, Partner> answering(ShopId id, LocalDate day) {
        Map<PartyId, Partner> answering = new LinkedHashMap<>();
        partners(id)
                .forEach(one -> answering.put(
                        one.id(), partner(id, one, day, shops.get(id).timeZone())));
        return answering;
    }

    private static long value(Basket basket, Shop shop) {
        if (!basket.currency().equals(shop.currency().getCurrencyCode())) {
            return 0;
        }
        return basket.lines().stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(Math.max(0, shop.currency().getDefaultFractionDigits()))
                .longValue();
    }

    private static boolean[] works(Calendar calendar, LocalDate first) {
        boolean[] works = new boolean[DayPlan.DAYS];
        for (int i = 0; i < works.length; i++) {
            works[i] = calendar.works(first.plusDays(i));
        }
        return works;
    }

    private Partner partner(ShopId shop, Party party, LocalDate day, ZoneId zone) {
        Calendar calendar = parties.calendar(shop, party.id());
        List<Assignment> told = answered(shop, party);
        List<Double> answers =
                told.stream().map(one -> minutes(one, party, calendar)).sorted().toList();
        long refused = told.stream()
                .filter(one -> one.state() == Assignment.State.REFUSED)
                .count();
        boolean isMeasured = answers.size() >= ENOUGH_ANSWERS;
        Instant noon = day.atTime(12, 0).atZone(zone).toInstant();
        int shift = (party.zone().getRules().getOffset(noon).getTotalSeconds()
                        - zone.getRules().getOffset(noon).getTotalSeconds())
                / 60;
        return new Partner(
                party.name(),
                works(calendar, day),
                isMeasured ? median(answers) : Math.min(60.0 * party.terms().answerHours() / 2, 60.0 * (ENDS - BEGINS)),
                isMeasured ? spread(answers) : USUAL_SPREAD,
                isMeasured ? (double) refused / answers.size() : 0,
                isMeasured ? answers.size() : null,
                party.terms().cutOff(),
                party.terms().handlingDays(),
                shift,
                party.terms().dailyCapacity(),
                pickups.of(shop, party.id()));
    }

    /** When carriers come to a partner, as a sentence. */
    static String collected(Partner partner) {
        return partner.collections().isEmpty()
                ? "Nobody says when carriers come to them: reckoned at 18:00."
                : "Carriers come at "
                        + partner.collections().stream().map(Collection::text).collect(Collectors.joining("; "))
                        + ", by their clock.";
    }

    /** How the answers of a partner are reckoned, as a sentence. */
    static String words(Partner partner) {
        String minutes = Math.round(partner.answerMinutes()) + " minutes of their working time";
        return partner.measured() == null
                ? "Answers reckoned with half of the time agreed on, " + minutes
                        + ": too few were measured. None refused."
                : "Answers as measured in the last 90 days: " + minutes + " in the middle, of " + partner.measured()
                        + "; " + (partner.refuses() == 0 ? "none" : Math.round(partner.refuses() * 100) + " % of them")
                        + " refused.";
    }

    /** What they answered lately. */
    private List<Assignment> answered(ShopId shop, Party party) {
        Instant since = clock.instant().minus(LOOKED_AT);
        return assignments
                .list(shop, new AssignmentQuery(party.id(), Set.of(), since, null, null, false), null, MOST_ANSWERS)
                .rows()
                .stream()
                .filter(one -> one.answered() != null)
                .toList();
    }

    private static double minutes(Assignment one, Party party, Calendar calendar) {
        ZonedDateTime from = one.offered().atZone(party.zone());
        ZonedDateTime to = answered(one).atZone(party.zone());
        double minutes = 0;
        for (LocalDate day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            ZonedDateTime begin = day.atTime(BEGINS, 0).atZone(party.zone());
            ZonedDateTime end = day.atTime(ENDS, 0).atZone(party.zone());
            Instant start = (begin.isAfter(from) ? begin : from).toInstant();
            Instant stop = (end.isBefore(to) ? end : to).toInstant();
            if (calendar.works(day) && start.isBefore(stop)) {
                minutes += Duration.between(start, stop).toSeconds() / 60.0;
            }
        }
        return Math.max(1, minutes);
    }

    private static Instant answered(Assignment one) {
        @Nullable Instant answered = one.answered();
        return answered == null ? one.offered() : answered;
    }

    private static double median(List<Double> ascending) {
        return ascending.get((ascending.size() - 1) / 2);
    }

    private static double spread(List<Double> values) {
        double mean = values.stream().mapToDouble(Math::log).average().orElse(0);
        double squares = values.stream()
                .mapToDouble(one -> (Math.log(one) - mean) * (Math.log(one) - mean))
                .sum();
        return Math.clamp(Math.sqrt(squares / (values.size() - 1)), 0.05, 2);
    }
}
