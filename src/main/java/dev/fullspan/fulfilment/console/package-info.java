/**
 * What a partner sees and does: the orders that the shop gave to it, its stock, its terms; and for the shop, who of the partner comes in. Everything
 * within asks {@link dev.fullspan.fulfilment.console.OwnParty} whose it is, never the address.
 */
@NullMarked
package dev.fullspan.fulfilment.console;

import org.jspecify.annotations.NullMarked;
