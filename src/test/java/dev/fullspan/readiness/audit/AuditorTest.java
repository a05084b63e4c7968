package dev.fullspan.readiness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AuditorTest {
    private static final AuditLimits LIMITS = new AuditLimits(
            20,
            40,
            500_000,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMillis(250),
            Duration.ofSeconds(60),
            true,
            false,
            true);

    private static AuditReport audit(StandInShop shop, AuditLimits limits) {
        return new Auditor(limits, Clock.systemUTC()).audit(shop.url(), List.of(), step -> {}, () -> false);
    }

    private static Finding finding(AuditReport report, String check) {
        return report.findings().stream()
                .filter(one -> one.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " not in " + report.findings()));
    }

    private static List<String> checks(AuditReport report) {
        return report.findings().stream().map(Finding::check).toList();
    }

    @Test
    void aSoundShopIsWalkedFromHomeToCheckout() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            AuditReport report = audit(shop, LIMITS);
            assertThat(report.pages())
                    .extracting(PageReport::type)
                    .containsExactly(
                            PageType.HOME, PageType.CATEGORY, PageType.PRODUCT, PageType.CART, PageType.CHECKOUT);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.grade() != Grade.PASS)
                    .extracting(Finding::check)
                    .containsExactly("https");
            assertThat(finding(report, "product-data").grade()).isEqualTo(Grade.PASS);
            assertThat(report.links().broken()).isEmpty();
            assertThat(report.links().tried()).isEqualTo(6);
        }
    }

    @Test
    void aTagRemovedFromTheProductPageHoldsTheShop() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.raw("/products/oak-tray", shop.text("/products/oak-tray").replace(StandInShop.OWN, ""));
            AuditReport report = audit(shop, LIMITS);
            Finding missing = finding(report, "tag-fullspan-missing");
            assertThat(missing.grade()).isEqualTo(Grade.BLOCK);
            assertThat(missing.detail()).contains("It is not on: product");
            assertThat(report.verdict()).isEqualTo(Verdict.HOLD);
        }
    }

    @Test
    void aTagThatIsSetUpTwiceCountsDouble() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            String twice = "<script>fbq('init', '123456789');fbq('init','123456789');</script>";
            shop.page("/", "Home", twice + "<a href='/products/oak-tray'>x</a>" + StandInShop.FOOTER);
            AuditReport report = audit(shop, LIMITS);
            assertThat(finding(report, "tag-meta-double").detail()).contains("123456789", "home");
            assertThat(finding(report, "tag-meta-missing").detail()).contains("product");
        }
    }

    @Test
    void whatProductsAndLinksLackIsNamed() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.page(
                    "/products/oak-tray", "Oak tray", "<a href='/gone'>more</a>" + StandInShop.product("", "SoldOut"));
            shop.remove("/shipping");
            AuditReport report = audit(shop, LIMITS);
            assertThat(finding(report, "product-data").detail()).contains("no price with currency");
            assertThat(finding(report, "products-available").grade()).isEqualTo(Grade.WARN);
            assertThat(report.links().broken())
                    .extracting(AuditReport.BrokenLink::reason)
                    .containsOnly("answers 404")
                    .hasSize(2);
        }
    }

    @Test
    void overPlainHttpACheckoutThatNeedsACartIsNotReachedAndTheReportSaysWhy() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.needsCart("/checkout", "/cart");
            AuditReport report = audit(shop, LIMITS);
            assertThat(finding(report, "page-checkout").grade()).isEqualTo(Grade.UNKNOWN);
            assertThat(finding(report, "page-checkout").detail())
                    .contains("may need a filled cart", "The browser part is switched off.");
        }
    }

    @Test
    void aBrokenCheckoutBlocks() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.redirect("/checkout", "/checkout/step");
            AuditReport report = audit(shop, LIMITS);
            assertThat(finding(report, "page-checkout").grade()).isEqualTo(Grade.BLOCK);
        }
    }

    @Test
    void robotsAreObeyed() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.raw("/robots.txt", "User-agent: *\nDisallow: /cart\nDisallow: /contact\n");
            AuditReport report = audit(shop, LIMITS);
            assertThat(shop.requests).noneMatch(request -> request.contains("/cart") || request.contains("/contact"));
            assertThat(finding(report, "page-cart").grade()).isEqualTo(Grade.UNKNOWN);
        }
    }

    @Test
    void linksThatFillACartOrEndASessionAreNotFollowed() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.page("/category/trays", "Trays", """
                    <a href='/products/oak-tray'>Oak</a> <a href='/cart/add?id=7'>Add</a> <a href='/products/elm/?add-to-cart=8'>Add</a>
                    <a href='/wishlist/add/7'>Remember</a> <a href='/account/logout'>Leave</a>""");
            audit(shop, LIMITS);
            assertThat(shop.requests).contains("GET /products/oak-tray");
            assertThat(shop.requests)
                    .noneMatch(request ->
                            request.contains("add") || request.contains("elm") || request.contains("logout"));
        }
    }

    @Test
    void aCrawlerTrapEndsAtTheLimits() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            StringBuilder links = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                links.append("<a href='/trap/").append(i).append("'>x</a>");
            }
            shop.page("/", "Home", links.toString());
            AuditReport report = audit(shop, LIMITS);
            assertThat(shop.requests).hasSizeLessThan(20 + 40 + 2);
            assertThat(report.pages()).hasSizeLessThanOrEqualTo(20);
        }
    }

    @Test
    void anUnreachableShopIsAReportOfItsOwn() throws IOException {
        String url;
        try (StandInShop shop = new StandInShop()) {
            url = shop.url();
        }
        AuditReport report = new Auditor(LIMITS, Clock.systemUTC()).audit(url, List.of(), step -> {}, () -> false);
        assertThat(checks(report)).containsExactly("reachable");
        assertThat(report.verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void whereTheHomePageIsNotReachedNoOtherIsTried() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.remove("/");
            List<String> steps = new ArrayList<>();
            AuditReport report = new Auditor(LIMITS.withBrowser(true), Clock.systemUTC())
                    .audit(shop.url(), List.of(), steps::add, () -> false);
            assertThat(report.pages()).extracting(PageReport::type).containsExactly(PageType.HOME);
            assertThat(shop.requests).noneMatch(request -> request.contains("cart") || request.contains("checkout"));
            assertThat(steps).containsExactly("Reading /");
            assertThat(checks(report)).containsExactly("reachable");
            assertThat(report.verdict()).isEqualTo(Verdict.HOLD);
        }
    }

    @Test
    void privateNetworksAreNotVisitedUnlessTheOperatorAllowsIt() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            for (String host : List.of("127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
                AuditReport report = new Auditor(LIMITS.withPrivateNetworks(false), Clock.systemUTC())
                        .audit("http://" + host + ":" + shop.port(), List.of(), step -> {}, () -> false);
                assertThat(finding(report, "reachable").grade()).as(host).isEqualTo(Grade.UNKNOWN);
            }
            assertThat(shop.requests).isEmpty();
        }
    }

    @Test
    void inABrowserTagsAreSeenFiringAndSilent() throws IOException {
        Assumptions.assumeTrue(Chromium.program().isPresent(), "Chromium is not on this machine");
        try (StandInShop shop = StandInShop.sound()) {
            String silent = "<script>window.gtag=function(){};gtag('config', 'G-ABCD1234');</script>";
            shop.page("/", "Home", silent + "<a href='/products/oak-tray'>x</a>" + StandInShop.FOOTER);
            AuditReport report = audit(shop, LIMITS.withBrowser(true));
            assertThat(report.browser()).contains("Chrom");
            assertThat(finding(report, "tag-fullspan-present").detail()).contains("fires");
            assertThat(finding(report, "tag-ga4-silent").detail()).contains("home");
            assertThat(finding(report, "consent").detail()).contains("No consent banner was seen");
            assertThat(report.consent())
                    .isEqualTo(new AuditReport.Consent(AuditReport.Consent.State.NOT_ASKED, null, null));
            assertThat(report.cart()).isNotNull();
            assertThat(report.cart().sentence()).contains("without a filled cart");
            assertThat(shop.requests).noneMatch(request -> request.startsWith("POST") && !request.equals("POST /v1/b"));
            PageReport.BrowserView view = report.pages().getFirst().browser();
            assertThat(view).isNotNull();
            assertThat(view.hits()).extracting(PageReport.TagHit::tag).contains(Tag.FULLSPAN);
            assertThat(view.requests()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        for (String typed : List.of(
                "",
                "not an address",
                "ftp://shop.example",
                "https://user:secret@shop.example",
                "http:///x",
                "http://0x7f.1/",
                "http://127.1/")) {
            assertThatThrownBy(() -> Auditor.address(typed))
                    .as(typed)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("web address");
        }
        assertThat(Auditor.address(" shop.example ")).hasToString("https://shop.example/");
    }
}
