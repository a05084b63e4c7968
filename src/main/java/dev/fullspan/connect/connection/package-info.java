/**
 * Stores that are connected: what they send and is worked off in turn, and what they are asked for, so that nothing which was not sent stays unknown.
 *
 * <p>{@link dev.fullspan.connect.connection.StoreDoor} takes in what is signed rightly, {@link dev.fullspan.connect.connection.StoreWork} works it off,
 * {@link dev.fullspan.connect.connection.StoreRuns} reads the past and compares. What a store's words mean is said by its
 * {@link dev.fullspan.connect.connection.StoreEngine}.
 */
@NullMarked
package dev.fullspan.connect.connection;

import org.jspecify.annotations.NullMarked;
