/** What was ordered from suppliers and is on its way. What has come is told by the ledger alone. */
@NamedInterface("purchase")
@NullMarked
package dev.fullspan.inventory.purchase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
