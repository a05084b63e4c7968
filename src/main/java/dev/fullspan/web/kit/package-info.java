/** What the parts of the UI kit ({@code src/main/jte/ui}) are given: figures, tables, charts, lists, empty states. */
@NamedInterface("kit")
@NullMarked
package dev.fullspan.web.kit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
