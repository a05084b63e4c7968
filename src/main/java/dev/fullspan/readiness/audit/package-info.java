/** The audit from outside: a bounded, polite look at a shop's public pages, and what it says of them. */
@NullMarked
package dev.fullspan.readiness.audit;

import org.jspecify.annotations.NullMarked;
