package dev.fullspan.web.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a table is arranged, as it stands in the address: {@code sort=revenue} or {@code sort=-revenue} (descending),
 * {@code q=} (text to be found in a row), {@code hide=column}, {@code page=2}.
 *
 * @param path of the page
 * @param others the address's other parameters, each as name and value
 * @param sort key of a column, or empty for the order that holds by itself
 * @param page from 1
 */
public record TableState(
        String path,
        List<Map.Entry<String, String>> others,
        String sort,
        boolean descending,
        String filter,
        Set<String> hidden,
        int page) {
    private static final Set<String> OWN = Set.of("sort", "q", "hide", "page");
    private static final Set<String> PLACES = Set.of("after", "before");
    private static final int LONGEST_FILTER = 200;
    private static final int LAST_PAGE = 10_000;

    public TableState {
        others = List.copyOf(others);
        hidden = Set.copyOf(hidden);
    }

    public static TableState of(HttpServletRequest request) {
        List<Map.Entry<String, String>> others = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                for (String value : values) {
                    others.add(Map.entry(name, value));
                }
            }
        });
        String sort = text(request, "sort");
        boolean descending = sort.startsWith("-");
        String[] hidden = request.getParameterValues("hide");
        String filter = text(request, "q").strip();
        return new TableState(
                request.getRequestURI(),
                others,
                descending ? sort.substring(1) : sort,
                descending,
                filter.substring(0, Math.min(filter.length(), LONGEST_FILTER)),
                hidden == null ? Set.of() : new LinkedHashSet<>(List.of(hidden)),
                page(text(request, "page")));
    }

    /** The same at the start of a list whose pages begin where others end: another sort or filter begins anew. */
    public TableState fromStart() {
        return new TableState(
                path,
                others.stream()
                        .filter(one -> !PLACES.contains(one.getKey()))
                        .filter(one -> !one.getValue().isBlank())
                        .toList(),
                sort,
                descending,
                filter,
                hidden,
                1);
    }

    public boolean hides(String column) {
        return hidden.contains(column);
    }

    /** Address that sorts by the column: numbers the largest first, texts from A, a second time the other way round. */
    public String sortLink(DataTable.Column column) {
        boolean now = column.key().equals(sort);
        boolean down = now ? !descending : column.number();
        return link((down ? "-" : "") + column.key(), hidden, 1);
    }

    /** {@code ascending}, {@code descending} or {@code none}. */
    public String direction(DataTable.Column column) {
        if (!column.key().equals(sort)) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    public String pageLink(int other) {
        return link(sort.isEmpty() ? "" : (descending ? "-" : "") + sort, hidden, other);
    }

    /** The sort order as it stands in the address. */
    public String sortParameter() {
        return sort.isEmpty() ? "" : (descending ? "-" : "") + sort;
    }

    private String link(String order, Set<String> hiding, int toPage) {
        StringBuilder link = new StringBuilder(path).append('?');
        others.forEach(entry -> add(link, entry.getKey(), entry.getValue()));
        if (!order.isEmpty()) {
            add(link, "sort", order);
        }
        if (!filter.isEmpty()) {
            add(link, "q", filter);
        }
        hiding.stream().sorted().forEach(column -> add(link, "hide", column));
        if (toPage > 1) {
            add(link, "page", Integer.toString(toPage));
        }
        return link.toString();
    }

    private static void add(StringBuilder link, String name, String value) {
        link.append(link.charAt(link.length() - 1) == '?' ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static int page(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, LAST_PAGE);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
