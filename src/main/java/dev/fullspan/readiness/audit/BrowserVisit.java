package dev.fullspan.readiness.audit;

import java.io.IOException;
import java.util.Map;

/** One visitor in the audit's browser: cookies and storage begin empty, are shared by the tabs opened, and go with it. */
final class BrowserVisit implements AutoCloseable {
    private final DevTools tools;
    private final AuditLimits limits;
    private final String context;

    /** @throws IOException where the browser fails */
    BrowserVisit(DevTools tools, AuditLimits limits) throws IOException {
        this.tools = tools;
        this.limits = limits;
        context = tools.send("Target.createBrowserContext", Map.of(), null)
                .path("browserContextId")
                .asString("");
        tools.send("Browser.setDownloadBehavior", Map.of("behavior", "deny", "browserContextId", context), null);
    }

    /**
     * Opens an address in a new tab and waits for its load and for late tags.
     *
     * @throws IOException where the browser fails; a page that does not come is no failure of the browser
     */
    BrowserTab open(String url) throws IOException {
        BrowserTab tab = new BrowserTab(tools, limits, context);
        try {
            tab.go(url);
            return tab;
        } catch (IOException | RuntimeException e) {
            tab.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            tools.send("Target.disposeBrowserContext", Map.of("browserContextId", context), null);
        } catch (IOException e) {
            // The browser has gone, and the visitor with it.
        }
    }
}
