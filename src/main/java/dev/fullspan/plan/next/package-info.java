/** The next actions: what waits with most money, shown before it is done, and what became of it. */
@NullMarked
package dev.fullspan.plan.next;

import org.jspecify.annotations.NullMarked;
