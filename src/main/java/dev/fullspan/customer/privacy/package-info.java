/** What persons may ask for: all that is kept of them, and that it goes. */
@NullMarked
package dev.fullspan.customer.privacy;

import org.jspecify.annotations.NullMarked;
