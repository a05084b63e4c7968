package dev.fullspan.checkout;

import dev.fullspan.journey.Leaking;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
        Shop of = shops.get(shop);
        List<Ledger.Entry> all = ledger.all(of);
        boolean enough = ledger.searched(shop).map(Ledger.Searched::isEnough).orElse(false);
        if (!enough && all.isEmpty()) {
            return Optional.empty();
        }
        List<Ledger.Entry> open = all.stream().filter(Ledger.Entry::isLeaking).toList();
        List<Leak.Range> won =
                all.stream().map(Ledger.Entry::gain).filter(Objects::nonNull).toList();
        Sums leaking =
                Sums.of(open.stream().map(entry -> entry.leak().recoverable()).toList(), of.currency());
        Sums gained = Sums.of(won, of.currency());
        Leak.Range sum = leaking.own();
        Map<Boolean, List<One>> ones = open.stream()
                .map(HomeLeaks::one)
                .collect(
                        Collectors.partitioningBy(one -> one.amount().currency().equals(of.currency())));
        return Optional.of(new Sum(
                monthly(sum.amount()),
                monthly(sum.low()),
                monthly(sum.high()),
                ones.getOrDefault(true, List.of()),
                monthly(gained.own().amount()),
                won.size(),
                (int) all.stream()
                        .filter(entry -> entry.state() == Ledger.State.REPAIRED)
                        .count(),
                new Apart(ones.getOrDefault(false, List.of()), gained.apartMonthly())));
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

    static Money monthly(Money perWeek) {
        return new Money(Math.round(perWeek.minor() * WEEKS_A_MONTH), perWeek.currency());
    }
}
