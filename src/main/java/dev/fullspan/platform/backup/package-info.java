/** Copies of everything in one file: written while the server runs, verified, kept for a while, put back elsewhere. */
@NamedInterface("backup")
@NullMarked
package dev.fullspan.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
