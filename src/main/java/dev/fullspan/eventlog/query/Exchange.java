package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Into which currency money is summed, and by what rates amounts in others are converted to it. An order is converted at the
 * rate of the day it was placed on, its refunds at that same rate. The rate of a day is the last known on or before it, at
 * most {@value #OLDEST_DAYS} days old. What has none is kept apart.
 *
 * @param zone in which the days of the rates begin and end
 */
public record Exchange(Currency currency, ZoneId zone, Rates rates) {
    /** Days that a rate goes on to hold while none follows it. */
    public static final int OLDEST_DAYS = 7;

    /** Minor units above these are held to them, as in sums. */
    private static final BigDecimal MOST = BigDecimal.valueOf(4_000_000_000_000_000_000L);

    /** Where rates are asked for, currency by currency: a question needs those of few. */
    public interface Rates {
        /** Whether there are none at all. Cheap; nothing more is asked then. */
        boolean isEmpty();

        /** Every rate of the currency, in any order. */
        List<ExchangeRate> of(Currency currency);
    }

    private static final Rates NONE = new Rates() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public List<ExchangeRate> of(Currency currency) {
            return List.of();
        }
    };

    /** An amount in this currency, by the rate of a day, the half rounded to the even minor unit; empty where none holds then. */
    public Optional<Money> convert(Money money, LocalDate day) {
        if (money.currency().equals(currency)) {
            return Optional.of(money);
        }
        return rates.isEmpty()
                ? Optional.empty()
                : rates.of(money.currency()).stream()
                        .filter(rate -> !rate.day().isAfter(day)
                                && !rate.day().plusDays(OLDEST_DAYS).isBefore(day))
                        .max(Comparator.comparing(ExchangeRate::day))
                        .map(rate -> after(money, rate));
    }

    private Money after(Money money, ExchangeRate rate) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal amount = money.amount().multiply(rate.amount()).divide(rate.per(), digits, RoundingMode.HALF_EVEN);
        BigDecimal minor = amount.movePointRight(digits).min(MOST).max(MOST.negate());
        return new Money(minor.longValueExact(), currency);
    }

    /** Without any rate: other currencies are kept apart. */
    public static Exchange none(Currency currency) {
        return new Exchange(currency, ZoneOffset.UTC, NONE);
    }
}
