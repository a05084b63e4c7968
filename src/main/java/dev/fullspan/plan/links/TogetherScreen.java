package dev.fullspan.plan.links;

import dev.fullspan.web.kit.DataTable;
import java.util.List;

/**
 * Links that were made in one go.
 *
 * @param answer what they brought together
 * @param made by whom and when
 * @param archived whether all are
 * @param base address of this page
 */
public record TogetherScreen(
        String answer,
        DataTable links,
        List<Card> cards,
        String made,
        boolean archived,
        String base,
        String all,
        List<String> notes) {
    public TogetherScreen {
        cards = List.copyOf(cards);
        notes = List.copyOf(notes);
    }

    /**
     * One link to take along.
     *
     * @param address the short one
     * @param target where it leads, with its tags
     * @param href its page, below which its QR code lies
     * @param id of its part of the page
     */
    public record Card(String name, String channel, String address, String target, String href, String id) {}
}
