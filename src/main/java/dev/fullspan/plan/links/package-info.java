/** Tagged links to pages of a shop, and what they brought. */
@NullMarked
package dev.fullspan.plan.links;

import org.jspecify.annotations.NullMarked;
