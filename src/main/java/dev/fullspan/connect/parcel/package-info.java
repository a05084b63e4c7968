/** Parcels that were entered here for orders of stores: each store is told of each, once, and what it tells back is the same parcel. */
@NullMarked
package dev.fullspan.connect.parcel;

import org.jspecify.annotations.NullMarked;
