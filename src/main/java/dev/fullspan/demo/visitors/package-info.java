/** The demo at work: its history is told and visitors keep coming, both through the public HTTP interface. */
@NullMarked
package dev.fullspan.demo.visitors;

import org.jspecify.annotations.NullMarked;
