package dev.fullspan.checkout.worth;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.spend.Spend;
import dev.fullspan.journey.spend.Spends;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.ShopRounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The orders that each channel is credited with, by month (last touch that is not direct). They are kept, for asking takes as long as
 * attribution does; the last months are asked for anew every few hours.
 */
@Component
class ChannelMonths {
    private static final int MONTHS = 12;
    /** Of earlier months little changes: refunds, and what is told late. They are asked for once. */
    private static final int FRESH_MONTHS = 2;

    private static final int CHANNELS = 100;
    private static final Duration LOOKS = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofHours(4);

    private final Facts facts;
    private final KeptMonths months;
    private final Spends spends;
    private final OwnChannels channels;
    private final ShopRounds rounds;
    private final Exchanges exchanges;
    private final Clock clock;

    ChannelMonths(
            Facts facts,
            KeptMonths months,
            Spends spends,
            OwnChannels channels,
            ShopRounds rounds,
            Exchanges exchanges,
            Clock clock) {
        this.facts = facts;
        this.months = months;
        this.spends = spends;
        this.channels = channels;
        this.rounds = rounds;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> channelMonthsJob() {
        return Tasks.recurring("channel-months", FixedDelay.of(LOOKS))
                .execute((instance, context) -> rounds.each("The count of the channels' months", this::refresh));
    }

    /** What each channel's spend brought, by channel; only full months with spend count. Empty where there are none. */
    List<AdReturn> returns(Shop shop) {
        Map<YearMonth, Map<String, AdReturn.Month>> credited =
                months.of(shop, now(shop).minusMonths(MONTHS));
        Map<String, Map<YearMonth, Money>> spent = new TreeMap<>();
        for (Spend spend : spends(shop)) {
            if (credited.containsKey(spend.month())) {
                spent.computeIfAbsent(spend.channel(), channel -> new TreeMap<>())
                        .merge(spend.month(), spend.amount(), Money::plus);
            }
        }
        Money nothing = Money.zero(shop.currency());
        AdReturn.Month none = new AdReturn.Month(nothing, 0, nothing);
        List<AdReturn> returns = new ArrayList<>();
        spent.forEach((channel, amounts) -> {
            List<AdReturn.Month> all = amounts.entrySet().stream()
                    .filter(month -> month.getValue().minor() > 0)
                    .map(month -> {
                        AdReturn.Month of =
                                credited.getOrDefault(month.getKey(), Map.of()).getOrDefault(channel, none);
                        return new AdReturn.Month(month.getValue(), of.orders(), of.revenue());
                    })
                    .toList();
            if (!all.isEmpty()) {
                returns.add(AdReturn.of(channel, all));
            }
        });
        return returns;
    }

    /** Whether spend is known of months that were not counted yet. */
    boolean isCounting(Shop shop) {
        Map<YearMonth, ?> credited = months.of(shop, now(shop).minusMonths(MONTHS));
        return spends(shop).stream()
                .map(Spend::month)
                .anyMatch(month -> month.isBefore(now(shop))
                        && !month.isBefore(now(shop).minusMonths(MONTHS))
                        && !credited.containsKey(month));
    }

    /** Counts the months that are not known yet, or may have changed. Nothing where no spend is known. */
    void refresh(Shop shop) {
        if (spends(shop).isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<YearMonth, Instant> counted = months.counted(shop);
        for (int ago = 1; ago <= MONTHS; ago++) {
            YearMonth month = now(shop).minusMonths(ago);
            Instant last = counted.get(month);
            if (last == null || (ago <= FRESH_MONTHS && last.plus(AGAIN).isBefore(now))) {
                months.keep(shop.id(), month, ask(shop, month), now);
            }
        }
    }

    private List<Spend> spends(Shop shop) {
        return spends.converted(shop.id(), exchanges.of(shop));
    }

    private YearMonth now(Shop shop) {
        return YearMonth.from(LocalDate.now(clock.withZone(shop.timeZone())));
    }

    private Attribution.Answer ask(Shop shop, YearMonth month) {
        Scope scope = Scope.of(
                        shop.id(),
                        new DateRange(month.atDay(1), month.atEndOfMonth()),
                        shop.timeZone(),
                        exchanges.of(shop),
                        List.of())
                .naming(channels.named(shop.id()));
        return facts.ask(new Attribution(scope, Attribution.USUAL_LOOKBACK, Attribution.By.CHANNEL, CHANNELS));
    }
}
