package dev.fullspan.web;

/** Text in files that people open with a spreadsheet. */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CsvText() {}

    /**
     * The text, with an apostrophe before it where a spreadsheet would take it for a formula, so that opening the file runs nothing. A number, such
     * as −5, stays what it is.
     */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !isNumber(text) ? "'" + text : text;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && !(i == 0 && c == '-')) {
                return false;
            }
        }
        return text.length() > 1;
    }
}
