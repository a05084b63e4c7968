/** Segment's HTTP tracking API: the door at which SDKs, the pixel and servers hand in their messages. */
@NullMarked
package dev.fullspan.collect.tracking;

import org.jspecify.annotations.NullMarked;
