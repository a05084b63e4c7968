package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.ExchangeRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rates of a shop in a list, looked through from its beginning for every amount. */
record NaiveRates(Currency own, ZoneId zone, List<ExchangeRate> all) {
    static final NaiveRates NONE = new NaiveRates(Currency.getInstance("EUR"), ZoneId.of("UTC"), List.of());

    /** A rate of about every third day for each currency, now and then none for long. */
    static NaiveRates random(long seed, Currency own, ZoneId zone, LocalDate from, LocalDate to, String... currencies) {
        Random random = new Random(seed);
        List<ExchangeRate> rates = new ArrayList<>();
        for (String currency : currencies) {
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1 + random.nextInt(6))) {
                BigDecimal amount = random.nextBoolean()
                        ? BigDecimal.ONE
                        : BigDecimal.valueOf(1 + random.nextInt(2_000_000), random.nextInt(9));
                BigDecimal per = random.nextBoolean() ? BigDecimal.ONE : BigDecimal.valueOf(1 + random.nextInt(40), 1);
                rates.add(new ExchangeRate(Currency.getInstance(currency), day, amount, per));
            }
        }
        return new NaiveRates(own, zone, rates);
    }

    Exchange exchange() {
        return new Exchange(own, zone, new Exchange.Rates() {
            @Override
            public boolean isEmpty() {
                return all.isEmpty();
            }

            @Override
            public List<ExchangeRate> of(Currency currency) {
                return all.stream()
                        .filter(rate -> rate.currency().equals(currency))
                        .toList();
            }
        });
    }

    /** Minor units of the shop's currency, or null where no rate holds. */
    @Nullable
    Long converted(String code, long minor, long time) {
        LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        ExchangeRate holds = null;
        for (ExchangeRate rate : all) {
            boolean near = !rate.day().isAfter(day) && rate.day().plusDays(7).compareTo(day) >= 0;
            if (rate.currency().getCurrencyCode().equals(code)
                    && near
                    && (holds == null || rate.day().isAfter(holds.day()))) {
                holds = rate;
            }
        }
        return holds == null
                ? null
                : BigDecimal.valueOf(minor, holds.currency().getDefaultFractionDigits())
                        .multiply(holds.amount())
                        .divide(holds.per(), own.getDefaultFractionDigits(), RoundingMode.HALF_EVEN)
                        .movePointRight(own.getDefaultFractionDigits())
                        .longValueExact();
    }

    /** Adds an amount to the sums by currency, to that of the shop where it can be converted. */
    void add(Map<String, Long> sums, String code, long minor, long time) {
        Long converted = converted(code, minor, time);
        sums.merge(converted == null ? code : own.getCurrencyCode(), converted == null ? minor : converted, Long::sum);
    }
}
