package dev.fullspan.readiness.audit;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.PublicAddresses;
import dev.fullspan.readiness.audit.AuditReport.CartVisit;
import dev.fullspan.readiness.audit.AuditReport.Consent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Audits a shop from outside, without anything being installed on it. */
public final class Auditor {
    private final AuditLimits limits;
    private final Clock clock;
    private final Predicate<InetAddress> allowed;

    public Auditor(AuditLimits limits, Clock clock) {
        this(limits, clock, PublicAddresses.allowed(limits.privateNetworks()));
    }

    /** @param allowed the addresses that this audit connects to, by whatever name, redirect, frame or script */
    Auditor(AuditLimits limits, Clock clock, Predicate<InetAddress> allowed) {
        this.limits = limits;
        this.clock = clock;
        this.allowed = allowed;
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
        try (Fetcher fetcher = new Fetcher(limits, allowed, stopped)) {
            Crawl crawl = new Crawl(limits, fetcher, ownMarks, progress, stopped);
            crawl.read(start);
            Browsing browsing = browse(crawl, progress, stopped);
            AuditReport.Links links = crawl.links();
            List<AuditReport.Information> information = crawl.information();
            List<PageReport> pages = crawl.pages();
            return new AuditReport(
                    start.toString(),
                    startedAt,
                    Duration.between(startedAt, clock.instant()).toMillis(),
                    browsing.version,
                    browsing.reason,
                    pages,
                    information,
                    links,
                    browsing.consent,
                    browsing.cart,
                    AuditFindings.of(pages, information, links, browsing.consent, browsing.cart));
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

    /** What the browser part came to; {@code version} is null where there was none, and {@code reason} says why. */
    private record Browsing(
            @Nullable String version,
            @Nullable String reason,
            @Nullable Consent consent,
            CartVisit cart) {
        private static Browsing none(Crawl crawl, String reason) {
            return new Browsing(null, reason, null, without(crawl, reason));
        }

        private static CartVisit without(Crawl crawl, String reason) {
            return crawl.pages().stream()
                    .filter(page -> page.type() == PageType.CHECKOUT && page.reached())
                    .findFirst()
                    .map(page -> new CartVisit(null, page.url(), "The checkout entry answers without a filled cart."))
                    .orElseGet(() -> new CartVisit(
                            null,
                            null,
                            "The checkout entry was not reached: it may need a filled cart, which plain HTTP does not fill. "
                                    + reason));
        }
    }

    private Browsing browse(Crawl crawl, Consumer<String> progress, BooleanSupplier stopped) {
        if (!limits.browser()) {
            return Browsing.none(crawl, "The browser part is switched off.");
        }
        if (crawl.pages().stream().noneMatch(PageReport::reached)) {
            return Browsing.none(crawl, "No page was reached that a browser could open.");
        }
        Optional<Path> program = Chromium.program();
        if (program.isEmpty()) {
            return Browsing.none(crawl, "No Chromium on this machine: whether tags fire could not be seen.");
        }
        progress.accept("Opening pages in Chromium");
        try (FilteringProxy proxy = new FilteringProxy(limits, allowed);
                Chromium browser = Chromium.start(program.get(), proxy.port())) {
            String version = browser.tools()
                    .send("Browser.getVersion", Map.of(), null)
                    .path("product")
                    .asString("Chromium");
            BrowserWalk walk = new BrowserWalk(browser.tools(), limits, crawl, progress, stopped);
            walk.walk();
            CartVisit cart = walk.cart();
            return new Browsing(
                    version,
                    null,
                    walk.consent(),
                    cart == null ? Browsing.without(crawl, "The audit ended before a cart was filled.") : cart);
        } catch (IOException e) {
            return Browsing.none(crawl, "Chromium failed: " + e.getMessage() + ".");
        }
    }
}
