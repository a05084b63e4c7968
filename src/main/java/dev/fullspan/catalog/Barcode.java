package dev.fullspan.catalog;

import org.jspecify.annotations.Nullable;

/** What is to be said of a barcode. Any is kept as told; only GTINs of 8, 12, 13 or 14 digits are known everywhere (GS1 General Specifications). */
public final class Barcode {
    private Barcode() {}

    /** Why it is no GTIN, in a sentence; null where it is one or where there is none. */
    public static @Nullable String note(String barcode) {
        if (barcode.isEmpty()) {
            return null;
        }
        if (!barcode.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "This is no GTIN: it has other signs than digits. It is kept as told.";
        }
        int length = barcode.length();
        if (length != 8 && length != 12 && length != 13 && length != 14) {
            return "This is no GTIN: it has " + length + " digits, a GTIN 8, 12, 13 or 14. It is kept as told.";
        }
        int check = checkDigit(barcode.substring(0, length - 1));
        return check == barcode.charAt(length - 1) - '0'
                ? null
                : "This is no GTIN: its last digit would have to be " + check + ". It is kept as told.";
    }

    /** From the right the digits count 3, 1, 3, 1 …; with the last one their sum is a multiple of ten. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (10 - sum % 10) % 10;
    }
}
