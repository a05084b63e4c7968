/** The day of many orders before it comes: through the software on a shadow copy, and through people's hands in virtual time. */
@NullMarked
package dev.fullspan.readiness.rehearsal;

import org.jspecify.annotations.NullMarked;
