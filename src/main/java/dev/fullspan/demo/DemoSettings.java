package dev.fullspan.demo;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo: whether it runs, and what is told in its history.
 *
 * @param enabled whether the demo shop is opened, its history told and visitors simulated; {@code ./fullspan demo} sets it
 * @param without planted truths to leave out, by their names in docs/reference/demo-truths.md
 * @param visitors simulated visits begun in an hour of an average day; 0 leaves them out
 * @param size share of the full history that is told, above 0 and up to 1
 * @param mended how many weeks ago card payments on phones were mended, 1 to 26; 0 where they go on failing
 * @param seed start of the history's random numbers
 */
@ConfigurationProperties("fullspan.demo")
public record DemoSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<String> without,
        @DefaultValue("420") int visitors,
        @DefaultValue("1") double size,
        @DefaultValue("0") int mended,
        @DefaultValue("20260101") long seed) {}
