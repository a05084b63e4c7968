package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/** One kind of thing that the search field finds. Modules contribute beans. */
public interface SearchSource {
    /**
     * What matches, best first.
     *
     * @param text what was typed, trimmed, 1 to 200 characters
     * @param limit most hits wanted
     */
    List<Hit> search(ShopId shop, String text, int limit);

    /**
     * One thing found.
     *
     * @param kind what it is in one word, such as {@code Page} or {@code Order}
     * @param detail what tells it from others of the same title; may be empty
     * @param link address of its page
     */
    record Hit(String kind, String title, String detail, String link) {}
}
