package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One tab: a page opened, watched, and at most touched once by a script of the audit. */
final class BrowserTab implements AutoCloseable {
    /** A page that never rests is left after this. */
    private static final long RESTLESS_MILLIS = 5000;
    /** A touch may begin something a moment later only. */
    private static final long AFTER_TOUCH_MILLIS = 300;

    private static final String LARGEST_PAINT = """
            new Promise(done => {
              let last = null;
              try {
                new PerformanceObserver(list => { for (const e of list.getEntries()) last = e.startTime; })
                  .observe({type: 'largest-contentful-paint', buffered: true});
              } catch (e) { }
              setTimeout(() => done(last === null ? null : Math.round(last)), 50);
            })""";

    private final DevTools tools;
    private final AuditLimits limits;
    private final String target;
    private final String session;
    private final Traffic traffic;
    private long loadMillis = -1;
    private @Nullable Long paintMillis;

    BrowserTab(DevTools tools, AuditLimits limits, String context) throws IOException {
        this.tools = tools;
        this.limits = limits;
        target = tools.send("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context), null)
                .path("targetId")
                .asString("");
        session = tools.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null)
                .path("sessionId")
                .asString("");
        traffic = new Traffic(tools, session);
        tools.listen(traffic);
    }

    void go(String url) throws IOException {
        tools.send("Network.enable", Map.of("maxPostDataSize", 65536), session);
        tools.send("Page.enable", Map.of(), session);
        tools.send("Runtime.enable", Map.of(), session);
        tools.send(
                "Target.setAutoAttach",
                Map.of("autoAttach", true, "waitForDebuggerOnStart", true, "flatten", true),
                session);
        long started = System.nanoTime();
        if (tools.send("Page.navigate", Map.of("url", url), session).has("errorText")) {
            return;
        }
        boolean loaded = awaitLoad();
        loadMillis = loaded ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) : -1;
        // Tags that were put off until the visitor stirs begin with this.
        tools.send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", 80, "y", 120), session);
        rest(RESTLESS_MILLIS);
        paintMillis = largestPaint();
    }

    private @Nullable Long largestPaint() {
        try {
            JsonNode paint = run(LARGEST_PAINT);
            return paint.isNumber() ? paint.asLong() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What was seen since the tab was opened. */
    BrowserView view() {
        return new BrowserView(
                loadMillis,
                traffic.bytes.get(),
                traffic.requests.get(),
                paintMillis,
                List.copyOf(traffic.hits),
                null,
                List.copyOf(traffic.errors));
    }

    List<TagHit> hits() {
        return List.copyOf(traffic.hits);
    }

    /** HTTP status of the page shown, 0 where none came. */
    int status() {
        Traffic.Answer answer = traffic.answer(target);
        return answer == null ? 0 : answer.status();
    }

    long firstByteMillis() {
        Traffic.Answer answer = traffic.answer(target);
        return answer == null ? 0 : answer.firstByteMillis();
    }

    /** The address shown now, without fragment, or null where it is none of the web. */
    @Nullable
    URI address() throws IOException {
        try {
            URI address = URI.create(run("location.href.split('#')[0]").asString(""));
            return Fetcher.isWebAddress(address) ? address : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The document as the server sent it; empty where it cannot be had any more. */
    String source() {
        Traffic.Answer answer = traffic.answer(target);
        if (answer == null) {
            return "";
        }
        try {
            JsonNode body = tools.send("Network.getResponseBody", Map.of("requestId", answer.request()), session);
            String text = body.path("body").asString("");
            return body.path("base64Encoded").asBoolean(false)
                    ? new String(Base64.getDecoder().decode(text), java.nio.charset.StandardCharsets.UTF_8)
                    : text;
        } catch (IOException e) {
            return "";
        }
    }

    /** The document as scripts have made it, cut where it exceeds the limit for a page. */
    String rendered() throws IOException {
        return run("document.documentElement.outerHTML.slice(0, " + limits.pageBytes() + ")")
                .asString("");
    }

    /**
     * Runs a script as if the visitor had stirred, and answers its value.
     *
     * @throws IOException where the browser fails; a script that throws answers a missing node
     */
    JsonNode run(String script) throws IOException {
        return tools.send(
                        "Runtime.evaluate",
                        Map.of("expression", script, "awaitPromise", true, "returnByValue", true, "userGesture", true),
                        session)
                .path("result")
                .path("value");
    }

    /** Waits until what a touch began has come to rest. */
    void settle() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AFTER_TOUCH_MILLIS));
        rest(limits.requestTimeout().toMillis());
    }

    private void rest(long mostMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        while (traffic.quietMillis() < limits.quiet().toMillis()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
    }

    private boolean awaitLoad() {
        try {
            return traffic.loaded.get(limits.requestTimeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        tools.ignore(traffic);
        try {
            tools.send("Target.closeTarget", Map.of("targetId", target), null);
        } catch (IOException e) {
            // The browser has gone, and the tab with it.
        }
    }
}
