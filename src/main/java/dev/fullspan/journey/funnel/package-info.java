/** How far people come along steps, what leaves with those who stop, and saved funnels. */
@NullMarked
package dev.fullspan.journey.funnel;

import org.jspecify.annotations.NullMarked;
