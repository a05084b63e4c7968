package dev.fullspan.journey.content;

import java.util.List;

/**
 * What is wanted and not there, or hardly.
 *
 * @param searches that mostly found nothing
 * @param thin categories with few products
 */
public record Wanted(List<SiteSearchView.Row> searches, List<Thin> thin) {
    public static final Wanted NOTHING = new Wanted(List.of(), List.of());

    public Wanted {
        searches = List.copyOf(searches);
        thin = List.copyOf(thin);
    }

    /** @param most products that a list of it showed at most */
    public record Thin(ContentView.Row category, long most) {}
}
