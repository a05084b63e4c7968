package dev.fullspan.web.kit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The ways from one page of a long list to the others, where each page is found by where the one beside it ends. In the address {@code after=} holds
 * where a page begins, {@code before=} where it ends; an empty {@code before=} asks for the last page.
 *
 * @param first address, or null on the first page
 * @param previous likewise
 * @param next address, or null on the last page
 * @param last likewise
 */
public record Pager(
        @Nullable String first,
        @Nullable String previous,
        @Nullable String next,
        @Nullable String last) {
    /** Which page an address asks for. @param cursor of the page beside it, or null for the first or, backwards, the last */
    public record Place(@Nullable String cursor, boolean backwards) {
        public static Place of(HttpServletRequest request) {
            String before = request.getParameter("before");
            String cursor = before == null ? request.getParameter("after") : before;
            return new Place(cursor == null || cursor.isBlank() ? null : cursor, before != null);
        }
    }

    /**
     * @param state of the table, from its start
     * @param previous where the page before ends, or null at the start
     * @param next where the following page begins, or null at the end
     */
    public static Pager of(TableState state, @Nullable String previous, @Nullable String next) {
        String start = state.pageLink(1);
        String plain = start.endsWith("?") ? start : start + "&";
        return new Pager(
                previous == null ? null : start,
                previous == null ? null : plain + "before=" + previous,
                next == null ? null : plain + "after=" + next,
                next == null ? null : plain + "before=");
    }
}
