package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Part;
import dev.fullspan.journey.Selection;

/**
 * A list behind a figure.
 *
 * @param <R> {@code People.Row}, {@code Sessions.Row} or {@code Orders.Row}
 * @param title what the list is of, such as “People who stopped at Product Added”
 * @param link address below the shop's of this list, without its cursor
 */
public record PeopleView<R>(Selection selection, String title, String link, Part<R> part) {}
