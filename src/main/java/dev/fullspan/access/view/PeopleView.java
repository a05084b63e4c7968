package dev.fullspan.access.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows.
 *
 * @param issued a one-time password that was made just now, or null
 */
public record PeopleView(
        String shop, List<PersonRow> people, @Nullable Issued issued) {}
