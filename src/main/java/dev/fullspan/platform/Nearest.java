package dev.fullspan.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word was meant by a mistyped one. */
public final class Nearest {
    private Nearest() {}

    /** The known word with the fewest changed letters, empty where none comes near: more than a third would change. */
    public static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, Math.max(typed.length(), word.length()) / 3))
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Optimal string alignment: letters inserted, left out, replaced, or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] changes = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                changes[i][j] = i == 0 || j == 0 ? i + j : least(changes, a, b, i, j);
            }
        }
        return changes[a.length()][b.length()];
    }

    private static int least(int[][] changes, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = changes[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
    }
}
