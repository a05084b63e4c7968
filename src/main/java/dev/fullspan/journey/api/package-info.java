/** The reports for programs: {@code /api/v1/shops/{shop}/reports/…}. */
@NullMarked
package dev.fullspan.journey.api;

import org.jspecify.annotations.NullMarked;
