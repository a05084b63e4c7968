/** What content and site search bring. */
@NullMarked
package dev.fullspan.journey.content;

import org.jspecify.annotations.NullMarked;
