package dev.fullspan.collect.inspect;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lays out JSON for people to read. */
final class JsonLayout {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonLayout() {}

    /** The same JSON over several lines; a text that is no JSON, or was cut, as it stands. */
    static String of(String text) {
        try {
            return JSON.writeValueAsString(JSON.readTree(text));
        } catch (JacksonException e) {
            return text;
        }
    }
}
