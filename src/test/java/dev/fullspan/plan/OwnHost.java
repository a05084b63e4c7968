package dev.fullspan.plan;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.Set;

/** Names a shop's own host. */
public final class OwnHost {
    private OwnHost() {}

    public static Shop name(Shops shops, ShopId id, String host) {
        Shop shop = shops.get(id);
        IntakePolicy was = shop.intake();
        return shops.change(new Shop(
                shop.id(),
                shop.name(),
                shop.currency(),
                shop.timeZone(),
                shop.brandDifference(),
                shop.retentionMonths(),
                new IntakePolicy(
                        Set.of(host),
                        was.paymentHosts(),
                        was.consent(),
                        was.cookieDomain(),
                        was.pixelPath(),
                        was.excludedRanges(),
                        was.excludedAgents()),
                shop.version(),
                shop.created()));
    }
}
