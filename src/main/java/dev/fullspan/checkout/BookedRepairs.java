package dev.fullspan.checkout;

import dev.fullspan.journey.Repairs;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells which repairs the ledger booked. */
@Component
class BookedRepairs implements Repairs {
    private final Ledger ledger;
    private final Shops shops;

    BookedRepairs(Ledger ledger, Shops shops) {
        this.ledger = ledger;
        this.shops = shops;
    }

    @Override
    public List<Repair> of(ShopId shop) {
        List<Repair> repairs = new ArrayList<>();
        for (Ledger.Entry entry : ledger.all(shops.get(shop))) {
            Leak.Range gain = entry.gain();
            if (entry.state() == Ledger.State.VERIFIED && gain != null && entry.repaired() != null) {
                repairs.add(new Repair(
                        entry.title(),
                        entry.repaired(),
                        HomeLeaks.monthly(gain.amount()),
                        HomeLeaks.monthly(gain.low()),
                        HomeLeaks.monthly(gain.high()),
                        "/leaks/" + entry.id()));
            }
        }
        repairs.sort(Comparator.comparing(Repair::day).reversed());
        return repairs;
    }
}
