package dev.fullspan.journey.spend;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was spent on a channel in a month.
 *
 * @param id 0 where it is not kept yet
 * @param campaign the one campaign that it was spent on, or null for the channel as a whole
 * @param amount 0 or more, in the currency in which it was told
 */
public record Spend(long id, String channel, @Nullable String campaign, YearMonth month, Money amount, String note) {

    boolean isIn(Currency currency) {
        return amount.currency().equals(currency);
    }

    /** The same in the shop's currency, by the last rate that the month has; empty where it has none. */
    Optional<Spend> in(Exchange exchange) {
        if (isIn(exchange.currency())) {
            return Optional.of(this);
        }
        return IntStream.iterate(month.lengthOfMonth(), day -> day > 0, day -> day - Exchange.OLDEST_DAYS)
                .mapToObj(day -> exchange.convert(amount, month.atDay(day)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(own -> new Spend(id, channel, campaign, month, own, note));
    }

    /** The part that falls on the days of a range, by the number of days, half up. */
    public Money within(DateRange range) {
        return new Money(
                BigDecimal.valueOf(amount.minor())
                        .multiply(BigDecimal.valueOf(days(range)))
                        .divide(BigDecimal.valueOf(month.lengthOfMonth()), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                amount.currency());
    }

    /** Whether some of the month's days lie in the range and some do not. */
    public boolean isPartlyWithin(DateRange range) {
        long days = days(range);
        return days > 0 && days < month.lengthOfMonth();
    }

    private long days(DateRange range) {
        LocalDate first = range.from().isAfter(month.atDay(1)) ? range.from() : month.atDay(1);
        LocalDate last = range.to().isBefore(month.atEndOfMonth()) ? range.to() : month.atEndOfMonth();
        return Math.max(0, last.toEpochDay() - first.toEpochDay() + 1);
    }
}
