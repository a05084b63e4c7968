package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a shop groups its paths into pages: the first pattern that a path fits stands for it, a path that fits none is a page of
 * its own. A pattern is a path in which {@code *} stands for exactly one segment, such as {@code /products/*}.
 *
 * @param patterns in the order in which they are tried, at most {@value #MOST}
 */
public record PageRules(List<String> patterns) {
    public static final int MOST = 100;
    public static final PageRules NONE = new PageRules(List.of());

    private static final Pattern SHAPE = Pattern.compile("(/[^/?#\\s]+)+");
    private static final int LONGEST = 500;

    public PageRules {
        patterns = List.copyOf(patterns);
        if (patterns.size() > MOST) {
            throw new IllegalArgumentException("A shop has at most " + MOST + " rules.");
        }
        for (String pattern : patterns) {
            if (!isPattern(pattern)) {
                throw new IllegalArgumentException("“" + pattern + "” is no pattern of paths.");
            }
        }
    }

    /** Whether the text is a path with at least one segment that is {@code *} and at least one that is not. */
    public static boolean isPattern(String text) {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            return false;
        }
        List<String> segments = List.of(text.substring(1).split("/", -1));
        return segments.contains("*") && segments.stream().anyMatch(segment -> !segment.equals("*"));
    }

    /** The pattern as a regular expression for whole paths (RE2 and Java alike). */
    public static String expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (String segment : pattern.substring(1).split("/", -1)) {
            expression.append('/').append(segment.equals("*") ? "[^/]+" : quoted(segment));
        }
        return expression.toString();
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\\\.+*?()|\\[\\]{}^$])", "\\\\$1");
    }
}
