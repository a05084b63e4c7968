package dev.fullspan.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The lists beside this package; {@code NOTICE.md} there names where each comes from. */
final class ShippedList {
    private ShippedList() {}

    static InputStream open(String name) {
        InputStream stream = ShippedList.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("The list " + name + " is not packed.");
        }
        return stream;
    }

    /** Lines that are neither empty nor a comment. */
    static List<String> lines(String name) {
        try (InputStream stream = open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A YAML file whose root is a map from names. */
    static <V> Map<String, V> yaml(String name) {
        try (InputStream stream = open(name)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
