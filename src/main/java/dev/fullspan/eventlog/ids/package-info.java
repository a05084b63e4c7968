/** Keyed hashes: the numbers that stand for devices, users and message ids. */
@NullMarked
package dev.fullspan.eventlog.ids;

import org.jspecify.annotations.NullMarked;
