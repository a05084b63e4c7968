/** The Monday digest: the last whole week in plain words. */
@NullMarked
package dev.fullspan.plan.monday;

import org.jspecify.annotations.NullMarked;
