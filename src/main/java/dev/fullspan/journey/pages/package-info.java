/** What happens on each page, and which paths are one page. */
@NullMarked
package dev.fullspan.journey.pages;

import org.jspecify.annotations.NullMarked;
