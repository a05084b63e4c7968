/** The shop's own people in a drill: what each is to practise, by page or by link, and how long each took. */
@NullMarked
package dev.fullspan.readiness.practice;

import org.jspecify.annotations.NullMarked;
