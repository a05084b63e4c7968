package dev.fullspan.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published cases, read where they lie; a test that needs them is skipped where they are absent. */
final class TestData {
    private static final Path ROOT = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"));

    private TestData() {}

    static Path file(String path) {
        Path file = ROOT.resolve(path);
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        return file;
    }

    /** The cases of a gzipped uap-core file. */
    static List<Map<String, String>> userAgentCases(String path) {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file(path)))) {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(16 << 20);
            Map<String, List<Map<String, String>>> root = new Yaml(new SafeConstructor(options)).load(stream);
            return root.get("test_cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
