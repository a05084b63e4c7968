/** Reading files of columns so that a broken line costs no other. */
@NamedInterface("csv")
@NullMarked
package dev.fullspan.platform.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
