/** The one verdict on whether a message was taken before. */
@NullMarked
package dev.fullspan.eventlog.dedup;

import org.jspecify.annotations.NullMarked;
