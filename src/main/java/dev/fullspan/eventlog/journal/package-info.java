/** The journal: an append-only log of records that are on disk before they are acknowledged. */
@NullMarked
package dev.fullspan.eventlog.journal;

import org.jspecify.annotations.NullMarked;
