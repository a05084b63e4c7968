/** The search for drops in counted trials: plain statistics, without input or output. */
@NullMarked
package dev.fullspan.checkout.scan;

import org.jspecify.annotations.NullMarked;
