package dev.fullspan.demo.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message of the history as the tracking API takes it.
 *
 * @param type {@code page}, {@code track} or {@code identify}
 * @param event name of a track call, or null
 * @param session the pixel's session id; null for what the shop's server tells
 * @param url address of the page, or null for what the server tells
 * @param way how the visit came; for those who judge the history
 */
public record Deed(
        Instant time,
        String messageId,
        String type,
        @Nullable String event,
        @Nullable String device,
        @Nullable String user,
        @Nullable String session,
        @Nullable String url,
        @Nullable String title,
        @Nullable String referrer,
        @Nullable String userAgent,
        @Nullable String deviceClass,
        @Nullable String country,
        @Nullable String zone,
        @Nullable String locale,
        Map<String, Object> properties,
        @Nullable String way) {

    /** Path of the page, or empty. */
    public String path() {
        if (url == null) {
            return "";
        }
        int start = url.indexOf('/', 8);
        int end = url.indexOf('?');
        return start < 0 ? "/" : end < 0 ? url.substring(start) : url.substring(start, end);
    }

    /** Value of a property as text, or empty. */
    public String property(String name) {
        Object value = properties.get(name);
        return value == null ? "" : value.toString();
    }

    /** The message. @param timed whether it carries its own time; what happens now does not */
    public String json(boolean timed) {
        StringBuilder json = new StringBuilder(900);
        json.append("{\"type\":\"")
                .append(type)
                .append("\",\"messageId\":\"")
                .append(messageId)
                .append('"');
        text(json, "event", event);
        text(json, "anonymousId", device);
        text(json, "userId", user);
        text(json, "timestamp", timed ? time.toString() : null);
        json.append(type.equals("identify") ? ",\"traits\":" : ",\"properties\":")
                .append(JsonMapper.shared().writeValueAsString(properties));
        json.append(",\"context\":{\"library\":{\"name\":\"")
                .append(url == null ? "lindholm-server" : "fs.js")
                .append("\",\"version\":\"0.1.0\"}");
        text(json, "sessionId", session);
        text(json, "userAgent", userAgent);
        text(json, "locale", locale);
        text(json, "timezone", zone);
        if (country != null) {
            json.append(",\"location\":{\"country\":\"").append(country).append("\"}");
        }
        if (url != null) {
            json.append(",\"page\":{\"path\":").append(JsonMapper.shared().writeValueAsString(path()));
            text(json, "url", url);
            text(json, "title", title);
            text(json, "referrer", referrer);
            json.append('}');
        }
        return json.append("}}").toString();
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"")
                    .append(name)
                    .append("\":")
                    .append(JsonMapper.shared().writeValueAsString(value));
        }
    }
}
