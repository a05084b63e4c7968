package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ExchangeRate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;

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

    /** Without any rate: other currencies are kept apart. */
    public static Exchange none(Currency currency) {
        return new Exchange(currency, ZoneOffset.UTC, NONE);
    }
}
