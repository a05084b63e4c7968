package dev.fullspan.customer.web;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TimelineDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer.
 *
 * @param answer who they are, in a sentence
 * @param doubts links to those who may be the same person
 * @param purchases of both worlds, or null where nobody tells of orders
 * @param currencies what they spent, currency by currency, or null where all was in the shop's
 * @param days what happened, as other modules tell it
 * @param known what identifies and reaches them
 * @param wordings what a hand-noted consent is asked for
 */
public record CustomerScreen(
        String title,
        String answer,
        List<KeyFigure> figures,
        List<Link> doubts,
        @Nullable DataTable purchases,
        @Nullable DataTable currencies,
        List<TimelineDay> days,
        List<Known> known,
        List<Agreed> consents,
        List<Field> consentFields,
        List<Said> notes,
        List<Joined> merges,
        String base,
        @Nullable Confirm erase) {
    public CustomerScreen {
        figures = List.copyOf(figures);
        doubts = List.copyOf(doubts);
        days = List.copyOf(days);
        known = List.copyOf(known);
        consents = List.copyOf(consents);
        consentFields = List.copyOf(consentFields);
        notes = List.copyOf(notes);
        merges = List.copyOf(merges);
    }

    /** A way elsewhere, with what is said of it. */
    public record Link(String label, String href, String note) {}

    /** One thing known of them, and where from. */
    public record Known(String label, String value, String note) {}

    /** @param yes whether it holds now */
    public record Agreed(String channel, boolean yes, String word, String note) {}

    /** A note with who wrote it and when. */
    public record Said(String text, String by) {}

    /** @param undo address that takes it back, or null where that was done */
    public record Joined(String text, String when, @Nullable String undo) {}
}
