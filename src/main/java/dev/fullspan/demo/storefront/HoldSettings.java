package dev.fullspan.demo.storefront;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the stock one visitor of the reference storefront may hold without buying.
 *
 * @param holdsAtOnce checkouts from one address that hold at the same time
 * @param holdsADay holds from one address in 24 hours that become no order
 * @param unitsAtOnce units that all checkouts from one address hold at the same time
 */
@ConfigurationProperties("fullspan.storefront")
record HoldSettings(
        @DefaultValue("5") int holdsAtOnce,
        @DefaultValue("40") int holdsADay,
        @DefaultValue("100") int unitsAtOnce) {}
