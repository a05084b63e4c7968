package dev.fullspan.demo.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A browser of today.
 *
 * @param weight share of visits beside the others
 * @param device {@code mobile}, {@code desktop} or {@code tablet}
 */
record Browser(int weight, String device, String screen, String userAgent) {
    private static final List<Browser> ALL = read();
    private static final int SUM = ALL.stream().mapToInt(Browser::weight).sum();

    static Browser any(RandomGenerator random) {
        int at = random.nextInt(SUM);
        for (Browser browser : ALL) {
            at -= browser.weight;
            if (at < 0) {
                return browser;
            }
        }
        return ALL.getLast();
    }

    boolean isMobile() {
        return device.equals("mobile");
    }

    private static List<Browser> read() {
        try (InputStream file =
                Objects.requireNonNull(Browser.class.getResourceAsStream("/dev/fullspan/demo/browsers.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 4))
                    .map(parts -> new Browser(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
