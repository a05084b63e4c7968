package dev.fullspan.readiness.audit;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.fullspan.readiness.audit.AuditReport.BrokenLink;
import dev.fullspan.readiness.audit.AuditReport.Information;
import dev.fullspan.readiness.audit.AuditReport.Links;
import dev.fullspan.readiness.audit.PageReport.BrowserView;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a shop: the home page, some category and product pages, cart and checkout entry, then the links.
 * It keeps to {@code robots.txt}, its limits and its time.
 */
final class Crawl {
    private static final Map<PageType, Integer> WANTED =
            Map.of(PageType.CATEGORY, 2, PageType.PRODUCT, 3, PageType.CART, 1, PageType.CHECKOUT, 1);
    private static final Map<PageType, List<String>> USUAL_PATHS =
            Map.of(PageType.CART, List.of("/cart", "/basket"), PageType.CHECKOUT, List.of("/checkout"));

    private final AuditLimits limits;
    private final Fetcher fetcher;
    private final List<String> ownMarks;
    private final Consumer<String> progress;
    private final BooleanSupplier stopped;

    private final Map<URI, PageReport> pages = new LinkedHashMap<>();
    private final Map<URI, String> linkedFrom = new LinkedHashMap<>();
    private final Subjects subjects = new Subjects();
    private final Set<URI> visited = new HashSet<>();
    private SimpleRobotRules robots = new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL);
    private @Nullable URI home;

    Crawl(
            AuditLimits limits,
            Fetcher fetcher,
            List<String> ownMarks,
            Consumer<String> progress,
            BooleanSupplier stopped) {
        this.limits = limits;
        this.fetcher = fetcher;
        this.ownMarks = ownMarks;
        this.progress = progress;
        this.stopped = stopped;
    }

    /** Reads the pages. The first is always the home page; where it is not reached, there is no other. */
    List<PageReport> read(URI start) {
        readRobots(start);
        visit(start);
        if (pages.values().stream().anyMatch(PageReport::reached)) {
            for (PageType type : List.of(PageType.CATEGORY, PageType.PRODUCT, PageType.CART, PageType.CHECKOUT)) {
                readMore(type);
            }
        }
        return pages();
    }

    /** Reads pages of the type as far as wanted and known, those included that only a browser has found meanwhile. */
    void readMore(PageType type) {
        visitWanted(type);
        if (type == PageType.PRODUCT) {
            searchForProduct();
        }
    }

    List<PageReport> pages() {
        return List.copyOf(pages.values());
    }

    /** Where the shop begins, redirects followed, or null where nothing was read. */
    @Nullable
    URI home() {
        return home;
    }

    List<Information> information() {
        return subjects.all();
    }

    /** Addresses of the shop that look like the type, as linked, then as shops usually have them. */
    List<URI> candidates(PageType type) {
        Set<URI> found = new LinkedHashSet<>();
        for (URI link : linkedFrom.keySet()) {
            if (PageReader.guess(String.valueOf(link.getPath())) == type) {
                found.add(link);
            }
        }
        if (home != null) {
            for (String path : USUAL_PATHS.getOrDefault(type, List.of())) {
                found.add(home.resolve(path));
            }
        }
        return List.copyOf(found);
    }

    /** Puts what a browser saw beside a page, and learns from its document as scripts have made it. */
    void opened(PageReport page, BrowserTab tab) throws IOException {
        URI address = URI.create(page.url());
        PageReader reader = new PageReader(address, tab.rendered());
        remember(reader, address);
        PageReport seen = page.rendered(reader).withBrowser(tab.view());
        pages.replaceAll((asked, one) -> one == page ? seen : one);
    }

    void replace(PageReport page, PageReport by) {
        pages.replaceAll((asked, one) -> one == page ? by : one);
    }

    /** Adds a page that only a browser could reach. */
    void add(URI asked, PageType type, BrowserTab tab, BrowserView view) throws IOException {
        URI address = tab.address();
        String source = tab.source();
        String rendered = tab.rendered();
        PageReader reader = new PageReader(address == null ? asked : address, rendered);
        remember(reader, address == null ? asked : address);
        String document = source.isEmpty() ? rendered : source;
        pages.put(
                asked,
                new PageReport(
                        type,
                        (address == null ? asked : address).toString(),
                        tab.status(),
                        null,
                        reader.title(),
                        document.length(),
                        tab.firstByteMillis(),
                        TagFinder.inSource(document, ownMarks),
                        reader.product(),
                        reader.consentTool(),
                        view));
    }

    /** Tries links that were seen and not read yet. */
    Links links() {
        List<BrokenLink> broken = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<URI, String> link : linkedFrom.entrySet()) {
            if (tried >= limits.links() || stopped.getAsBoolean()) {
                break;
            }
            if (visited.contains(link.getKey()) || !allowed(link.getKey())) {
                continue;
            }
            tried++;
            progress.accept("Trying link " + tried);
            Fetched answer = fetcher.probe(link.getKey());
            if (answer.status() >= 400 || answer.status() == 0) {
                String reason = answer.failure() == null ? "answers " + answer.status() : answer.failure();
                broken.add(new BrokenLink(link.getKey().toString(), link.getValue(), reason));
            }
        }
        return new Links(tried, broken);
    }

    private void readRobots(URI start) {
        URI address = start.resolve("/robots.txt");
        Fetched answer = fetcher.get(address);
        if (answer.status() == 200
                && !answer.headers().getOrDefault("content-type", "").contains("html")) {
            robots = new SimpleRobotRulesParser()
                    .parseContent(
                            address.toString(),
                            answer.body().getBytes(StandardCharsets.UTF_8),
                            "text/plain",
                            List.of("fullspanaudit"));
        }
    }

    /** Whether {@code robots.txt} lets a crawler ask for the address. */
    boolean allowed(URI address) {
        return robots.isAllowed(address.toString());
    }

    private void visitWanted(PageType type) {
        int wanted = WANTED.getOrDefault(type, 1);
        for (URI link : List.copyOf(linkedFrom.keySet())) {
            if (count(type) >= wanted) {
                return;
            }
            if (PageReader.guess(String.valueOf(link.getPath())) == type) {
                visit(link);
            }
        }
        for (URI usual : candidates(type)) {
            if (count(type) == 0 && !visited.contains(usual)) {
                visitQuietly(usual, type);
            }
        }
    }

    /** Shops whose product addresses look like nothing known: some more pages are opened until one tells of a product. */
    private void searchForProduct() {
        int tries = 0;
        for (URI link : byLikelihood(linkedFrom.keySet())) {
            if (count(PageType.PRODUCT) > 0 || tries >= 8) {
                return;
            }
            if (!visited.contains(link) && PageReader.guess(String.valueOf(link.getPath())) == PageType.OTHER) {
                tries++;
                visit(link);
            }
        }
    }

    /** What a category links comes first; pages about contact, shipping and the like are no products. */
    private List<URI> byLikelihood(Collection<URI> links) {
        Set<String> categories = pages.values().stream()
                .filter(page -> page.type() == PageType.CATEGORY)
                .map(PageReport::url)
                .collect(Collectors.toSet());
        return links.stream()
                .filter(link -> !subjects.has(link))
                .sorted(Comparator.comparing(link -> !categories.contains(linkedFrom.get(link))))
                .toList();
    }

    /** Pages read whose type is not known yet, those first that may be products. */
    List<PageReport> unclear() {
        return byLikelihood(pages.keySet()).stream()
                .map(pages::get)
                .filter(page -> page != null && page.reached() && page.type() == PageType.OTHER)
                .toList();
    }

    private long count(PageType type) {
        return pages.values().stream()
                .filter(page -> page.type() == type && page.reached())
                .count();
    }

    /** A guessed address that does not exist, or is something else, is no finding. */
    private void visitQuietly(URI address, PageType wanted) {
        visit(address);
        PageReport page = pages.get(address);
        if (page != null && (!page.reached() || page.type() != wanted)) {
            pages.remove(address);
        }
    }

    private void visit(URI address) {
        if (pages.size() >= limits.pages() || stopped.getAsBoolean() || !allowed(address) || !visited.add(address)) {
            return;
        }
        progress.accept("Reading " + address.getPath());
        Fetched answer = fetcher.get(address);
        boolean first = pages.isEmpty();
        if (first) {
            home = answer.address();
        }
        if (!answer.isPage()) {
            PageType type = first ? PageType.HOME : PageReader.guess(String.valueOf(address.getPath()));
            pages.put(address, unreached(type, answer));
            return;
        }
        String url = answer.address().toString();
        if (pages.values().stream().anyMatch(page -> page.url().equals(url))) {
            return;
        }
        PageReader reader = new PageReader(answer.address(), answer.body());
        remember(reader, answer.address());
        PageType type = first ? PageType.HOME : reader.type(home == null ? address : home);
        pages.put(
                address,
                new PageReport(
                        type,
                        url,
                        answer.status(),
                        null,
                        reader.title(),
                        answer.bytes(),
                        answer.firstByteMillis(),
                        TagFinder.inSource(answer.body(), ownMarks),
                        reader.product(),
                        reader.consentTool(),
                        null));
    }

    private static PageReport unreached(PageType type, Fetched answer) {
        String failure = answer.failure();
        if (failure == null) {
            failure = answer.status() >= 200 && answer.status() < 300
                    ? "is no HTML page"
                    : "answers with status " + answer.status();
        }
        return new PageReport(
                type,
                answer.address().toString(),
                answer.status(),
                failure,
                "",
                answer.bytes(),
                answer.firstByteMillis(),
                List.of(),
                null,
                null,
                null);
    }

    private void remember(PageReader reader, URI page) {
        reader.links().forEach(link -> linkedFrom.putIfAbsent(link, page.toString()));
        subjects.note(reader, page);
    }
}
