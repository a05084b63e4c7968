package dev.fullspan.platform.csv;

/** What parts the columns of a file: comma, semicolon or tab, whichever its first line has most of. */
public final class Delimiter {
    private static final char[] OTHERS = {';', '\t'};

    private Delimiter() {}

    /** @param text the file's beginning; a comma where it has none of them */
    public static char of(String text) {
        String head = text.lines().findFirst().orElse("");
        char best = ',';
        for (char one : OTHERS) {
            best = count(head, one) > count(head, best) ? one : best;
        }
        return best;
    }

    private static long count(String line, char one) {
        return line.chars().filter(c -> c == one).count();
    }
}
