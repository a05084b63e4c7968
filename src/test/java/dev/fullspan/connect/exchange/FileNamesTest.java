package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void stars_stand_for_anything_and_capitals_do_not_matter() {
        assertThat(FileNames.matches("stock-*.csv", "Stock-2026.CSV")).isTrue();
        assertThat(FileNames.matches("stock-*.csv", "stock-.csv")).isTrue();
        assertThat(FileNames.matches("stock-*.csv", "stock.csv")).isFalse();
        assertThat(FileNames.matches("*", "")).isTrue();
        assertThat(FileNames.matches("a*a", "a")).as("no letter is used twice").isFalse();
        assertThat(FileNames.matches("stock.csv", "stockXcsv"))
                .as("a dot is a dot")
                .isFalse();
    }

    @Test
    void names_match_as_the_regular_expression_of_the_pattern_does() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = some(random, "ab*", 6);
            String name = some(random, "ab", 8);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), name);
            assertThat(FileNames.matches(pattern, name))
                    .as("%s, %s, seed %d", pattern, name, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void no_pattern_takes_long() {
        assertThat(FileNames.matches("*a".repeat(99) + "*c", "a".repeat(255))).isFalse();
    }

    private static String some(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
