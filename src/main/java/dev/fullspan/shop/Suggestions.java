package dev.fullspan.shop;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Names near a mistyped one.
 *
 * <p>Distance is Levenshtein's over lower-case letters, two swapped neighbours being one edit (optimal string alignment); a name that contains what was typed counts as one edit. At most
 * three are told, none farther than a third of what was typed (and one edit at least).
 */
final class Suggestions {
    /** @param name what is suggested; @param words under which it may have been meant */
    record Candidate(String name, List<String> words) {}

    private record Near(String name, int distance) {}

    private Suggestions() {}

    static List<String> near(String typed, List<Candidate> candidates) {
        String wanted = plain(typed);
        if (wanted.isEmpty() || wanted.length() > 50) {
            return List.of();
        }
        int limit = Math.max(1, wanted.length() / 3);
        return candidates.stream()
                .map(candidate -> new Near(
                        candidate.name(),
                        candidate.words().stream()
                                .mapToInt(word -> distance(wanted, plain(word)))
                                .min()
                                .orElse(Integer.MAX_VALUE)))
                .filter(near -> near.distance() <= limit)
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(3)
                .map(Near::name)
                .toList();
    }

    /** What was typed, cut so that it can stand in a sentence. */
    static String shown(String typed) {
        String line = typed.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int distance(String wanted, String word) {
        if (wanted.equals(word)) {
            return 0;
        }
        if (wanted.length() >= 3 && word.contains(wanted)) {
            return 1;
        }
        int[][] edits = new int[wanted.length() + 1][word.length() + 1];
        for (int row = 0; row <= wanted.length(); row++) {
            for (int column = 0; column <= word.length(); column++) {
                edits[row][column] = row == 0 || column == 0 ? row + column : fewest(edits, wanted, word, row, column);
            }
        }
        return edits[wanted.length()][word.length()];
    }

    private static int fewest(int[][] edits, String wanted, String word, int row, int column) {
        boolean same = wanted.charAt(row - 1) == word.charAt(column - 1);
        int replaced = edits[row - 1][column - 1] + (same ? 0 : 1);
        int fewest = Math.min(replaced, Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
        boolean swapped = row > 1
                && column > 1
                && wanted.charAt(row - 1) == word.charAt(column - 2)
                && wanted.charAt(row - 2) == word.charAt(column - 1);
        return swapped ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
    }
}
