package dev.fullspan.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What each command does, one text per command beside this class; the first line of each is its summary. The launcher
 * prints them without starting us.
 */
final class HelpText {
    private static final SortedMap<String, String> TEXTS = read();

    private HelpText() {}

    static SortedSet<String> names() {
        return new TreeSet<>(TEXTS.keySet());
    }

    static Optional<String> of(String command) {
        return Optional.ofNullable(TEXTS.get(command));
    }

    static String overview() {
        StringBuilder text = new StringBuilder("Usage: ./fullspan COMMAND [WORDS] [--flags]\n\n");
        TEXTS.forEach((name, usage) -> text.append("  %-9s %s%n".formatted(name, firstLine(usage))));
        return text.append("\n./fullspan help COMMAND says more. Settings: docs/reference/settings.md\n")
                .toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static SortedMap<String, String> read() {
        try {
            SortedMap<String, String> texts = new TreeMap<>();
            for (Resource text : new PathMatchingResourcePatternResolver()
                    .getResources("classpath:dev/fullspan/command/help/*.txt")) {
                String file = String.valueOf(text.getFilename());
                texts.put(
                        file.substring(0, file.length() - ".txt".length()),
                        text.getContentAsString(StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
