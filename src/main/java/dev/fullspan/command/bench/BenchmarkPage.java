package dev.fullspan.command.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures as a page of the documents, a section for each benchmark; those that were not run again stay as they are. */
final class BenchmarkPage {
    private static final String HEAD = """
            # Benchmarks

            Written by `./fullspan bench`; run it on your own machine. Load and server share the machine's cores. Ratios are taken
            within one run and hold on other machines; absolute figures do not.
            """;

    private BenchmarkPage() {}

    /** Writes what was measured into a file, beside the sections of other benchmarks that are there. */
    static void write(Path file, List<Measured> results) throws IOException {
        Map<String, String> sections = new TreeMap<>();
        if (Files.exists(file)) {
            for (String section : Files.readString(file).split("(?m)^(?=## )")) {
                if (section.startsWith("## ")) {
                    sections.put(section.lines().findFirst().orElse("").substring(3), section.strip() + "\n");
                }
            }
        }
        results.forEach(measured -> sections.put(measured.name(), section(measured)));
        Files.writeString(file, HEAD + "\n" + String.join("\n", sections.values()));
    }

    private static String section(Measured measured) {
        StringBuilder page = new StringBuilder();
        page.append("## ").append(measured.name()).append("\n\n");
        page.append(measured.what()).append(' ').append(machine()).append("\n\n");
        page.append("| figure | measured | aim | met |\n| --- | ---: | ---: | --- |\n");
        for (Measured.Figure figure : measured.figures()) {
            String met = figure.aim().isEmpty() ? "" : figure.met() ? "yes" : "**no**";
            page.append("| %s | %s | %s | %s |\n".formatted(figure.label(), figure.shown(), figure.aim(), met));
        }
        return page.toString();
    }

    private static String machine() {
        return "Measured on %s: %d cores, %s, %s, Java %d."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        Runtime.version().feature());
    }

    private static String memory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemTotal:")) {
                    return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1048576.0) + " GiB of memory";
                }
            }
        } catch (IOException e) {
            // Told below.
        }
        return "memory unknown";
    }
}
