package dev.fullspan.readiness.audit;

/** Bounds to what an audited site says: its texts go into a report that is kept and shown. */
final class SiteText {
    /** Characters of an address; a longer one is none that a visitor follows. */
    static final int LONGEST_ADDRESS = 2_000;

    /** Links that are looked at of one page. */
    static final int MOST_LINKS = 1_000;

    private static final int LONGEST = 200;

    private SiteText() {}

    /** The text, cut to what a line of a report holds. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
