package dev.fullspan.journey;

import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;

/** From a finding to an act: a link to a page that sells, an entry of the to-do list for one that does not. */
public final class Acts {
    private Acts() {}

    /** The column of acts. */
    public static Column column() {
        return new Column("act", "Act", false, false, true, null);
    }

    /** Makes a tagged link to a page. */
    public static Cell link(Reading reading, String page) {
        return page.contains("*")
                ? Cell.unknown("Several pages stand here together; a link leads to one.")
                : Cell.of("Make link").linked(toLink(reading, page));
    }

    /** Where a tagged link to a page is made. */
    public static String toLink(Reading reading, String page) {
        return "/shops/" + reading.id() + "/links/new?target=" + Addresses.encoded(page);
    }

    /**
     * Notes what is to be done about a page.
     *
     * @param what in a few words
     * @param why in a sentence
     */
    public static Cell note(Reading reading, String what, String why, String page) {
        return Cell.of("Note to do").linked(toNote(reading, what, why, page));
    }

    /** Where it is noted what is to be done about a page; the same, in a few words and a sentence. */
    public static String toNote(Reading reading, String what, String why, String page) {
        return toNoteOf(reading, what, why, "/pages/detail?path=" + Addresses.encoded(page));
    }

    /**
     * The same where another page says why.
     *
     * @param page below the shop's
     */
    public static String toNoteOf(Reading reading, String what, String why, String page) {
        String back = page + (page.contains("?") ? "&" : "?") + Addresses.query(reading.selection());
        return "/shops/" + reading.id() + "/to-do/new?what=" + Addresses.encoded(cut(what, 200)) + "&why="
                + Addresses.encoded(why) + "&link=" + Addresses.encoded(back);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
