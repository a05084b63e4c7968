package dev.fullspan.checkout;

import dev.fullspan.journey.Leaking;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells Home how much leaks and what to mend first. */
@Component
class HomeLeaks implements Leaking {
    static final double WEEKS_A_MONTH = 365.25 / 12 / 7;

    private final Ledger ledger;
    private final Shops shops;

    HomeLeaks(Ledger ledger, Shops shops) {
        this.ledger = ledger;
        this.shops = shops;
    }

    @Override
    public Optional<Sum> of(ShopId shop) {
        Currency currency = shops.get(shop).currency();
        List<Ledger.Entry> all = ledger.all(shop, currency);
        boolean enough = ledger.searched(shop).map(Ledger.Searched::isEnough).orElse(false);
        if (!enough && all.isEmpty()) {
            return Optional.empty();
        }
        List<Ledger.Entry> open = all.stream().filter(Ledger.Entry::isLeaking).toList();
        List<Leak.Range> won =
                all.stream().map(Ledger.Entry::gain).filter(Objects::nonNull).toList();
        Leak.Range sum =
                sum(open.stream().map(entry -> entry.leak().recoverable()).toList(), currency);
        return Optional.of(new Sum(
                monthly(sum.amount()),
                monthly(sum.low()),
                monthly(sum.high()),
                open.stream().map(HomeLeaks::one).toList(),
                monthly(sum(won, currency).amount()),
                won.size()));
    }

    private static One one(Ledger.Entry entry) {
        Leak.Range range = entry.leak().recoverable();
        return new One(
                entry.title(),
                monthly(range.amount()),
                monthly(range.low()),
                monthly(range.high()),
                entry.owner(),
                entry.hours(),
                part(entry.leak().step()),
                "/leaks/" + entry.id());
    }

    private static Part part(LeakStep step) {
        return switch (step) {
            case ARRIVAL -> Part.ARRIVAL;
            case CHOICE, CART -> Part.CHOICE;
            case DETAILS, PAYMENT, ORDER -> Part.CHECKOUT;
        };
    }

    /** The sum of independent amounts; the distances to the ends of their intervals add up in quadrature. */
    static Leak.Range sum(List<Leak.Range> ranges, Currency currency) {
        long amount = 0;
        double below = 0;
        double above = 0;
        for (Leak.Range range : ranges) {
            amount += range.amount().minor();
            below += Math.pow(range.amount().minor() - (double) range.low().minor(), 2);
            above += Math.pow(range.high().minor() - (double) range.amount().minor(), 2);
        }
        return new Leak.Range(
                new Money(amount, currency),
                new Money(amount - Math.round(Math.sqrt(below)), currency),
                new Money(amount + Math.round(Math.sqrt(above)), currency));
    }

    static Money monthly(Money perWeek) {
        return new Money(Math.round(perWeek.minor() * WEEKS_A_MONTH), perWeek.currency());
    }
}
