package dev.fullspan.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Search engines by Matomo's list. An address of the list is a host, perhaps with the beginning of a path; <code>{}</code> in it stands for a
 * country, as the host's ending ({@code google.de}, {@code google.co.uk}) or its first label ({@code de.search.yahoo.com}). Where several fit, the
 * one with a path and then the one without a placeholder counts.
 */
final class SearchEngines {
    private static final Map<String, Engine> BY_ADDRESS = read();

    private SearchEngines() {}

    /** @param parameters names of query parameters, or patterns over path and query whose first group is the term */
    private record Engine(String name, List<String> parameters) {}

    static @Nullable Referrer find(WebAddress referrer) {
        String host = referrer.host();
        String first = "/" + segment(referrer.path(), 1);
        String second = first + "/" + segment(referrer.path(), 2);
        for (String path : List.of(second, first, "")) {
            Engine engine = path.endsWith("/") ? null : at(host, path);
            if (engine != null) {
                return new Referrer(Referrer.Type.SEARCH, engine.name, host, term(referrer, engine));
            }
        }
        return null;
    }

    private static @Nullable Engine at(String host, String path) {
        Engine exact = BY_ADDRESS.get(host + path);
        if (exact != null) {
            return exact;
        }
        if (host.startsWith("www.")) {
            return at(host.substring(4), path);
        }
        int dot = host.indexOf('.');
        if (dot == 2 || host.startsWith("search.")) {
            Engine country = BY_ADDRESS.get("{}" + host.substring(dot) + path);
            if (country != null) {
                return country;
            }
        }
        return atCountryEnding(host, path);
    }

    /** Tries {@code name.{}} for endings of two letters, alone or after {@code co}, {@code com} and the like. */
    private static @Nullable Engine atCountryEnding(String host, String path) {
        int last = host.lastIndexOf('.');
        int length = host.length() - last - 1;
        if (last < 0 || (length != 2 && !host.endsWith(".com"))) {
            return null;
        }
        Engine engine = BY_ADDRESS.get(host.substring(0, last) + ".{}" + path);
        int before = host.lastIndexOf('.', last - 1);
        if (engine == null && before > 0 && last - before <= 4) {
            engine = BY_ADDRESS.get(host.substring(0, before) + ".{}" + path);
        }
        return engine;
    }

    private static @Nullable String term(WebAddress referrer, Engine engine) {
        for (String parameter : engine.parameters) {
            String term = parameter.startsWith("/") ? inPath(referrer, parameter) : referrer.parameter(parameter);
            if (term != null && !term.isBlank()) {
                return term.strip();
            }
        }
        return null;
    }

    private static @Nullable String inPath(WebAddress referrer, String delimited) {
        Pattern pattern = Patterns.BY_TEXT.computeIfAbsent(delimited, text -> Pattern.compile(undelimited(text)));
        Matcher matcher = pattern.matcher(referrer.path() + (referrer.query().isEmpty() ? "" : "?" + referrer.query()));
        return matcher.find() ? WebAddress.decoded(matcher.group(1)) : null;
    }

    private static String undelimited(String text) {
        return text.substring(1, text.lastIndexOf('/'));
    }

    private static String segment(String path, int number) {
        String[] segments = path.split("/", 4);
        return segments.length > number ? segments[number] : "";
    }

    private static Map<String, Engine> read() {
        Map<String, List<Map<String, List<String>>>> listed = ShippedList.yaml("SearchEngines.yml");
        Map<String, Engine> engines = new HashMap<>();
        listed.forEach((name, variants) -> variants.forEach(variant -> {
            Engine engine = new Engine(name, variant.getOrDefault("params", List.of()));
            for (String address : variant.getOrDefault("urls", List.of())) {
                engines.putIfAbsent(
                        address.endsWith("/") ? address.substring(0, address.length() - 1) : address, engine);
            }
        }));
        return Map.copyOf(engines);
    }

    private static final class Patterns {
        static final Map<String, Pattern> BY_TEXT = new ConcurrentHashMap<>();
    }
}
