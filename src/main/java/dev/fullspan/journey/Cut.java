package dev.fullspan.journey;

import java.util.List;

/**
 * Lists that are longer than what is shown of them. One row more than is shown is asked for: so it is known whether there are
 * more, and nothing is said where there are not.
 */
public final class Cut {
    private Cut() {}

    /** What is shown. */
    public static <T> List<T> first(List<T> found, int most) {
        return found.subList(0, Math.min(most, found.size()));
    }

    /**
     * Says in one sentence that there is more.
     *
     * @param what the rows are and which of them are shown, such as {@code pages of the most views}
     * @return empty where all are shown
     */
    public static List<String> notes(List<?> found, int most, String what) {
        return found.size() > most ? List.of("There are more than these " + most + " " + what + ".") : List.of();
    }
}
