package dev.fullspan.journey.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PathShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
    private static List<PathShapes.Row> paths(int products, int years, int posts) {
        List<PathShapes.Row> rows = new ArrayList<>();
        rows.add(new PathShapes.Row("/", 900));
        rows.add(new PathShapes.Row("/about", 40));
        for (int i = 0; i < products; i++) {
            rows.add(new PathShapes.Row("/products/p" + i, 10));
        }
        for (int year = 0; year < years; year++) {
            for (int post = 0; post < posts; post++) {
                rows.add(new PathShapes.Row("/journal/" + (2020 + year) + "/post-" + post, 1));
            }
        }
        return rows;
    }

    private static List<String> patterns(List<PathPatterns.Suggestion> suggestions) {
        return suggestions.stream().map(PathPatterns.Suggestion::pattern).toList();
    }

    @Test
    void manyPathsOfOneShapeAreSuggestedWithWhatTheyWouldJoin() {
        List<PathPatterns.Suggestion> found = PathPatterns.of(paths(12, 0, 0), PageRules.NONE, List.of());
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().pattern()).isEqualTo("/products/*");
        assertThat(found.getFirst().paths()).isEqualTo(12);
        assertThat(found.getFirst().views()).isEqualTo(120);
        assertThat(found.getFirst().examples()).containsExactly("/products/p0", "/products/p1", "/products/p2");
    }

    @Test
    void fewPathsAndTheTopOfTheShopAreNotSuggested() {
        assertThat(PathPatterns.of(paths(9, 0, 0), PageRules.NONE, List.of())).isEmpty();
    }

    @Test
    void foldersOfOneFolderAreLeftOpenAsWell() {
        assertThat(patterns(PathPatterns.of(paths(12, 6, 20), PageRules.NONE, List.of())))
                .containsExactly("/journal/*/*", "/products/*");
        assertThat(patterns(PathPatterns.of(paths(0, 2, 20), PageRules.NONE, List.of())))
                .containsExactlyInAnyOrder("/journal/2020/*", "/journal/2021/*");
    }

    @Test
    void whatIsDecidedIsNotSuggestedAgain() {
        assertThat(PathPatterns.of(paths(12, 0, 0), PageRules.NONE, List.of("/products/*")))
                .isEmpty();
        assertThat(PathPatterns.of(paths(12, 0, 0), new PageRules(List.of("/products/*")), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/*", "/*/products", "/a.b/*/c", "/é/*"})
    void theseArePatterns(String text) {
        assertThat(PageRules.isPattern(text)).isTrue();
        assertThat(Pattern.compile(PageRules.expression(text))
                        .matcher(text.replace("*", "x-1"))
                        .matches())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/*", "/*/*", "products/*", "/products/", "/products", "/a//*", "/a/*?x", "/a b/*"})
    void theseAreNone(String text) {
        assertThat(PageRules.isPattern(text)).isFalse();
    }

    @Test
    void aPatternStandsForExactlyOnePartAndForNothingElse() {
        Pattern pattern = Pattern.compile(PageRules.expression("/a.b/*"));
        assertThat(pattern.matcher("/a.b/x").matches()).isTrue();
        assertThat(pattern.matcher("/aab/x").matches()).isFalse();
        assertThat(pattern.matcher("/a.b/x/y").matches()).isFalse();
        assertThat(pattern.matcher("/a.b").matches()).isFalse();
    }

    @Test
    void foldersOfPagesAreKindsAndWhatLiesBesideFoldersIsNot() {
        List<PathShapes.Row> paths = java.util.stream.Stream.of(
                        "/shop/p/a", "/shop/p/b", "/shop/p/c", "/shop/p/d", "/shop/c/a", "/shop/c/b", "/shop/cart",
                        "/shop/search", "/shop/checkout", "/shop/thanks", "/about", "/terms", "/faq", "/team")
                .map(path -> new PathShapes.Row(path, 10))
                .toList();
        assertThat(PathPatterns.folders(paths, PageRules.NONE, List.of(), 4)).containsExactly("/shop/p/*");
        assertThat(PathPatterns.folders(paths, PageRules.NONE, List.of(), 2))
                .containsExactly("/shop/c/*", "/shop/p/*");
        assertThat(PathPatterns.folders(paths, PageRules.NONE, List.of("/shop/p/*"), 4)).isEmpty();
        assertThat(PathPatterns.folders(paths, new PageRules(List.of("/shop/p/*")), List.of(), 4)).isEmpty();
    }
}
