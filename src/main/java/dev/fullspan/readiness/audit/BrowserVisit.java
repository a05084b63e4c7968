package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Opens one page in a fresh browser context and watches what it sends. */
final class BrowserVisit {
    private static final long SETTLE_MILLIS = 1500;
    private static final int MAX_NOTED = 20;
    private static final String LARGEST_PAINT = """
            new Promise(done => {
              let last = null;
              try {
                new PerformanceObserver(list => { for (const e of list.getEntries()) last = e.startTime; })
                  .observe({type: 'largest-contentful-paint', buffered: true});
              } catch (e) { }
              setTimeout(() => done(last === null ? null : Math.round(last)), 200);
            })""";

    private final DevTools tools;
    private final AuditLimits limits;

    BrowserVisit(DevTools tools, AuditLimits limits) {
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * Opens the page, waits for its load and a moment more for late tags.
     *
     * @throws IOException where the browser fails
     */
    BrowserView open(String url) throws IOException {
        String context = tools.send("Target.createBrowserContext", Map.of(), null)
                .path("browserContextId")
                .asString("");
        try {
            String target = tools.send(
                            "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context), null)
                    .path("targetId")
                    .asString("");
            String session = tools.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null)
                    .path("sessionId")
                    .asString("");
            return watch(url, session);
        } finally {
            tools.send("Target.disposeBrowserContext", Map.of("browserContextId", context), null);
        }
    }

    private BrowserView watch(String url, String session) throws IOException {
        Traffic traffic = new Traffic(session);
        tools.listen(traffic);
        try {
            tools.send("Network.enable", Map.of("maxPostDataSize", 65536), session);
            tools.send("Page.enable", Map.of(), session);
            tools.send("Runtime.enable", Map.of(), session);
            long started = System.nanoTime();
            tools.send("Page.navigate", Map.of("url", url), session);
            boolean loaded = await(traffic.loaded, limits.requestTimeout().toMillis() * 2);
            long load = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            await(new CompletableFuture<>(), SETTLE_MILLIS);
            Long paint = largestPaint(session);
            return new BrowserView(
                    loaded ? load : -1,
                    traffic.bytes.get(),
                    traffic.requests.get(),
                    paint,
                    List.copyOf(traffic.hits),
                    List.copyOf(traffic.errors));
        } finally {
            tools.ignore(traffic);
        }
    }

    private @Nullable Long largestPaint(String session) {
        try {
            JsonNode value = tools.send(
                            "Runtime.evaluate",
                            Map.of("expression", LARGEST_PAINT, "awaitPromise", true, "returnByValue", true),
                            session)
                    .path("result")
                    .path("value");
            return value.isNumber() ? value.asLong() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean await(CompletableFuture<?> event, long millis) {
        try {
            event.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return false;
        }
    }

    private static final class Traffic implements BiConsumer<String, JsonNode> {
        private final String session;
        private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicInteger requests = new AtomicInteger();
        private final List<TagHit> hits = Collections.synchronizedList(new ArrayList<>());
        private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

        private Traffic(String session) {
            this.session = session;
        }

        @Override
        public void accept(String from, JsonNode message) {
            if (!from.equals(session)) {
                return;
            }
            JsonNode parameters = message.path("params");
            switch (message.path("method").asString("")) {
                case "Page.loadEventFired" -> loaded.complete(true);
                case "Network.requestWillBeSent" -> request(parameters.path("request"));
                case "Network.loadingFinished" ->
                    bytes.addAndGet(parameters.path("encodedDataLength").asLong(0));
                case "Runtime.exceptionThrown" -> error(parameters.path("exceptionDetails"));
                default -> {
                    // Other events tell nothing that is asked.
                }
            }
        }

        private void request(JsonNode request) {
            requests.incrementAndGet();
            TagHit hit = TagFinder.hit(
                    request.path("method").asString(""),
                    request.path("url").asString(""),
                    request.has("postData") ? request.path("postData").asString("") : null);
            if (hit != null) {
                hits.add(hit);
            }
        }

        private void error(JsonNode details) {
            if (errors.size() < MAX_NOTED) {
                String text = details.path("exception")
                        .path("description")
                        .asString(details.path("text").asString(""));
                errors.add(text.lines().findFirst().orElse("unknown error"));
            }
        }
    }
}
