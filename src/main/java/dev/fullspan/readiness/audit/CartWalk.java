package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.AuditReport.CartVisit;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The way of one item into a cart and on to the checkout entry. One button is pressed once; everything after that is the
 * opening of addresses. No form of a cart or checkout is ever sent, and nothing is typed.
 */
final class CartWalk {
    private static final int PRODUCTS_TRIED = 3;
    private static final int CHECKOUTS_TRIED = 3;

    private final BrowserVisit visit;
    private final Crawl crawl;
    private final AuditLimits limits;
    private final boolean consented;
    private final Consumer<String> progress;

    private @Nullable String product;

    /** @param consented whether the visitor has said yes before */
    CartWalk(BrowserVisit visit, Crawl crawl, AuditLimits limits, boolean consented, Consumer<String> progress) {
        this.visit = visit;
        this.crawl = crawl;
        this.limits = limits;
        this.consented = consented;
        this.progress = progress;
    }

    CartVisit walk() throws IOException {
        PageReport known = reached(PageType.CHECKOUT);
        if (known != null) {
            return new CartVisit(
                    null, known.url(), "The checkout entry answers without a filled cart; nothing was put into one.");
        }
        if (!limits.cart()) {
            return notReached("putting an item into a cart was switched off");
        }
        List<PageReport> products = crawl.pages().stream()
                .filter(page -> page.type() == PageType.PRODUCT && page.reached())
                .limit(PRODUCTS_TRIED)
                .toList();
        if (products.isEmpty()) {
            return notReached("no product page was found whose item could be put into a cart");
        }
        String trouble = "no button to put an item into the cart was found on "
                + products.getFirst().url();
        for (PageReport page : products) {
            try (BrowserTab tab = visit.open(page.url())) {
                String refusal = press(tab, page);
                if (product != null) {
                    return refusal == null ? checkout(tab) : notReached(refusal);
                }
                trouble = refusal == null ? trouble : refusal;
            }
        }
        return notReached(trouble);
    }

    private @Nullable PageReport reached(PageType type) {
        return crawl.pages().stream()
                .filter(page -> page.type() == type && page.reached())
                .findFirst()
                .orElse(null);
    }

    /** Presses the button where one is found and may be pressed; answers why the walk ends here, or null. */
    private @Nullable String press(BrowserTab tab, PageReport page) throws IOException {
        JsonNode button = PageScript.CART.run(tab, "find");
        if (!button.isObject()) {
            return null;
        }
        URI start = URI.create(page.url());
        URI target = Fetcher.resolve(start, button.path("action").asString(""));
        if (target != null && Fetcher.isWebAddress(target)) {
            if (!PageReader.sameSite(start, target)) {
                return "the button “" + words(button) + "” on " + page.url() + " leads to another site";
            }
            if (!crawl.allowed(target)) {
                return "robots.txt asks crawlers not to fill carts (" + target.getPath() + ")";
            }
        }
        PageScript.CART.run(tab, "choose");
        if (button.path("off").asBoolean(false)) {
            tab.settle();
        }
        JsonNode pressed = PageScript.CART.run(tab, "press");
        if (!pressed.isObject() || pressed.path("off").asBoolean(false)) {
            return "the button “" + words(button) + "” on " + page.url() + " cannot be pressed";
        }
        product = page.url();
        progress.accept("Put one item of " + page.url() + " into a cart");
        tab.settle();
        URI shown = tab.address();
        if (shown == null || !PageReader.sameSite(start, shown)) {
            return "the button “" + words(button) + "” led away from the shop";
        }
        return null;
    }

    private static String words(JsonNode button) {
        return SiteText.cut(button.path("words").asString(""));
    }

    /** Opens the cart, then what leads from it to the checkout. */
    private CartVisit checkout(BrowserTab after) throws IOException {
        Set<URI> said = new LinkedHashSet<>();
        for (URI cart : carts(after)) {
            if (crawl.allowed(cart)) {
                try (BrowserTab tab = visit.open(cart.toString())) {
                    said.addAll(seen(cart, tab));
                }
                break;
            }
        }
        Set<URI> entries = new LinkedHashSet<>(said);
        entries.addAll(crawl.candidates(PageType.CHECKOUT));
        String trouble = "the cart led to no checkout entry";
        int tries = 0;
        for (URI entry : entries) {
            if (!crawl.allowed(entry)) {
                trouble = "robots.txt asks crawlers to stay away from " + entry.getPath();
            } else if (tries++ < CHECKOUTS_TRIED) {
                progress.accept("Opening the checkout entry " + entry.getPath());
                try (BrowserTab tab = visit.open(entry.toString())) {
                    if (isEntry(tab, said.contains(entry))) {
                        crawl.add(entry, PageType.CHECKOUT, tab, view(tab));
                        return new CartVisit(
                                product,
                                entry.toString(),
                                "One item was put into a cart of the audit's own visit to reach the checkout entry."
                                        + " Nothing was ordered, and nothing was typed.");
                    }
                    trouble = trouble(entry, tab);
                }
            }
        }
        return notReached(trouble);
    }

    private Set<URI> carts(BrowserTab after) throws IOException {
        Set<URI> carts = new LinkedHashSet<>();
        URI shown = after.address();
        if (shown != null && PageReader.guess(String.valueOf(shown.getPath())) == PageType.CART) {
            carts.add(shown);
        }
        PageReport known = reached(PageType.CART);
        if (known != null) {
            carts.add(URI.create(known.url()));
        }
        if (shown != null) {
            new PageReader(shown, after.rendered())
                    .links().stream()
                            .filter(link -> PageReader.guess(String.valueOf(link.getPath())) == PageType.CART)
                            .forEach(carts::add);
        }
        carts.addAll(crawl.candidates(PageType.CART));
        return carts;
    }

    /** Where the filled cart leads; a cart page that plain HTTP did not find is reported from here. */
    private List<URI> seen(URI cart, BrowserTab tab) throws IOException {
        if (tab.status() < 200 || tab.status() >= 300) {
            return List.of();
        }
        if (reached(PageType.CART) == null) {
            crawl.add(cart, PageType.CART, tab, view(tab));
        }
        URI shown = tab.address();
        return new PageReader(shown == null ? cart : shown, tab.rendered()).checkouts();
    }

    private BrowserView view(BrowserTab tab) {
        return consented ? tab.view().consented() : tab.view();
    }

    /** Whether the tab shows a checkout; where the cart itself named the way, also what comes before it, such as a sign-in. */
    private boolean isEntry(BrowserTab tab, boolean said) throws IOException {
        URI shown = tab.address();
        if (shown == null || tab.status() < 200 || tab.status() >= 300) {
            return false;
        }
        return switch (PageReader.guess(String.valueOf(shown.getPath()))) {
            case CHECKOUT -> true;
            case OTHER ->
                said
                        && !shown.equals(crawl.home())
                        && crawl.pages().stream().noneMatch(page -> page.url().equals(shown.toString()));
            case HOME, CATEGORY, PRODUCT, CART -> false;
        };
    }

    private static String trouble(URI entry, BrowserTab tab) throws IOException {
        URI shown = tab.address();
        if (shown == null || tab.status() == 0) {
            return entry + " does not answer";
        }
        return tab.status() >= 400 ? entry + " answers with status " + tab.status() : entry + " leads back to " + shown;
    }

    private CartVisit notReached(String why) {
        String filled =
                product == null ? "" : " One item was put into a cart of the audit's own visit; nothing was ordered.";
        return new CartVisit(product, null, "The checkout entry was not reached: " + why + "." + filled);
    }
}
