package dev.fullspan.readiness.audit;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.readiness.audit.AuditReport.CartVisit;
import dev.fullspan.readiness.audit.AuditReport.Consent;
import dev.fullspan.readiness.audit.AuditReport.Information;
import dev.fullspan.readiness.audit.AuditReport.Links;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what was seen of a shop's pages. Limits are those of the web vitals' "good" where there is one. */
final class AuditFindings {
    static final long SLOW_FIRST_BYTE_MILLIS = 800;
    static final long SLOW_PAINT_MILLIS = 2500;
    static final long VERY_SLOW_PAINT_MILLIS = 4000;
    static final long HEAVY_BYTES = 3_000_000;

    private final List<PageReport> pages;
    private final List<Finding> findings = new ArrayList<>();

    private AuditFindings(List<PageReport> pages) {
        this.pages = pages;
    }

    /** @param consent what the browser found of it, or null where there was no browser */
    static List<Finding> of(
            List<PageReport> pages,
            List<Information> information,
            Links links,
            @Nullable Consent consent,
            CartVisit cart) {
        AuditFindings judge = new AuditFindings(pages);
        boolean browser = consent != null;
        if (judge.reachable()) {
            judge.encrypted();
            judge.pageTypes(cart);
            judge.checkout(cart);
            judge.findings.addAll(TagFindings.of(pages, consent));
            judge.productData();
            judge.speed(browser);
            judge.scriptErrors();
            judge.information(information);
            judge.links(links);
        }
        judge.findings.sort(Comparator.comparingInt(finding -> weight(finding.grade())));
        return List.copyOf(judge.findings);
    }

    private static int weight(Grade grade) {
        return switch (grade) {
            case BLOCK -> 0;
            case WARN -> 1;
            case UNKNOWN -> 2;
            case PASS -> 3;
        };
    }

    private void add(String check, Grade grade, String title, String detail, @Nullable String mend) {
        findings.add(new Finding(check, grade, title, detail, mend, null, null));
    }

    private boolean reachable() {
        PageReport home = pages.isEmpty() ? null : pages.getFirst();
        if (home == null) {
            add(
                    "reachable",
                    Grade.BLOCK,
                    "The shop was not read",
                    "Its robots.txt asks crawlers to stay away from the home page.",
                    "Allow “FullspanAudit” in robots.txt, or audit another address.");
            return false;
        }
        if (Fetched.NOT_PUBLIC.equals(home.failure())) {
            add(
                    "reachable",
                    Grade.UNKNOWN,
                    "The address is not public",
                    home.url() + " " + home.failure() + ". It says nothing of the shop that buyers see.",
                    "Audit the shop's public address. For a shop on this machine or in your own network start with"
                            + " --audit.private-networks=true.");
            return false;
        }
        if (!home.reached()) {
            add(
                    "reachable",
                    Grade.BLOCK,
                    "The shop cannot be reached",
                    home.url() + " " + home.failure() + ".",
                    "Check the address and that the shop is up, then audit again.");
            return false;
        }
        add(
                "reachable",
                Grade.PASS,
                "The shop answers",
                home.url() + " answered in " + home.firstByteMillis() + " ms.",
                null);
        return true;
    }

    private void encrypted() {
        boolean plain =
                pages.stream().anyMatch(page -> page.reached() && page.url().startsWith("http:"));
        if (plain) {
            add(
                    "https",
                    Grade.WARN,
                    "Pages are served without encryption",
                    "At least one page is reached over http. Browsers call such a shop “not secure”, and payments suffer.",
                    "Serve every page over https and redirect http to it.");
        } else {
            add("https", Grade.PASS, "Every page is encrypted", "All pages read came over https.", null);
        }
    }

    private void pageTypes(CartVisit cart) {
        for (PageType type : List.of(PageType.CATEGORY, PageType.PRODUCT, PageType.CART, PageType.CHECKOUT)) {
            List<PageReport> ofType =
                    pages.stream().filter(page -> page.type() == type).toList();
            String name = type.label().toLowerCase(Locale.ROOT);
            if (ofType.isEmpty()) {
                add(
                        "page-" + type.name().toLowerCase(Locale.ROOT),
                        Grade.UNKNOWN,
                        type == PageType.CHECKOUT ? "No checkout entry was seen" : "No " + name + " page was found",
                        type == PageType.CHECKOUT
                                ? cart.sentence()
                                : "No link from the pages read looks like one; it may need a script or a sign-in.",
                        type == PageType.PRODUCT || type == PageType.CATEGORY
                                ? "Link it from the home page, or audit such a page by its own address."
                                : "Open it once by hand with the audit's tag list beside you.");
            } else if (ofType.stream().noneMatch(PageReport::reached)) {
                PageReport broken = ofType.getFirst();
                add(
                        "page-" + type.name().toLowerCase(Locale.ROOT),
                        Grade.BLOCK,
                        "The " + name + " page is broken",
                        broken.url() + " " + broken.failure() + ".",
                        "Mend this page first: nobody buys past it.");
            }
        }
    }

    private void checkout(CartVisit cart) {
        if (cart.product() != null && cart.checkout() != null) {
            add(
                    "checkout-reached",
                    Grade.PASS,
                    "The way from product to checkout works",
                    cart.sentence() + " It led from " + cart.product() + " to " + cart.checkout() + ".",
                    null);
        }
    }

    private void productData() {
        List<PageReport> products = pages.stream()
                .filter(page -> page.type() == PageType.PRODUCT && page.reached())
                .toList();
        if (products.isEmpty()) {
            return;
        }
        List<String> gaps = new ArrayList<>();
        for (PageReport page : products) {
            PageReport.ProductFacts facts = page.product();
            if (facts == null) {
                gaps.add(page.url() + " has none");
            } else if (facts.price() == null || facts.currency() == null) {
                gaps.add(page.url() + " tells no price with currency");
            } else if (facts.availability() == null) {
                gaps.add(page.url() + " does not tell whether it is in stock");
            }
        }
        if (gaps.isEmpty()) {
            add(
                    "product-data",
                    Grade.PASS,
                    "Products tell price and availability",
                    "Structured data found on " + count(products.size(), "product page") + ".",
                    null);
        } else {
            add(
                    "product-data",
                    Grade.WARN,
                    "Product data is incomplete",
                    "Structured data: " + String.join("; ", gaps)
                            + ". Search results and ad catalogues show such products badly.",
                    "Add schema.org Product data with offers.price, priceCurrency and availability to the product template.");
        }
        long soldOut =
                products.stream().filter(page -> isSoldOut(page.product())).count();
        if (soldOut > 0) {
            add(
                    "products-available",
                    Grade.WARN,
                    "Products are linked that are sold out",
                    soldOut + " of " + count(products.size(), "product page") + " read say they cannot be had.",
                    "Restock them, or lead visitors to what can be had.");
        }
    }

    private static boolean isSoldOut(PageReport.@Nullable ProductFacts facts) {
        return facts != null
                && facts.availability() != null
                && List.of("OutOfStock", "SoldOut", "Discontinued").contains(facts.availability());
    }

    private void speed(boolean browser) {
        List<PageReport> read = pages.stream().filter(PageReport::reached).toList();
        List<String> slow = read.stream()
                .filter(page -> page.firstByteMillis() > SLOW_FIRST_BYTE_MILLIS)
                .map(page -> page.url() + " " + page.firstByteMillis() + " ms")
                .toList();
        if (slow.isEmpty()) {
            long worst =
                    read.stream().mapToLong(PageReport::firstByteMillis).max().orElse(0);
            add(
                    "first-byte",
                    Grade.PASS,
                    "Pages begin to answer fast",
                    "The slowest first byte took " + worst + " ms.",
                    null);
        } else {
            add(
                    "first-byte",
                    Grade.WARN,
                    "Pages answer slowly",
                    "More than " + SLOW_FIRST_BYTE_MILLIS + " ms to the first byte: " + String.join(", ", slow) + ".",
                    "Cache pages for visitors who are not signed in, or ask the host for a faster plan.");
        }
        if (browser) {
            paint(read);
            heavy(read);
        }
    }

    private void paint(List<PageReport> read) {
        long worst = -1;
        String where = "";
        for (PageReport page : read) {
            PageReport.BrowserView view = page.browser();
            if (view != null && view.largestPaintMillis() != null && view.largestPaintMillis() > worst) {
                worst = view.largestPaintMillis();
                where = page.url();
            }
        }
        if (worst < 0) {
            return;
        }
        String detail = "Largest contentful paint took %.1f s on %s, on this machine's connection."
                .formatted(worst / 1000.0, where);
        if (worst > SLOW_PAINT_MILLIS) {
            add(
                    "paint",
                    Grade.WARN,
                    worst > VERY_SLOW_PAINT_MILLIS ? "Pages show very late" : "Pages show late",
                    detail,
                    "Shrink the first picture, load it first, and defer scripts. Good is below 2.5 s.");
        } else {
            add("paint", Grade.PASS, "Pages show fast", detail, null);
        }
    }

    private void heavy(List<PageReport> read) {
        List<String> heavy = new ArrayList<>();
        for (PageReport page : read) {
            PageReport.BrowserView view = page.browser();
            if (view != null && view.bytes() > HEAVY_BYTES) {
                heavy.add(String.format(Locale.ENGLISH, "%s %.1f MB", page.url(), view.bytes() / 1e6));
            }
        }
        if (heavy.isEmpty()) {
            add("weight", Grade.PASS, "Pages are light", "No page opened transferred more than 3 MB.", null);
        } else {
            add(
                    "weight",
                    Grade.WARN,
                    "Pages are heavy",
                    "More than 3 MB: " + String.join(", ", heavy) + ".",
                    "Serve pictures in the size they are shown and drop scripts nobody uses.");
        }
    }

    private void scriptErrors() {
        List<String> broken = pages.stream()
                .filter(page ->
                        page.browser() != null && !page.browser().scriptErrors().isEmpty())
                .map(page -> page.type().label() + ": "
                        + page.browser().scriptErrors().getFirst())
                .toList();
        if (!broken.isEmpty()) {
            add(
                    "script-errors",
                    Grade.WARN,
                    "Scripts break on " + count(broken.size(), "page"),
                    String.join("; ", broken) + ".",
                    "Open the page with the browser's console and mend the first error; tags behind it may never fire.");
        }
    }

    private void information(List<Information> information) {
        List<String> missing = information.stream()
                .filter(piece -> piece.url() == null)
                .map(piece -> piece.subject().toLowerCase(Locale.ROOT))
                .toList();
        List<String> needed = missing.stream()
                .filter(List.of("contact", "shipping", "returns")::contains)
                .toList();
        if (!needed.isEmpty()) {
            add(
                    "information",
                    Grade.WARN,
                    "Buyers cannot find " + String.join(", ", needed),
                    "No link on the pages read names it.",
                    "Link " + String.join(", ", needed) + " from the footer of every page.");
        } else {
            add("information", Grade.PASS, "Contact, shipping and returns are linked", found(information), null);
        }
        if (missing.contains("privacy")) {
            add(
                    "privacy",
                    Grade.WARN,
                    "No privacy notice was found",
                    "No link on the pages read names one.",
                    "Link a privacy notice from every page; the law of most countries asks for it.");
        }
    }

    private static String found(List<Information> information) {
        return information.stream()
                .filter(piece -> piece.url() != null)
                .map(Information::subject)
                .collect(Collectors.joining(", ", "Found: ", "."));
    }

    private void links(Links links) {
        if (links.tried() == 0) {
            return;
        }
        if (links.broken().isEmpty()) {
            add("links", Grade.PASS, "No broken links", count(links.tried(), "link") + " tried, all answer.", null);
        } else {
            String first = links.broken().stream()
                    .limit(5)
                    .map(link -> link.url() + " (" + link.reason() + ", linked from " + link.foundOn() + ")")
                    .collect(Collectors.joining("; "));
            add(
                    "links",
                    Grade.WARN,
                    count(links.broken().size(), "broken link"),
                    "Of " + links.tried() + " tried: " + first + ".",
                    "Mend or remove these links.");
        }
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
