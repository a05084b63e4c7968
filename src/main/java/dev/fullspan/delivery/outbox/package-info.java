/** The outbox: messages that wait, their sending to one address, what became of each attempt, and how long all of it is kept. */
@NullMarked
package dev.fullspan.delivery.outbox;

import org.jspecify.annotations.NullMarked;
