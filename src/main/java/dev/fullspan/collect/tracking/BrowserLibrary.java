package dev.fullspan.collect.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The settings that Segment's browser library asks its CDN for before it sends. Answered here, a page needs nothing but
 * {@code AnalyticsBrowser.load({writeKey, cdnURL})}: the answer tells the library to send to this server.
 */
final class BrowserLibrary {
    private static final String BEFORE = "/v1/projects/";
    private static final String AFTER = "/settings";
    private static final JsonFactory JSON = new JsonFactory();

    private BrowserLibrary() {}

    /** The write key of a path {@code /v1/projects/{writeKey}/settings}; null for any other path. */
    static @Nullable String writeKey(String path) {
        return path.startsWith(BEFORE) && path.endsWith(AFTER) && path.length() > BEFORE.length() + AFTER.length()
                ? path.substring(BEFORE.length(), path.length() - AFTER.length())
                : null;
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, String writeKey) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("integrations");
            json.writeObjectPropertyStart("Segment.io");
            json.writeStringProperty("apiKey", writeKey);
            json.writeStringProperty("apiHost", host(request) + "/v1");
            json.writeStringProperty("protocol", request.getScheme());
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectPropertyStart("plan");
            json.writeObjectPropertyStart("track");
            json.writeObjectPropertyStart("__default");
            json.writeBooleanProperty("enabled", true);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectPropertyStart("edgeFunction");
            json.writeEndObject();
            json.writeObjectPropertyStart("metrics");
            json.writeNumberProperty("sampleRate", 0);
            json.writeEndObject();
            json.writeArrayPropertyStart("remotePlugins");
            json.writeEndArray();
            json.writeEndObject();
        }
        response.setHeader("Cache-Control", "public, max-age=120");
        Answer.json(response, out.toByteArray());
    }

    private static String host(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return usual ? request.getServerName() : request.getServerName() + ":" + port;
    }
}
