package dev.fullspan.readiness.audit;

import crawlercommons.domains.EffectiveTldFinder;
import dev.fullspan.readiness.audit.PageReport.ProductFacts;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads one page's source: what kind of page it is, where it leads, and what it tells. */
final class PageReader {
    private static final Map<PageType, Pattern> PATHS = Map.of(
            PageType.PRODUCT,
                    Pattern.compile(
                            "/(?:products?|produkte?|item|p|dp|artikel|shop/[^/]+/[^/]+)/[^/]+",
                            Pattern.CASE_INSENSITIVE),
            PageType.CATEGORY,
                    Pattern.compile(
                            "/(?:collections?|categor(?:y|ies)|product-category|c|kategorien?|brands?|shop)(?:/|$)",
                            Pattern.CASE_INSENSITIVE),
            PageType.CART,
                    Pattern.compile("/(?:cart|basket|bag|warenkorb|panier|carrito)(?:/|$)", Pattern.CASE_INSENSITIVE),
            PageType.CHECKOUT,
                    Pattern.compile("/(?:checkouts?|kasse|order/start|onepage)(?:/|$)", Pattern.CASE_INSENSITIVE));

    /** Links that do something instead of leading somewhere. */
    private static final Pattern ACTS = Pattern.compile(
            "add[-_]?to[-_]?(?:cart|basket|bag|wishlist|compare)|/(?:cart|basket|wishlist)/(?:add|change|update|remove|clear)"
                    + "|remove_item|undo_item|[?&](?:act|action|do|task)=(?:add|buy|delete|remove)|/(?:log|sign)-?(?:out|off)",
            Pattern.CASE_INSENSITIVE);

    /** “To the checkout” as links of carts say it. */
    private static final Pattern CHECKOUT_WORDS = Pattern.compile(
            "check ?out|zur kasse|kasse|passer (?:la |ma )?commande|valider (?:mon|le) panier|finalizar (?:la )?compra|tramitar pedido"
                    + "|procedi (?:all'ordine|all'acquisto)|afrekenen|naar de kassa|till kassan|til kassen|kassalle|do kasy"
                    + "|przejdź do kasy|k pokladně|pokladňa|tovább a pénztár|finalizare|finaliz(?:ează|ati) comanda|ödeme"
                    + "|оформ(?:ить|ление) заказ|оформити|ταμείο|レジ|購入手続き|结[账算]|結帳|주문하기|إتمام",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Map<String, String> CONSENT_TOOLS = Map.of(
            "consent.cookiebot.com", "Cookiebot",
            "cdn.cookielaw.org", "OneTrust",
            "app.usercentrics.eu", "Usercentrics",
            "cdn.iubenda.com", "iubenda",
            "consentmanager.net", "consentmanager",
            "complianz", "Complianz",
            "borlabs-cookie", "Borlabs Cookie",
            "klaro", "Klaro",
            "consent-tracking-api", "Shopify customer privacy");

    private final URI address;
    private final Document document;
    private final @Nullable ProductFacts product;

    PageReader(URI address, String html) {
        this.address = address;
        this.document = Jsoup.parse(html, address.toString());
        this.product = StructuredData.product(document);
    }

    String title() {
        return SiteText.cut(document.title());
    }

    @Nullable
    ProductFacts product() {
        return product;
    }

    /** @param home address of the home page, or null where the page is known not to be it */
    PageType type(@Nullable URI home) {
        String path = String.valueOf(address.getPath());
        if (path.isEmpty() || path.equals("/") || address.equals(home)) {
            return PageType.HOME;
        }
        for (PageType type : List.of(PageType.CHECKOUT, PageType.CART)) {
            if (matches(type, path)) {
                return type;
            }
        }
        if (product != null && StructuredData.productCount(document) == 1) {
            return PageType.PRODUCT;
        }
        return guess(path);
    }

    /** What kind of page an address leads to, judged by its path alone. */
    static PageType guess(String path) {
        for (PageType type : List.of(PageType.CHECKOUT, PageType.CART, PageType.PRODUCT, PageType.CATEGORY)) {
            if (matches(type, path)) {
                return type;
            }
        }
        return PageType.OTHER;
    }

    private static boolean matches(PageType type, String path) {
        Pattern pattern = PATHS.get(type);
        return pattern != null && pattern.matcher(path).find();
    }

    /**
     * Addresses on the same host that the page leads to, without fragments, each once, in order; not those that fill carts
     * or end sessions when they are asked for.
     */
    List<URI> links() {
        Set<URI> found = new LinkedHashSet<>();
        for (Element link : document.select("a[href]")) {
            URI target = Fetcher.resolve(address, link.attr("href"));
            if (target != null
                    && Fetcher.isWebAddress(target)
                    && sameHost(target)
                    && found.size() < SiteText.MOST_LINKS
                    && !ACTS.matcher(target.toString()).find()) {
                found.add(target);
            }
        }
        return new ArrayList<>(found);
    }

    /**
     * Addresses of the same site at which the checkout may begin: those that look like it, then those whose link says so.
     * Targets of forms are among them; they are asked for only, never sent to.
     */
    List<URI> checkouts() {
        Set<URI> found = new LinkedHashSet<>();
        Set<URI> named = new LinkedHashSet<>();
        for (Element element : document.select("a[href], form[action], [formaction]")) {
            String reference = element.hasAttr("href")
                    ? element.attr("href")
                    : element.hasAttr("formaction") ? element.attr("formaction") : element.attr("action");
            URI target = Fetcher.resolve(address, reference);
            if (target != null
                    && Fetcher.isWebAddress(target)
                    && sameSite(address, target)
                    && found.size() + named.size() < SiteText.MOST_LINKS) {
                String words = element.is("a") ? element.text().strip() : "";
                if (guess(String.valueOf(target.getPath())) == PageType.CHECKOUT) {
                    found.add(target);
                } else if (words.length() < 40 && CHECKOUT_WORDS.matcher(words).find()) {
                    named.add(target);
                }
            }
        }
        found.addAll(named);
        return new ArrayList<>(found);
    }

    /** Whether both addresses belong to one registered domain, or are the very same host. */
    static boolean sameSite(URI one, URI other) {
        String first = one.getHost().toLowerCase(Locale.ROOT);
        String second = other.getHost().toLowerCase(Locale.ROOT);
        if (first.equals(second)) {
            return true;
        }
        String domain = EffectiveTldFinder.getAssignedDomain(first, true, false);
        return domain != null && domain.equals(EffectiveTldFinder.getAssignedDomain(second, true, false));
    }

    /** Words of every link, with its address, for finding contact, shipping and returns. */
    List<Link> namedLinks() {
        List<Link> found = new ArrayList<>();
        for (Element link : document.select("a[href]")) {
            String words = link.text() + " " + link.attr("title") + " " + link.attr("aria-label");
            if (found.size() < SiteText.MOST_LINKS && link.attr("href").length() <= SiteText.LONGEST_ADDRESS) {
                found.add(new Link(SiteText.cut(words), link.attr("href")));
            }
        }
        return found;
    }

    private boolean sameHost(URI target) {
        return withoutWww(target.getHost()).equals(withoutWww(address.getHost()))
                && target.getPort() == address.getPort();
    }

    private static String withoutWww(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    @Nullable
    String consentTool() {
        String html = document.outerHtml();
        return CONSENT_TOOLS.entrySet().stream()
                .filter(tool -> html.contains(tool.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** A link's words and where it leads, as written. */
    record Link(String words, String href) {}
}
