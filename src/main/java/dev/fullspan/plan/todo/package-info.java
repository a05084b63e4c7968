/** The to-do list: what is to be done, what for, by whom and until when. */
@NullMarked
package dev.fullspan.plan.todo;

import org.jspecify.annotations.NullMarked;
