package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PathShapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Patterns that a shop's paths suggest. Paths that differ in their last part only are one shape where there are at least
 * {@value #ALIKE} of them; where at least {@value #FOLDERS} folders of one folder hold such paths, the folder's name is left open as well.
 * One pass over the paths, and a count for each pattern.
 */
final class PathPatterns {
    static final int ALIKE = 10;
    static final int FOLDERS = 5;

    private PathPatterns() {}

    /**
     * A rule that could be.
     *
     * @param paths how many it would join
     * @param views of these
     * @param examples of these, the most viewed first, at most three
     */
    record Suggestion(String pattern, long paths, long views, List<String> examples) {
        Suggestion {
            examples = List.copyOf(examples);
        }
    }

    private static final class Shape {
        private long paths;
        private long views;
        private final Set<String> folders = new HashSet<>();
        private final List<String> examples = new ArrayList<>();

        void add(PathShapes.Row row, String folder) {
            paths++;
            views += row.views();
            folders.add(folder);
            if (examples.size() < 3) {
                examples.add(row.path());
            }
        }
    }

    /**
     * What could be joined and is not yet, most views first.
     *
     * @param paths most views first
     * @param decided patterns that were accepted or refused
     */
    static List<Suggestion> of(List<PathShapes.Row> paths, PageRules rules, Collection<String> decided) {
        List<Pattern> accepted = rules.patterns().stream()
                .map(pattern -> Pattern.compile(PageRules.expression(pattern)))
                .toList();
        Map<String, Shape> files = new HashMap<>();
        Map<String, Shape> folders = new HashMap<>();
        for (PathShapes.Row row : paths) {
            boolean grouped =
                    accepted.stream().anyMatch(one -> one.matcher(row.path()).matches());
            int last = row.path().lastIndexOf('/');
            if (grouped || last <= 0) {
                continue;
            }
            String folder = row.path().substring(0, last);
            files.computeIfAbsent(folder + "/*", key -> new Shape()).add(row, folder);
            int above = folder.lastIndexOf('/');
            if (above > 0) {
                folders.computeIfAbsent(folder.substring(0, above) + "/*/*", key -> new Shape())
                        .add(row, folder);
            }
        }
        folders.values().removeIf(shape -> shape.folders.size() < FOLDERS || shape.paths < ALIKE);
        files.entrySet().removeIf(file -> file.getValue().paths < ALIKE || covered(file.getKey(), folders.keySet()));
        Map<String, Shape> all = new HashMap<>(files);
        all.putAll(folders);
        return all.entrySet().stream()
                .filter(shape -> PageRules.isPattern(shape.getKey()) && !decided.contains(shape.getKey()))
                .map(shape -> new Suggestion(
                        shape.getKey(), shape.getValue().paths, shape.getValue().views, shape.getValue().examples))
                .sorted(Comparator.comparingLong(Suggestion::views).reversed().thenComparing(Suggestion::pattern))
                .toList();
    }

    /**
     * Patterns of folders with at least so many pages that only their last part tells apart. What lies beside folders, such as the cart and the
     * search, is of no one kind: a folder with folders in it has none.
     */
    static List<String> folders(List<PathShapes.Row> paths, PageRules rules, Collection<String> decided, int least) {
        List<Pattern> accepted = rules.patterns().stream()
                .map(pattern -> Pattern.compile(PageRules.expression(pattern)))
                .toList();
        Map<String, Long> pages = new HashMap<>();
        Set<String> above = new HashSet<>();
        for (PathShapes.Row row : paths) {
            int last = row.path().lastIndexOf('/');
            if (last > 0
                    && accepted.stream()
                            .noneMatch(one -> one.matcher(row.path()).matches())) {
                pages.merge(row.path().substring(0, last) + "/*", 1L, Long::sum);
                int parent = row.path().lastIndexOf('/', last - 1);
                if (parent > 0) {
                    above.add(row.path().substring(0, parent) + "/*");
                }
            }
        }
        return pages.entrySet().stream()
                .filter(folder -> folder.getValue() >= least
                        && PageRules.isPattern(folder.getKey())
                        && !above.contains(folder.getKey())
                        && !decided.contains(folder.getKey()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean covered(String file, Set<String> folders) {
        String folder = file.substring(0, file.length() - 2);
        int above = folder.lastIndexOf('/');
        return above > 0 && folders.contains(folder.substring(0, above) + "/*/*");
    }
}
