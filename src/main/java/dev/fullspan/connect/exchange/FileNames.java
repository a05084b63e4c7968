package dev.fullspan.connect.exchange;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of the names of files. */
final class FileNames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private FileNames() {}

    /** Whether a name is one of the pattern's, in which {@code *} stands for anything; capital letters do not matter. */
    static boolean matches(String pattern, String name) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    /** The name of a file that is sent: {@code {date}} and {@code {time}} are those of the moment. */
    static String named(String pattern, ZonedDateTime now) {
        return pattern.replace("{date}", now.toLocalDate().toString()).replace("{time}", TIME.format(now));
    }
}
