package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one tab sends and receives, its frames from other sites and its workers included. It also answers what would halt
 * the tab: a dialog of the page is dismissed, and a frame or worker that waits to be watched is let go.
 */
final class Traffic implements BiConsumer<String, JsonNode> {
    private static final int MAX_NOTED = 20;
    private static final int MAX_HITS = 500;
    private static final Set<String> ENDLESS = Set.of("EventSource", "WebSocket", "Media", "Ping");

    final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    final AtomicLong bytes = new AtomicLong();
    final AtomicInteger requests = new AtomicInteger();
    final List<TagHit> hits = Collections.synchronizedList(new ArrayList<>());
    final List<String> errors = Collections.synchronizedList(new ArrayList<>());

    private final DevTools tools;
    private final String session;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private volatile long lastNanos = System.nanoTime();
    private volatile @Nullable Answer answer;

    /** The answer that made the document which the tab shows. */
    record Answer(String frame, String request, String url, int status, long firstByteMillis) {}

    Traffic(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        sessions.add(session);
    }

    /** The answer to the last navigation of the tab itself, or null where none came. */
    @Nullable
    Answer answer(String frame) {
        Answer last = answer;
        return last == null || !last.frame.equals(frame) ? null : last;
    }

    /** How long nothing has been under way; 0 while something is. */
    long quietMillis() {
        return open.isEmpty() ? (System.nanoTime() - lastNanos) / 1_000_000 : 0;
    }

    @Override
    public void accept(String from, JsonNode message) {
        if (!sessions.contains(from)) {
            return;
        }
        JsonNode parameters = message.path("params");
        switch (message.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Page.javascriptDialogOpening" -> dismiss(from, parameters);
            case "Target.attachedToTarget" -> watch(parameters.path("sessionId").asString(""));
            case "Network.requestWillBeSent" -> request(parameters);
            case "Network.responseReceived" -> received(from, parameters);
            case "Network.loadingFinished" -> {
                bytes.addAndGet(parameters.path("encodedDataLength").asLong(0));
                ended(parameters);
            }
            case "Network.loadingFailed" -> ended(parameters);
            case "Runtime.exceptionThrown" -> error(parameters.path("exceptionDetails"));
            default -> {
                // Other events tell nothing that is asked.
            }
        }
    }

    private void request(JsonNode parameters) {
        JsonNode request = parameters.path("request");
        requests.incrementAndGet();
        lastNanos = System.nanoTime();
        if (!ENDLESS.contains(parameters.path("type").asString(""))) {
            open.add(parameters.path("requestId").asString(""));
        }
        TagHit hit = TagFinder.hit(
                request.path("method").asString(""),
                request.path("url").asString(""),
                request.has("postData") ? request.path("postData").asString("") : null);
        if (hit != null && hits.size() < MAX_HITS) {
            hits.add(hit);
        }
    }

    private void received(String from, JsonNode parameters) {
        if (from.equals(session) && parameters.path("type").asString("").equals("Document")) {
            JsonNode response = parameters.path("response");
            JsonNode timing = response.path("timing");
            double millis = timing.path("receiveHeadersEnd").asDouble(0)
                    - timing.path("sendStart").asDouble(0);
            Answer next = new Answer(
                    parameters.path("frameId").asString(""),
                    parameters.path("requestId").asString(""),
                    response.path("url").asString(""),
                    response.path("status").asInt(0),
                    Math.max(0, Math.round(millis)));
            Answer last = answer;
            if (last == null || last.frame.equals(next.frame)) {
                answer = next;
            }
        }
    }

    private void ended(JsonNode parameters) {
        open.remove(parameters.path("requestId").asString(""));
        lastNanos = System.nanoTime();
    }

    private void error(JsonNode details) {
        if (errors.size() < MAX_NOTED) {
            String text = details.path("exception")
                    .path("description")
                    .asString(details.path("text").asString(""));
            errors.add(SiteText.cut(text.lines().findFirst().orElse("unknown error")));
        }
    }

    private void dismiss(String from, JsonNode dialog) {
        boolean leaving = dialog.path("type").asString("").equals("beforeunload");
        later(() -> tools.send("Page.handleJavaScriptDialog", Map.of("accept", leaving), from));
    }

    private void watch(String child) {
        sessions.add(child);
        later(() -> {
            try {
                tools.send("Network.enable", Map.of("maxPostDataSize", 65536), child);
            } finally {
                tools.send("Runtime.runIfWaitingForDebugger", Map.of(), child);
            }
        });
    }

    /** An event must not wait for an answer: both come in on the same thread. */
    private static void later(Command command) {
        Thread.ofVirtual().start(() -> {
            try {
                command.run();
            } catch (IOException e) {
                // The tab, frame or worker has gone meanwhile.
            }
        });
    }

    @FunctionalInterface
    private interface Command {
        void run() throws IOException;
    }
}
