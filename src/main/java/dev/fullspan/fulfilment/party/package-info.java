/** The shop's pages of its partners and of what lies with them. */
@NullMarked
package dev.fullspan.fulfilment.party;

import org.jspecify.annotations.NullMarked;
