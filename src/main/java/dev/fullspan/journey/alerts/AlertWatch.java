package dev.fullspan.journey.alerts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.alerts.AlertRule.Grain;
import dev.fullspan.journey.alerts.CheckoutAlarms.Verdict;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Looks at every shop's figures every five minutes, raises what is out of the usual and ends what is no more. */
@Component
class AlertWatch {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    /** Events may arrive so late; a stretch is looked at after that. */
    private static final Duration LATE = Duration.ofMinutes(10);
    /** Only then it is known of the latest checkouts whether they were abandoned. */
    private static final Duration ABANDONED = Duration.ofMinutes(70);
    /** Checkouts of so many hours are held against the usual. */
    private static final Duration RECENT = Duration.ofHours(6);

    private static final Duration USUAL = Duration.ofDays(28);
    private static final Duration LONGEST_SILENCE = Duration.ofDays(7);

    private final Facts facts;
    private final Alerts alerts;
    private final Shops shops;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final Clock clock;

    AlertWatch(Facts facts, Alerts alerts, Shops shops, Exchanges exchanges, OwnChannels channels, Clock clock) {
        this.facts = facts;
        this.alerts = alerts;
        this.shops = shops;
        this.exchanges = exchanges;
        this.channels = channels;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> alertJob() {
        return Tasks.recurring("alerts", FixedDelay.of(EVERY))
                .execute((instance, context) -> shops.all().forEach(shop -> {
                    try {
                        check(shop, clock.instant());
                    } catch (RuntimeException e) {
                        LOG.error(
                                "The figures of {} could not be looked at; it is tried again in five minutes.",
                                shop.id(),
                                e);
                    }
                }));
    }

    /** Looks at one shop. */
    void check(Shop shop, Instant now) {
        Exchange exchange = exchanges.of(shop);
        Courses courses = new Courses(facts, shop, exchange, channels.named(shop.id()), now);
        for (Alerts.Watched watched : alerts.watched(shop.id())) {
            Instant end = lastEnd(watched.rule(), shop, now);
            if (watched.checked() == null || watched.checked().isBefore(end)) {
                rule(shop, courses, watched.rule(), end, now);
                alerts.checked(shop.id(), watched.rule().id(), end);
            }
        }
        completion(shop, exchange, now);
        silence(shop, exchange, now);
    }

    /** The end of the last hour or day that is over, late events included. */
    private static Instant lastEnd(AlertRule rule, Shop shop, Instant now) {
        Duration late = rule.figure() == CourseFigure.COMPLETION ? ABANDONED : LATE;
        ZonedDateTime local = now.minus(late).atZone(shop.timeZone());
        return rule.grain() == Grain.HOUR
                ? local.truncatedTo(ChronoUnit.HOURS).toInstant()
                : local.toLocalDate().atStartOfDay(shop.timeZone()).toInstant();
    }

    private void rule(Shop shop, Courses courses, AlertRule rule, Instant end, Instant now) {
        ZonedDateTime to = end.atZone(shop.timeZone());
        ZonedDateTime from = rule.grain() == Grain.HOUR ? to.minusHours(1) : to.minusDays(1);
        courses.of(rule, from, to).ifPresent(course -> {
            switch (Usual.of(
                    course.weeks(),
                    course.now(),
                    rule.kind(),
                    course.spread(),
                    rule.sensitivity().deviations())) {
                case Usual.Known usual
                when rule.direction().hears(course.now().value(), usual) ->
                    alerts.raise(
                            shop.id(),
                            rule.subject(),
                            AlertWords.of(rule, course.now(), usual, from, to, shop.currency()),
                            now);
                case Usual.Known usual -> alerts.end(shop.id(), rule.subject(), now);
                case Usual.Unknown unknown -> {}
            }
        });
    }

    /** Whether the shop was heard within a day before a moment, so that its figures there are figures and not nothing. */
    private boolean known(Shop shop, Exchange exchange, ZonedDateTime moment) {
        return facts.ask(new Overview(scope(shop, exchange, moment.minusDays(1), moment)))
                        .events()
                > 0;
    }

    private CheckoutSteps.Row checkouts(Scope scope, Instant now) {
        return facts.ask(new CheckoutSteps(CheckoutSet.of(scope, CheckoutRules.usual(now)), null, 1))
                .getFirst();
    }

    private void completion(Shop shop, Exchange exchange, Instant now) {
        ZonedDateTime to = now.minus(ABANDONED).atZone(shop.timeZone());
        CheckoutSteps.Row recent = checkouts(scope(shop, exchange, to.minus(RECENT), to), now);
        CheckoutSteps.Row usual =
                checkouts(scope(shop, exchange, to.minus(RECENT).minus(USUAL), to.minus(RECENT)), now);
        follow(
                CheckoutAlarms.fell(recent.completed(), recent.over(), usual.completed(), usual.over()),
                shop,
                "completion",
                () -> AlertWords.completion(recent.completed(), recent.over(), usual.completed(), usual.over()),
                now);
    }

    private void follow(Verdict verdict, Shop shop, String subject, Supplier<String> sentence, Instant now) {
        switch (verdict) {
            case SOUNDS -> alerts.raise(shop.id(), subject, sentence.get(), now);
            case QUIET -> alerts.end(shop.id(), subject, now);
            case CANNOT_TELL -> {}
        }
    }

    private void silence(Shop shop, Exchange exchange, Instant now) {
        ZonedDateTime to = now.atZone(shop.timeZone());
        Scope recent = scope(shop, exchange, to.minus(LONGEST_SILENCE), to);
        List<Orders.Row> last = facts.ask(new Orders(recent, Cursor.first(1))).rows();
        ZonedDateTime from = last.isEmpty()
                ? to.minus(LONGEST_SILENCE)
                : last.getFirst().time().plusMillis(1).atZone(shop.timeZone());
        List<Long> weeks = new ArrayList<>();
        for (int week = 1; week <= Usual.WEEKS && from.isBefore(to); week++) {
            if (known(shop, exchange, to.minusWeeks(week))) {
                weeks.add(facts.ask(new Overview(scope(shop, exchange, from.minusWeeks(week), to.minusWeeks(week))))
                        .orders());
            }
        }
        long perWeek = facts.ask(new Overview(scope(shop, exchange, from.minusWeeks(1), from)))
                .orders();
        follow(CheckoutAlarms.silent(weeks, perWeek), shop, "silence", () -> AlertWords.silence(from, to, weeks), now);
    }

    private static Scope scope(Shop shop, Exchange exchange, ZonedDateTime from, ZonedDateTime to) {
        return new Scope(shop.id(), from.toInstant(), to.toInstant(), shop.timeZone(), exchange, List.of());
    }
}
