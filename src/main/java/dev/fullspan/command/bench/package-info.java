/** The benchmarks: each measures in a directory of its own, ratios within one run. */
@NullMarked
package dev.fullspan.command.bench;

import org.jspecify.annotations.NullMarked;
