package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Changes a shop's currency from EUR to CHF, as its settings do. */
public final class OtherCurrency {
    public static final Currency EUR = Currency.getInstance("EUR");
    public static final Currency CHF = Currency.getInstance("CHF");
    /** Francs for one euro. */
    public static final BigDecimal RATE = new BigDecimal("0.95");

    private OtherCurrency() {}

    public static Shop change(Shops shops, ShopId id) {
        Shop shop = shops.get(id);
        return shops.change(new Shop(
                shop.id(),
                shop.name(),
                CHF,
                shop.timeZone(),
                shop.brandDifference(),
                shop.retentionMonths(),
                shop.intake(),
                shop.version(),
                shop.created()));
    }

    /** The same rate on every day. */
    public static void rates(ExchangeRates rates, Shop shop, LocalDate from, LocalDate to) {
        List<ExchangeRate> all = Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
                .map(day -> new ExchangeRate(EUR, day, RATE, BigDecimal.ONE))
                .toList();
        rates.keep(shop, all);
    }
}
