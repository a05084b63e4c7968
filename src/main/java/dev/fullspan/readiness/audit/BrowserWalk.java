package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.AuditReport.CartVisit;
import dev.fullspan.readiness.audit.AuditReport.Consent;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import dev.fullspan.readiness.audit.PageReport.TagHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The walk through a shop in Chromium. First one page of each type, each as a new visitor who agrees to nothing; what their
 * scripts link is read as well. Where the shop asks for consent, a second visitor says yes and opens the same pages. Where the
 * checkout was not reached by then, one item goes into that visitor's cart.
 */
final class BrowserWalk {
    private static final int SEARCHED_FOR_PRODUCT = 3;

    private final DevTools tools;
    private final AuditLimits limits;
    private final Crawl crawl;
    private final Consumer<String> progress;
    private final BooleanSupplier stopped;

    private @Nullable PageReport asking;
    private Consent consent = new Consent(Consent.State.NOT_ASKED, null, null);
    private @Nullable CartVisit cart;

    BrowserWalk(DevTools tools, AuditLimits limits, Crawl crawl, Consumer<String> progress, BooleanSupplier stopped) {
        this.tools = tools;
        this.limits = limits;
        this.crawl = crawl;
        this.progress = progress;
        this.stopped = stopped;
    }

    Consent consent() {
        return consent;
    }

    /** How the checkout entry was sought, or null where it was not. */
    @Nullable
    CartVisit cart() {
        return cart;
    }

    /** @throws IOException where the browser fails; what was seen until then is kept */
    void walk() throws IOException {
        for (PageType type : EnumSet.complementOf(EnumSet.of(PageType.OTHER))) {
            crawl.readMore(type);
            PageReport page = reached(type);
            if (page != null && !stopped.getAsBoolean()) {
                open(page);
            }
            if (type == PageType.PRODUCT && page == null) {
                searchForProduct();
            }
        }
        try (BrowserVisit visit = new BrowserVisit(tools, limits)) {
            if (!stopped.getAsBoolean()) {
                agree(visit);
            }
            if (!stopped.getAsBoolean()) {
                cart = new CartWalk(visit, crawl, limits, consent.given(), progress).walk();
            }
        }
    }

    private @Nullable PageReport reached(PageType type) {
        return crawl.pages().stream()
                .filter(page -> page.type() == type && page.reached())
                .findFirst()
                .orElse(null);
    }

    private void open(PageReport page) throws IOException {
        progress.accept("Opening " + page.url() + " in Chromium");
        try (BrowserVisit visit = new BrowserVisit(tools, limits);
                BrowserTab tab = visit.open(page.url())) {
            crawl.opened(page, tab);
            JsonNode way = PageScript.CONSENT.run(tab, "find");
            if (asking == null && way.isObject()) {
                asking = page;
            }
        }
    }

    /** Products whose addresses look like nothing known and whose facts are there only once scripts ran. */
    private void searchForProduct() throws IOException {
        int tries = 0;
        for (PageReport page : crawl.unclear()) {
            if (reached(PageType.PRODUCT) != null || tries++ >= SEARCHED_FOR_PRODUCT || stopped.getAsBoolean()) {
                return;
            }
            open(page);
        }
    }

    private void agree(BrowserVisit visit) throws IOException {
        String installed = crawl.pages().stream()
                .map(PageReport::consentTool)
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
        if (asking == null) {
            consent = installed == null ? consent : new Consent(Consent.State.NOT_GIVEN, installed, null);
            return;
        }
        String url = asking.url();
        progress.accept("Agreeing to cookies on " + url);
        List<TagHit> atOnce;
        try (BrowserTab tab = visit.open(url)) {
            int before = tab.hits().size();
            JsonNode way = PageScript.CONSENT.run(tab, "give");
            tab.settle();
            if (!way.isObject()) {
                consent = new Consent(Consent.State.NOT_GIVEN, installed, null);
                return;
            }
            String tool =
                    way.path("tool").isString() ? SiteText.cut(way.path("tool").asString("")) : installed;
            String how =
                    way.path("how").isString() ? SiteText.cut(way.path("how").asString("")) : null;
            consent = new Consent(Consent.State.GIVEN, tool, how);
            List<TagHit> hits = tab.hits();
            atOnce = hits.subList(Math.min(before, hits.size()), hits.size());
        }
        openAgain(visit, url, atOnce);
    }

    /** Opens the pages seen before once more as the visitor who has agreed. */
    private void openAgain(BrowserVisit visit, String asked, List<TagHit> atOnce) throws IOException {
        for (PageReport page : crawl.pages()) {
            BrowserView view = page.browser();
            if (view == null || stopped.getAsBoolean()) {
                continue;
            }
            progress.accept("Opening " + page.url() + " with consent");
            try (BrowserTab tab = visit.open(page.url())) {
                List<TagHit> hits = tab.hits();
                crawl.replace(
                        page,
                        page.withBrowser(view.withConsentedHits(page.url().equals(asked) ? with(hits, atOnce) : hits)));
            }
        }
    }

    /** Hits of a page, and those of tags that fired only at the moment of the yes. */
    private static List<TagHit> with(List<TagHit> hits, List<TagHit> atOnce) {
        Set<Tag> fired = EnumSet.noneOf(Tag.class);
        hits.forEach(hit -> fired.add(hit.tag()));
        return new ArrayList<>(Stream.concat(hits.stream(), atOnce.stream().filter(hit -> !fired.contains(hit.tag())))
                .toList());
    }
}
