package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.Reason;
import dev.fullspan.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a sender is told: Segment's {@code {"success":true}}; the same with the messages of a batch that were refused, since any other status
 * would make SDKs drop or repeat their neighbours too; or an RFC 9457 problem where the whole request is.
 */
final class Answer {
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
    /** Refused messages that an answer names at most. */
    static final int MOST_NAMED = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private Answer() {}

    /**
     * A refused message of a batch.
     *
     * @param index its place in the batch, from 0
     */
    record Item(int index, Outcome.Refused refused) {}

    static void success(HttpServletResponse response) throws IOException {
        json(response, SUCCESS);
    }

    /** @param refused all that were refused; the first {@value #MOST_NAMED} are named, all are counted */
    static void partly(HttpServletResponse response, List<Item> refused) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", true);
            json.writeArrayPropertyStart("refused");
            for (Item item : refused.subList(0, Math.min(refused.size(), MOST_NAMED))) {
                json.writeStartObject();
                json.writeNumberProperty("index", item.index());
                reason(json, item.refused());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("refusedCount", refused.size());
            json.writeEndObject();
        }
        json(response, out.toByteArray());
    }

    /** Refuses the one message of a request. */
    static void refused(HttpServletResponse response, Outcome.Refused refused) throws IOException {
        Problem problem = refused.reason() == Reason.MESSAGE_TOO_LARGE ? Problem.TOO_LARGE : Problem.INVALID_REQUEST;
        problem(response, problem, refused.sentence() + " " + refused.reason().mend(), refused);
    }

    static void problem(HttpServletResponse response, Problem problem, String detail) throws IOException {
        problem(response, problem, detail, null);
    }

    private static void problem(
            HttpServletResponse response, Problem problem, String detail, Outcome.@Nullable Refused refused)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", false);
            json.writeStringProperty("type", "/problems/" + problem.slug());
            json.writeStringProperty("title", problem.title());
            json.writeNumberProperty("status", problem.status());
            json.writeStringProperty("detail", detail);
            if (refused != null) {
                reason(json, refused);
            }
            json.writeEndObject();
        }
        response.setStatus(problem.status());
        if (problem == Problem.TOO_LARGE) {
            response.setHeader("Connection", "close"); // the rest of the body is not read
        }
        response.setContentType("application/problem+json");
        write(response, out.toByteArray());
    }

    private static void reason(JsonGenerator json, Outcome.Refused refused) {
        if (refused.field() != null && !refused.field().isEmpty()) {
            json.writeStringProperty("field", refused.field());
        }
        json.writeStringProperty("reason", refused.reason().slug());
        json.writeStringProperty("message", refused.sentence());
        json.writeStringProperty("mend", refused.reason().mend());
    }

    static void json(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentType("application/json");
        write(response, body);
    }

    private static void write(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
