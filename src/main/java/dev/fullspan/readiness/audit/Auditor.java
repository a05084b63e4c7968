package dev.fullspan.readiness.audit;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Audits a shop from outside, without anything being installed on it. */
public final class Auditor {
    private final AuditLimits limits;
    private final Clock clock;

    public Auditor(AuditLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Walks through the shop and reports. An unreachable shop is a report as well.
     *
     * @param address as a person types it, with or without {@code https://}
     * @param ownMarks texts that show the own pixel in a page's source, such as the shop's write keys; may be empty
     * @param progress hears what is done at the moment, in words
     * @param cancelled asked between steps; where true, the report holds what was seen so far
     * @throws ProblemException where the address is none
     */
    public AuditReport audit(
            String address, List<String> ownMarks, Consumer<String> progress, BooleanSupplier cancelled) {
        URI start = address(address);
        Instant startedAt = clock.instant();
        Instant end = startedAt.plus(limits.total());
        BooleanSupplier stopped =
                () -> cancelled.getAsBoolean() || clock.instant().isAfter(end);
        try (Fetcher fetcher = new Fetcher(limits, PublicAddresses.allowed(limits), stopped)) {
            Crawl crawl = new Crawl(limits, fetcher, ownMarks, progress, stopped);
            List<PageReport> pages = new ArrayList<>(crawl.pages(start));
            Browsing browsing = browse(pages, progress, stopped);
            AuditReport.Links links = crawl.links();
            List<AuditReport.Information> information = crawl.information();
            return new AuditReport(
                    start.toString(),
                    startedAt,
                    Duration.between(startedAt, clock.instant()).toMillis(),
                    browsing.version,
                    browsing.reason,
                    List.copyOf(pages),
                    information,
                    links,
                    AuditFindings.of(pages, information, links, browsing.version != null));
        }
    }

    /**
     * Reads an address as a person types it.
     *
     * @throws ProblemException where it is no address of a web site
     */
    public static URI address(String typed) {
        String text = typed.strip();
        if (!text.contains("://")) {
            text = "https://" + text;
        }
        try {
            URI address = URI.create(text);
            if (Fetcher.isWebAddress(address)) {
                return address.getRawPath() == null || address.getRawPath().isEmpty() ? address.resolve("/") : address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST,
                "url",
                "“" + typed.strip() + "” is no web address. Type it as in the browser: https://shop.example");
    }

    private record Browsing(
            @Nullable String version, @Nullable String reason) {}

    /** Opens one page of each type in Chromium and puts what it saw beside the page. */
    private Browsing browse(List<PageReport> pages, Consumer<String> progress, BooleanSupplier stopped) {
        if (!limits.browser()) {
            return new Browsing(null, "The browser part is switched off.");
        }
        if (pages.stream().noneMatch(PageReport::reached)) {
            return new Browsing(null, "No page was reached that a browser could open.");
        }
        Optional<Path> program = Chromium.program();
        if (program.isEmpty()) {
            return new Browsing(null, "No Chromium on this machine: whether tags fire could not be seen.");
        }
        progress.accept("Opening pages in Chromium");
        try (FilteringProxy proxy = new FilteringProxy(limits, PublicAddresses.allowed(limits));
                Chromium browser = Chromium.start(program.get(), proxy.port())) {
            String version = browser.tools()
                    .send("Browser.getVersion", java.util.Map.of(), null)
                    .path("product")
                    .asString("Chromium");
            BrowserVisit visit = new BrowserVisit(browser.tools(), limits);
            Set<PageType> seen = new HashSet<>();
            for (int i = 0; i < pages.size() && !stopped.getAsBoolean(); i++) {
                PageReport page = pages.get(i);
                if (page.reached() && page.type() != PageType.OTHER && seen.add(page.type())) {
                    progress.accept("Opening " + page.url() + " in Chromium");
                    pages.set(i, withBrowser(page, visit.open(page.url())));
                }
            }
            return new Browsing(version, null);
        } catch (IOException e) {
            return new Browsing(null, "Chromium failed: " + e.getMessage() + ".");
        }
    }

    private static PageReport withBrowser(PageReport page, BrowserView view) {
        return new PageReport(
                page.type(),
                page.url(),
                page.status(),
                page.failure(),
                page.title(),
                page.bytes(),
                page.firstByteMillis(),
                page.tags(),
                page.product(),
                page.consentTool(),
                view);
    }
}
