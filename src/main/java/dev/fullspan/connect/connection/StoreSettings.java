package dev.fullspan.connect.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Connected stores: Shopify and WooCommerce.
 *
 * @param privateNetworks whether a store may have an address that is not public, and a Shopify store one that is not Shopify's
 * @param http whether a store's address may begin with {@code http://}, so that its orders can be read on the way
 * @param shopifyVersion version of Shopify's interface that is asked
 * @param largest size of the largest delivery that is taken, and of the largest answer
 * @param timeout time within which a store must answer
 * @param compareEvery time between two looks for what a store has not told
 * @param bodiesFor time for which the body of a delivery is kept
 * @param deliveriesFor time for which the log of deliveries is kept, and a delivery known that comes again
 */
@ConfigurationProperties("fullspan.stores")
public record StoreSettings(
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("false") boolean http,
        @DefaultValue("2026-07") String shopifyVersion,
        @DefaultValue("5MB") DataSize largest,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("10m") Duration compareEvery,
        @DefaultValue("14d") Duration bodiesFor,
        @DefaultValue("90d") Duration deliveriesFor) {
    public StoreSettings {
        if (!shopifyVersion.matches("20[0-9]{2}-(01|04|07|10)|unstable")) {
            throw new IllegalArgumentException("fullspan.stores.shopify-version is one such as 2026-07.");
        }
        if (largest.toBytes() < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("fullspan.stores.largest and timeout are above 0.");
        }
        if (compareEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("fullspan.stores.compare-every is a minute or more.");
        }
        if (bodiesFor.isNegative() || bodiesFor.compareTo(deliveriesFor) > 0) {
            throw new IllegalArgumentException(
                    "fullspan.stores.bodies-for is 0 or more, and no longer than fullspan.stores.deliveries-for.");
        }
    }
}
