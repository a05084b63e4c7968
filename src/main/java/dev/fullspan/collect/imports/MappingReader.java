package dev.fullspan.collect.imports;

import dev.fullspan.collect.imports.Mapping.EventMapping;
import dev.fullspan.collect.imports.Mapping.Format;
import dev.fullspan.collect.imports.Mapping.Kind;
import dev.fullspan.collect.imports.Mapping.Otherwise;
import dev.fullspan.collect.imports.Mapping.Property;
import dev.fullspan.collect.imports.Mapping.Time;
import dev.fullspan.collect.imports.Mapping.TimeFormat;
import dev.fullspan.collect.imports.Mapping.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a mapping, written in YAML or JSON, and names the field of whatever is wrong with it. JSON is read as the YAML
 * that it is.
 */
final class MappingReader {
    private static final Set<String> FILE_FIELDS =
            Set.of("name", "format", "delimiter", "encoding", "columns", "explode", "group", "events");
    private static final Set<String> EVENT_FIELDS = Set.of(
            "when",
            "id",
            "event",
            "time",
            "visitor",
            "user",
            "session",
            "url",
            "path",
            "title",
            "referrer",
            "country",
            "userAgent",
            "properties");
    private static final Set<String> VALUE_FIELDS = Set.of("column", "template", "value", "names", "otherwise", "type");
    private static final Set<String> TIME_FIELDS = Set.of("column", "template", "value", "format", "zone");
    private static final Set<String> LIST_FIELDS = Set.of("list", "properties");

    private MappingReader() {}

    /** @throws MappingFault naming the field */
    static Mapping read(String text, String name) {
        Map<String, Object> all = object(parsed(text), "");
        boolean several = all.containsKey("events");
        for (String field : all.keySet()) {
            if (!FILE_FIELDS.contains(field) && !EVENT_FIELDS.contains(field)) {
                throw unknown(field, FILE_FIELDS, EVENT_FIELDS);
            }
        }
        List<EventMapping> events = new ArrayList<>();
        if (several) {
            List<?> parts = list(all.get("events"), "events");
            for (int i = 0; i < parts.size(); i++) {
                String path = "events[" + i + "]";
                Map<String, Object> part = new LinkedHashMap<>(all);
                part.keySet().retainAll(EVENT_FIELDS);
                part.putAll(object(parts.get(i), path));
                events.add(event(part, path + "."));
            }
        } else {
            events.add(event(all, ""));
        }
        if (events.isEmpty()) {
            throw new MappingFault("events", "There is no event in it.");
        }
        return new Mapping(
                all.get("name") == null ? name : text(all, "name", ""),
                format(all),
                delimiter(all),
                encoding(all),
                all.get("columns") == null ? List.of() : texts(all.get("columns"), "columns"),
                optional(all, "explode", ""),
                optional(all, "group", ""),
                List.copyOf(events),
                hash(text));
    }

    private static Object parsed(String text) {
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setMaxAliasesForCollections(20);
            limits.setCodePointLimit(1 << 20);
            Object read = new Yaml(new SafeConstructor(limits)).load(text);
            if (read == null) {
                throw new MappingFault("", "It is empty.");
            }
            return read;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new MappingFault("line " + line, "It is neither YAML nor JSON: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new MappingFault("", "It is neither YAML nor JSON that can be read safely.");
        }
    }

    private static EventMapping event(Map<String, Object> all, String at) {
        for (String field : all.keySet()) {
            if (!EVENT_FIELDS.contains(field) && !(at.isEmpty() && FILE_FIELDS.contains(field))) {
                throw unknown(at + field, EVENT_FIELDS, Set.of());
            }
        }
        Value visitor = value(all, "visitor", at);
        Value user = value(all, "user", at);
        if (visitor == null && user == null) {
            throw new MappingFault(
                    at + "visitor", "Name the column of the visitor's id here, or of a known person's under “user”.");
        }
        Value event = value(all, "event", at);
        if (event == null) {
            throw new MappingFault(
                    at + "event",
                    "Name the column that tells what happened, or give {value: Product Viewed} where all rows tell the same.");
        }
        return new EventMapping(
                at,
                value(all, "when", at),
                value(all, "id", at),
                event,
                time(all.get("time"), at + "time"),
                visitor,
                user,
                value(all, "session", at),
                value(all, "url", at),
                value(all, "path", at),
                value(all, "title", at),
                value(all, "referrer", at),
                value(all, "country", at),
                value(all, "userAgent", at),
                all.get("properties") == null ? Map.of() : properties(all.get("properties"), at + "properties"));
    }

    private static @Nullable Value value(Map<String, Object> all, String name, String at) {
        Object written = all.get(name);
        return written == null ? null : value(written, at + name, VALUE_FIELDS);
    }

    private static Value value(Object written, String field, Set<String> known) {
        if (written instanceof String text) {
            return text.contains("{")
                    ? new Value.Template(text, field)
                    : new Value.Column(text, Map.of(), Otherwise.KEEP, field);
        }
        if (written instanceof List<?> several) {
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < several.size(); i++) {
                values.add(value(several.get(i), field + "[" + i + "]", known));
            }
            return new Value.FirstOf(List.copyOf(values));
        }
        Map<String, Object> parts = object(written, field);
        for (String part : parts.keySet()) {
            if (!known.contains(part)) {
                throw unknown(field + "." + part, known, Set.of());
            }
        }
        if (parts.get("value") != null) {
            return new Value.Constant(text(parts, "value", field + "."));
        }
        if (parts.get("template") != null) {
            return new Value.Template(text(parts, "template", field + "."), field);
        }
        if (parts.get("column") == null) {
            throw new MappingFault(field, "Give “column”, “template” or “value”.");
        }
        if (parts.get("column") instanceof List<?> several) {
            return value(several, field + ".column", known);
        }
        Map<String, String> names = names(parts.get("names"), field + ".names");
        return new Value.Column(
                text(parts, "column", field + "."),
                names,
                choice(
                        parts,
                        "otherwise",
                        field + ".",
                        Otherwise.class,
                        names.isEmpty() ? Otherwise.KEEP : Otherwise.REFUSE),
                field);
    }

    private static Map<String, String> names(@Nullable Object written, String field) {
        Map<String, String> names = new HashMap<>();
        if (written != null) {
            object(written, field).forEach((from, to) -> names.put(from, to == null ? "" : to.toString()));
        }
        return names;
    }

    private static Time time(@Nullable Object written, String field) {
        if (written == null) {
            throw new MappingFault(field, "Name the column of the time.");
        }
        ZoneId zone = ZoneOffset.UTC;
        String format = "iso";
        if (written instanceof Map<?, ?>) {
            Map<String, Object> parts = object(written, field);
            zone = parts.get("zone") == null ? zone : zone(text(parts, "zone", field + "."), field + ".zone");
            format = parts.get("format") == null ? format : text(parts, "format", field + ".");
        }
        return new Time(value(written, field, TIME_FIELDS), timeFormat(format, zone, field + ".format"), field);
    }

    private static TimeFormat timeFormat(String format, ZoneId zone, String field) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "s", "seconds", "unix" -> new TimeFormat.Since1970(1);
            case "ms", "milliseconds" -> new TimeFormat.Since1970(1_000);
            case "us", "microseconds" -> new TimeFormat.Since1970(1_000_000);
            case "iso" -> new TimeFormat.Iso(zone);
            default -> new TimeFormat.Pattern(checked(format, field), zone);
        };
    }

    private static String checked(String pattern, String field) {
        try {
            var unused = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            return pattern;
        } catch (IllegalArgumentException e) {
            throw new MappingFault(
                    field,
                    "“" + pattern + "” is no format of a time. Give seconds, milliseconds, microseconds, iso, or a"
                            + " pattern such as yyyy-MM-dd HH:mm:ss z.");
        }
    }

    private static ZoneId zone(String text, String field) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new MappingFault(field, "“" + text + "” is no time zone. Give one such as Europe/Berlin or +02:00.");
        }
    }

    private static Map<String, Property> properties(Object written, String at) {
        Map<String, Property> properties = new LinkedHashMap<>();
        object(written, at).forEach((name, value) -> {
            String field = at + "." + name;
            if (value == null) {
                throw new MappingFault(field, "Name the column of this property.");
            }
            if (value instanceof Map<?, ?> parts && parts.containsKey("list")) {
                Map<String, Object> list = object(value, field);
                for (String part : list.keySet()) {
                    if (!LIST_FIELDS.contains(part)) {
                        throw unknown(field + "." + part, LIST_FIELDS, Set.of());
                    }
                }
                Object within = list.get("properties");
                if (within == null) {
                    throw new MappingFault(field + ".properties", "Name the properties of the list's elements.");
                }
                properties.put(
                        name,
                        new Property.Many(
                                text(list, "list", field + "."), properties(within, field + ".properties"), field));
            } else {
                Kind kind = value instanceof Map<?, ?> ? kind(object(value, field), field + ".") : Kind.AS_IT_IS;
                properties.put(name, new Property.Single(value(value, field, VALUE_FIELDS), kind, field));
            }
        });
        return properties;
    }

    private static Kind kind(Map<String, Object> parts, String at) {
        return choice(parts, "type", at, Kind.class, Kind.AS_IT_IS);
    }

    private static @Nullable Format format(Map<String, Object> all) {
        Object written = all.get("format");
        if (written == null) {
            return null;
        }
        return switch (written.toString().toLowerCase(Locale.ROOT)) {
            case "csv" -> Format.CSV;
            case "tsv" -> Format.TSV;
            case "jsonl", "ndjson", "json", "json-lines" -> Format.JSON_LINES;
            case "parquet" -> Format.PARQUET;
            default ->
                throw new MappingFault("format", "“" + written + "” is not read. Give csv, tsv, jsonl or parquet.");
        };
    }

    private static char delimiter(Map<String, Object> all) {
        String text = all.get("delimiter") == null ? "," : all.get("delimiter").toString();
        if (text.length() != 1 || text.equals("\"") || text.equals("\n")) {
            throw new MappingFault("delimiter", "It is one character, such as a comma or a semicolon.");
        }
        return text.charAt(0);
    }

    private static Charset encoding(Map<String, Object> all) {
        String name =
                all.get("encoding") == null ? "UTF-8" : all.get("encoding").toString();
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new MappingFault("encoding", "“" + name + "” is no encoding. Give UTF-8 or windows-1252.");
        }
    }

    private static <E extends Enum<E>> E choice(
            Map<String, Object> parts, String name, String at, Class<E> kind, E otherwise) {
        Object written = parts.get(name);
        if (written == null) {
            return otherwise;
        }
        String wanted =
                written.toString().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        List<String> known = new ArrayList<>();
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(wanted)) {
                return each;
            }
            known.add(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw new MappingFault(
                at + name, "“" + written + "” is not known. Give one of " + String.join(", ", known) + ".");
    }

    private static String text(Map<String, Object> all, String name, String at) {
        Object written = all.get(name);
        if (written == null || written instanceof Map<?, ?> || written instanceof List<?>) {
            throw new MappingFault(at + name, "It is a text.");
        }
        return written.toString();
    }

    private static @Nullable String optional(Map<String, Object> all, String name, String at) {
        return all.get(name) == null ? null : text(all, name, at);
    }

    private static List<String> texts(@Nullable Object written, String field) {
        return list(written, field).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object written, String field) {
        if (written instanceof List<?> list) {
            return list;
        }
        throw new MappingFault(field, "It is a list.");
    }

    private static Map<String, Object> object(@Nullable Object written, String field) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new MappingFault(field.isEmpty() ? "the whole" : field, "It is an object with named fields.");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null || field.endsWith("names")) {
                result.put(String.valueOf(name), value);
            }
        });
        return result;
    }

    private static MappingFault unknown(String field, Set<String> known, Set<String> further) {
        List<String> names = new ArrayList<>(known);
        names.addAll(further);
        names.sort(null);
        return new MappingFault(field, "There is no such field. Known are " + String.join(", ", names) + ".");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
