package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;

/**
 * What other currencies are worth to a shop became another: a rate came, was mended or was removed, or the shop's own currency is another one. Published within
 * the transaction that changes it, where there is one.
 *
 * @param own whether the shop's own currency is another
 */
public record RatesChanged(ShopId shop, boolean own) {}
