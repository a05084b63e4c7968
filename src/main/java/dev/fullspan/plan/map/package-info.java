/** The journey map: its stages, what is measured at them, its picture. */
@NullMarked
package dev.fullspan.plan.map;

import org.jspecify.annotations.NullMarked;
