package dev.fullspan.web.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that people import.
 *
 * @param word under which its columns are remembered, such as {@code customers}
 * @param title of the page, such as {@code Import customers}
 * @param columns that it may have
 */
public record FileKind(String word, String title, List<Known> columns) {
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public FileKind {
        columns = List.copyOf(columns);
    }

    /**
     * A column that the import knows.
     *
     * @param about in a few words
     * @param needed whether nothing can be read without it
     * @param also what others call it
     */
    public record Known(String name, String about, boolean needed, List<String> also) {
        public Known {
            also = List.copyOf(also);
        }

        public static Known of(String name, String about, String... also) {
            return new Known(name, about, false, List.of(also));
        }

        /** One without which nothing can be read. */
        public static Known needed(String name, String about, String... also) {
            return new Known(name, about, true, List.of(also));
        }
    }

    boolean knows(String name) {
        return columns.stream().anyMatch(known -> known.name().equals(name));
    }

    /** What a heading is likely to mean; null where nothing is like it. */
    @Nullable
    String guess(String heading) {
        String plain = plain(heading);
        for (Known known : columns) {
            List<String> names = new ArrayList<>(known.also());
            names.add(known.name());
            if (names.stream().anyMatch(name -> plain(name).equals(plain))) {
                return known.name();
            }
        }
        return null;
    }

    /** Letters and digits alone: whether words are parted by a blank, a dash or nothing makes no difference. */
    private static String plain(String heading) {
        return SIGNS.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
