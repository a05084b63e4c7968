/** Home: what now? */
@NullMarked
package dev.fullspan.journey.home;

import org.jspecify.annotations.NullMarked;
