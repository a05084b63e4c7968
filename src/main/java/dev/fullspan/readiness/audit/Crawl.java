package dev.fullspan.readiness.audit;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.fullspan.readiness.audit.AuditReport.BrokenLink;
import dev.fullspan.readiness.audit.AuditReport.Information;
import dev.fullspan.readiness.audit.AuditReport.Links;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    private static final Map<String, Pattern> SUBJECTS = new LinkedHashMap<>();

    static {
        subject("Contact", "contact|kontakt|contatt|contacto|customer service|kundenservice|klantenservice");
        subject("Shipping", "shipping|delivery|versand|lieferung|livraison|env[ií]o|spedizion|verzending|frakt");
        subject("Returns", "returns?\\b|refund|r[üu]ck(?:gabe|sendung)|widerruf|retour|devoluci|resi\\b");
        subject("Imprint", "imprint|impressum|about us|legal notice|mentions l[ée]gales|aviso legal|company details");
        subject("Privacy", "privacy|datenschutz|confidentialit|privacidad");
        subject("Terms", "terms|agb\\b|conditions|condiciones|condizioni|voorwaarden");
    }

    private final AuditLimits limits;
    private final Fetcher fetcher;
    private final List<String> ownMarks;
    private final Consumer<String> progress;
    private final BooleanSupplier stopped;

    private final Map<URI, PageReport> pages = new LinkedHashMap<>();
    private final Map<URI, String> linkedFrom = new LinkedHashMap<>();
    private final Map<String, String> information = new LinkedHashMap<>();
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

    private static void subject(String name, String words) {
        SUBJECTS.put(name, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** Reads the pages. The first is always the home page; where it is not reached, there is no other. */
    List<PageReport> pages(URI start) {
        readRobots(start);
        visit(start);
        if (pages.values().stream().noneMatch(PageReport::reached)) {
            return List.copyOf(pages.values());
        }
        URI reached = home == null ? start : home;
        visitWanted(PageType.CATEGORY, reached);
        visitWanted(PageType.PRODUCT, reached);
        searchForProduct();
        visitWanted(PageType.CART, reached);
        visitWanted(PageType.CHECKOUT, reached);
        return List.copyOf(pages.values());
    }

    List<Information> information() {
        return SUBJECTS.keySet().stream()
                .map(subject -> new Information(subject, information.get(subject)))
                .toList();
    }

    /** Tries links that were seen and not read yet. */
    Links links() {
        List<BrokenLink> broken = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<URI, String> link : linkedFrom.entrySet()) {
            if (tried >= limits.links() || stopped.getAsBoolean()) {
                break;
            }
            if (pages.containsKey(link.getKey()) || !allowed(link.getKey())) {
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

    private boolean allowed(URI address) {
        return robots.isAllowed(address.toString());
    }

    private void visitWanted(PageType type, URI start) {
        int wanted = WANTED.getOrDefault(type, 1);
        for (URI link : List.copyOf(linkedFrom.keySet())) {
            if (count(type) >= wanted) {
                return;
            }
            if (PageReader.guess(String.valueOf(link.getPath())) == type) {
                visit(link);
            }
        }
        for (String path : USUAL_PATHS.getOrDefault(type, List.of())) {
            if (count(type) == 0) {
                visitQuietly(start.resolve(path));
            }
        }
    }

    /** Shops whose product addresses look like nothing known: some more pages are opened until one tells of a product. */
    private void searchForProduct() {
        int tries = 0;
        for (URI link : List.copyOf(linkedFrom.keySet())) {
            if (count(PageType.PRODUCT) > 0 || tries >= 8) {
                return;
            }
            if (!pages.containsKey(link) && PageReader.guess(String.valueOf(link.getPath())) == PageType.OTHER) {
                tries++;
                visit(link);
            }
        }
    }

    private long count(PageType type) {
        return pages.values().stream()
                .filter(page -> page.type() == type && page.reached())
                .count();
    }

    /** A guessed address that does not exist is no finding. */
    private void visitQuietly(URI address) {
        if (pages.containsKey(address)) {
            return;
        }
        visit(address);
        PageReport page = pages.get(address);
        if (page != null && !page.reached()) {
            pages.remove(address);
        }
    }

    private void visit(URI address) {
        if (pages.containsKey(address) || pages.size() >= limits.pages() || stopped.getAsBoolean()) {
            return;
        }
        if (!allowed(address)) {
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
        PageReader reader = new PageReader(answer.address(), answer.body());
        remember(reader, answer.address());
        PageType type = first ? PageType.HOME : reader.type(home == null ? address : home);
        pages.put(
                address,
                new PageReport(
                        type,
                        answer.address().toString(),
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
        Set<URI> links = new LinkedHashSet<>(reader.links());
        links.forEach(link -> linkedFrom.putIfAbsent(link, page.toString()));
        for (PageReader.Link link : reader.namedLinks()) {
            SUBJECTS.forEach((subject, words) -> {
                if (words.matcher(link.words() + " " + link.href()).find()) {
                    URI target = Fetcher.resolve(page, link.href());
                    information.putIfAbsent(subject, target == null ? link.href() : target.toString());
                }
            });
        }
    }
}
