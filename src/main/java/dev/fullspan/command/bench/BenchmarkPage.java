package dev.fullspan.command.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The figures as a page of the documents, with the machine they were measured on. */
final class BenchmarkPage {
    private BenchmarkPage() {}

    static String of(List<Measured> results) {
        StringBuilder page = new StringBuilder();
        page.append("# Benchmarks\n\n");
        page.append(
                "Written by `./fullspan bench --write docs/benchmarks.md`; run it on your own machine. Load and server share the\n");
        page.append(
                "machine's cores. Ratios are taken within one run and hold on other machines; absolute figures do not.\n\n");
        page.append("Machine: ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, ")
                .append(memory())
                .append(", ")
                .append(System.getProperty("os.name"))
                .append(", Java ")
                .append(Runtime.version().feature())
                .append(". Measured on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(".\n");
        for (Measured measured : results) {
            page.append("\n## ")
                    .append(measured.name())
                    .append("\n\n")
                    .append(measured.what())
                    .append("\n\n");
            page.append("| figure | measured | aim | met |\n| --- | ---: | ---: | --- |\n");
            for (Measured.Figure figure : measured.figures()) {
                page.append("| ")
                        .append(figure.label())
                        .append(" | ")
                        .append(figure.shown())
                        .append(" | ")
                        .append(figure.aim())
                        .append(" | ")
                        .append(figure.aim().isEmpty() ? "" : figure.met() ? "yes" : "**no**")
                        .append(" |\n");
            }
        }
        return page.toString();
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
