/** Fullspan: one process beside an online shop. Each package below is a module. */
@NullMarked
package dev.fullspan;

import org.jspecify.annotations.NullMarked;
