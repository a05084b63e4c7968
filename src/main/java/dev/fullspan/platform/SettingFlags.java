package dev.fullspan.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings given on the command line, separated from a command's own words.
 *
 * @param settings value by name without {@code fullspan.}
 * @param rest the other words in their order
 */
public record SettingFlags(Map<String, String> settings, List<String> rest) {
    private static final Set<String> EVERYWHERE = Set.of("data", "database-url", "postgres-programs");

    /** A password within a JDBC address. */
    private static final Pattern PASSWORD =
            Pattern.compile("[?&]password=|//[^/?@]*:[^/?@]*@", Pattern.CASE_INSENSITIVE);

    public SettingFlags {
        if (PASSWORD.matcher(settings.getOrDefault("database-url", "")).find()) {
            throw new Flags.NotUnderstood(
                    "A password on the command line can be read by everybody on this machine. Give the address in the environment, as FULLSPAN_DATABASE_URL, or in fullspan.properties of the data directory, as fullspan.database-url.");
        }
    }

    /** Takes out the settings that every command knows; its own flags stay in {@link #rest}. */
    public static SettingFlags ofCommand(List<String> words) {
        Map<String, String> settings = new TreeMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = word.startsWith("--") ? word.substring(2, equals < 0 ? word.length() : equals) : "";
            if (word.equals("--")) {
                rest.addAll(words.subList(i, words.size()));
                break;
            } else if (!EVERYWHERE.contains(name)) {
                rest.add(word);
            } else if (equals < 0 && i + 1 == words.size()) {
                throw new Flags.NotUnderstood(word + " needs a value.");
            } else {
                settings.put(name, equals < 0 ? words.get(++i) : word.substring(equals + 1));
            }
        }
        return new SettingFlags(Map.copyOf(settings), List.copyOf(rest));
    }

    /** All words are settings, as for a server. */
    public static SettingFlags ofServer(List<String> words) {
        Flags flags = Flags.of(words, Set.copyOf(Settings.known().names()), Set.of());
        if (!flags.words().isEmpty()) {
            throw new Flags.NotUnderstood(
                    "What is “" + flags.words().getFirst() + "”? Settings look like --port 8080.");
        }
        Map<String, String> settings = new TreeMap<>();
        flags.values().forEach((name, values) -> settings.put(name, values.getLast()));
        return new SettingFlags(Map.copyOf(settings), List.of());
    }

    /** The same with one setting more. */
    public SettingFlags with(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new SettingFlags(Map.copyOf(more), rest);
    }

    /** In the form in which Spring reads them. */
    public List<String> arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + Settings.PREFIX + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The external PostgreSQL by flag or environment. */
    public Optional<String> databaseUrl() {
        return given("database-url", "FULLSPAN_DATABASE_URL");
    }

    /** Folder for the embedded PostgreSQL's programs by flag or environment. */
    public Optional<Path> programs() {
        return given("postgres-programs", "FULLSPAN_POSTGRES_PROGRAMS").map(Path::of);
    }

    private Optional<String> given(String name, String variable) {
        return Optional.ofNullable(settings.getOrDefault(name, System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    /** Whether a data directory was named, by flag or environment. */
    public boolean namesData() {
        return given("data", "FULLSPAN_DATA").isPresent();
    }

    /** The data directory of the demo where none was named: {@code demo-data} beside the launcher, so that it never mixes with a real shop's. */
    public static Path demoData() {
        return Path.of(System.getProperty("fullspan.home", "."), "demo-data");
    }

    /** The data directory: flag, environment, or {@code data} beside the launcher. */
    public Path data() {
        return given("data", "FULLSPAN_DATA")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("fullspan.home", "."), "data"));
    }
}
