package dev.fullspan.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every setting of the program by name without the leading {@code fullspan.}, as the build collected them from the
 * Javadoc of the modules' settings records.
 */
public final class Settings {
    /** Start of every setting's name in the file. */
    public static final String PREFIX = "fullspan.";

    private static final Settings KNOWN = new Settings(read("/META-INF/spring-configuration-metadata.json"));

    private final SortedMap<String, Setting> byName;

    private Settings(SortedMap<String, Setting> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * One setting.
     *
     * @param name such as {@code backup.keep}
     * @param type class of its value without package
     * @param description what it does and in which unit
     * @param defaultValue as it would be written, or null where it has none
     */
    public record Setting(
            String name,
            String type,
            String description,
            @Nullable String defaultValue) {
        /** Name of the environment variable that sets it. */
        public String variable() {
            return (PREFIX + name).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        }
    }

    /** All of this program. Empty only where it was compiled without its annotation processors. */
    public static Settings known() {
        return KNOWN;
    }

    public Collection<Setting> all() {
        return byName.values();
    }

    public Collection<String> names() {
        return byName.keySet();
    }

    /** Whether there is such a setting, or one of that name that holds a list or map of which this is an entry. */
    public boolean contains(String name) {
        return byName.containsKey(name)
                || byName.values().stream()
                        .anyMatch(setting -> (setting.type().startsWith("List")
                                        || setting.type().startsWith("Map"))
                                && (name.startsWith(setting.name() + ".") || name.startsWith(setting.name() + "[")));
    }

    /** A sentence's end that names the setting that was meant perhaps; empty where none comes near. */
    public String hint(String unknown) {
        return Nearest.to(unknown, byName.keySet())
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
    }

    private static SortedMap<String, Setting> read(String resource) {
        SortedMap<String, Setting> found = new TreeMap<>();
        try (InputStream file = Settings.class.getResourceAsStream(resource)) {
            if (file == null) {
                return found;
            }
            for (JsonNode property :
                    JsonMapper.shared().readTree(file).path("properties").values()) {
                setting(property).ifPresent(setting -> found.put(setting.name(), setting));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Setting> setting(JsonNode property) {
        String name = property.path("name").asString("");
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String type = property.path("type")
                .asString("")
                .replaceAll("[a-z0-9_]+\\.", "")
                .replace('$', '.');
        JsonNode value = property.path("defaultValue");
        String shown = value.isMissingNode()
                ? null
                : value.isArray()
                        ? String.join(
                                ",", value.valueStream().map(JsonNode::asString).toList())
                        : value.asString();
        return Optional.of(new Setting(
                name.substring(PREFIX.length()),
                type,
                property.path("description").asString(""),
                shown));
    }
}
