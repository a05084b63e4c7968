package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Tone;
import java.util.List;

/**
 * One order in a list of the console.
 *
 * @param detail title of its only line, or the units of several together
 * @param due what is due next and by when, in words
 * @param dueTone how near that is
 * @param marks what else is to be known
 * @param acceptable whether it can be accepted right here
 */
public record PartnerRow(
        String id,
        String number,
        String href,
        String what,
        String detail,
        String due,
        Tone dueTone,
        Badge state,
        List<Badge> marks,
        boolean acceptable) {
    public PartnerRow {
        marks = List.copyOf(marks);
    }

    /** A state in a word and its colour. */
    public record Badge(String text, Tone tone) {}
}
