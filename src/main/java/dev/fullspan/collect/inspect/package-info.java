/** The pages on which one sees what was heard: the live debugger, the event explorer, what was refused and why, and the raw export. */
@NullMarked
package dev.fullspan.collect.inspect;

import org.jspecify.annotations.NullMarked;
