package dev.fullspan.readiness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrowserWalkTest {
    private static final AuditLimits LIMITS = new AuditLimits(
            20,
            0,
            500_000,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMillis(250),
            Duration.ofSeconds(90),
            true,
            true,
            true);

    private static final String BANNER = """
            <div id="cookie-note" hidden><p>Wir verwenden Cookies, um unseren Shop zu messen.</p>
            <button type="button">Nur notwendige</button> <button type="button" id="yes">Alle akzeptieren</button></div>
            <script>
              const agreed = document.cookie.includes('agreed=1');
              document.getElementById('cookie-note').hidden = agreed;
              const measure = () => fetch('/v1/b', {method: 'POST', body: JSON.stringify({batch: [{type: 'page'}]})});
              if (agreed) measure();
              document.getElementById('yes').addEventListener('click', () => {
                document.cookie = 'agreed=1; path=/'; document.getElementById('cookie-note').hidden = true; measure(); });
            </script>""";

    @BeforeAll
    static void needsChromium() {
        Assumptions.assumeTrue(Chromium.program().isPresent(), "Chromium is not on this machine");
    }

    private static Finding finding(AuditReport report, String check) {
        return report.findings().stream()
                .filter(one -> one.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " not in " + report.findings()));
    }

    private static String rendered(String html) {
        return "<main></main><script>document.querySelector('main').innerHTML = `" + html + "`;</script>";
    }

    @Test
    void aShopDrawnByScriptsIsWalkedToItsCheckoutWithOneItem() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            shop.page("/", "Start", rendered("<a href='/kategorie/tabletts'>Tabletts</a>") + StandInShop.FOOTER);
            shop.page("/kategorie/tabletts", "Tabletts", rendered("<a href='/eiche-tablett-42'>Eiche</a>"));
            shop.page("/eiche-tablett-42", "Tablett", """
                    <main></main><script>
                      const facts = document.createElement('script');
                      facts.type = 'application/ld+json';
                      facts.text = JSON.stringify({'@type': 'Product', name: 'Tablett', offers: {'@type': 'Offer',
                          price: '12.50', priceCurrency: 'EUR', availability: 'https://schema.org/InStock'}});
                      document.head.append(facts);
                      document.querySelector('main').innerHTML = `
                        <form method="post" action="/sofort"><button>Jetzt kaufen</button></form>
                        <form method="post" action="/newsletter"><input type="email"><button>Ab in den Warenkorb</button></form>
                        <form method="post" action="/legen"><select name="size"><option value="">?</option><option>L</option></select>
                          <button disabled>In den Warenkorb</button></form>`;
                      document.querySelector('select').addEventListener('change',
                          () => document.querySelector('[disabled]').disabled = false);
                      window.addEventListener('load', () => alert('Willkommen'));
                    </script>""");
            shop.fillsCart("/legen", "/cart");
            shop.page(
                    "/cart",
                    "Korb",
                    "<form method=post action='/order'><button>Zur Kasse</button></form>"
                            + rendered("<a href='/checkout?from=cart'>Weiter</a>"));
            shop.needsCart("/checkout", "/cart");
            shop.page("/checkout", "Kasse", "<form method=post action='/order'><button>Bestellen</button></form>");

            AuditReport report =
                    new Auditor(LIMITS, Clock.systemUTC()).audit(shop.url(), List.of(), step -> {}, () -> false);

            assertThat(report.browser()).as(report.browserReason()).isNotNull();
            assertThat(report.pages())
                    .extracting(PageReport::type)
                    .contains(PageType.CATEGORY, PageType.PRODUCT, PageType.CART, PageType.CHECKOUT);
            assertThat(finding(report, "product-data").grade()).isEqualTo(Grade.PASS);
            assertThat(report.cart()).isNotNull();
            assertThat(report.cart().product()).isEqualTo(shop.url() + "/eiche-tablett-42");
            assertThat(report.cart().checkout()).isEqualTo(shop.url() + "/checkout?from=cart");
            assertThat(finding(report, "checkout-reached").detail()).contains("One item was put into a cart");
            assertThat(finding(report, "tag-fullspan-present").detail()).contains("fires");
            assertThat(shop.requests)
                    .filteredOn(request -> request.startsWith("POST") && !request.equals("POST /v1/b"))
                    .containsExactly("POST /legen");
        }
    }

    @Test
    void whatFiresBeforeConsentAndWhatOnlyAfterItIsToldApart() throws IOException {
        try (StandInShop shop = StandInShop.sound()) {
            String early = "<script>fetch('/g/collect?v=2&tid=G-EARLY123&en=page_view')</script>";
            String denied = "<script>fetch('/g/collect?v=2&tid=G-PING1234&gcs=G100&en=page_view')</script>";
            String never = "<script>window.gtag=function(){};gtag('config', 'G-EARLY123');</script>";
            for (String path : List.of("/", "/category/trays", "/products/oak-tray", "/cart", "/checkout")) {
                String body =
                        shop.text(path).replace(StandInShop.OWN, "<script data-k='wk_1' src='/late.js'></script>");
                String tag = path.equals("/") ? early : path.equals("/cart") ? denied : never;
                shop.raw(path, body + BANNER + tag);
            }
            shop.needsCart("/checkout", "/cart");
            shop.raw("/g/collect", "");
            AuditReport report = new Auditor(LIMITS.withCart(false), Clock.systemUTC())
                    .audit(shop.url(), List.of("wk_1"), step -> {}, () -> false);

            assertThat(report.consent())
                    .isEqualTo(new AuditReport.Consent(AuditReport.Consent.State.GIVEN, null, "Alle akzeptieren"));
            assertThat(finding(report, "consent").title()).isEqualTo("Ad and analytics tags fire before consent");
            assertThat(finding(report, "consent").detail())
                    .contains("Google Analytics 4", "while the shop was asking for consent");
            assertThat(finding(report, "tag-fullspan-present").detail()).contains("waits for the visitor's yes");
            assertThat(finding(report, "tag-ga4-silent").title()).contains("even after consent");
            assertThat(finding(report, "tag-ga4-silent").detail())
                    .contains("category, product")
                    .doesNotContain("home");
            PageReport cart = report.pages().stream()
                    .filter(page -> page.type() == PageType.CART)
                    .findFirst()
                    .orElseThrow();
            assertThat(cart.browser()).isNotNull();
            assertThat(cart.browser().hits())
                    .containsExactly(new PageReport.TagHit(Tag.GA4, "G-PING1234", "page_view", true));
            assertThat(finding(report, "page-checkout").detail()).contains("switched off");
            assertThat(shop.requests).noneMatch(request -> request.startsWith("POST") && !request.equals("POST /v1/b"));
        }
    }

    @Test
    void neitherAYesNorACartLeadsTheBrowserIntoAForbiddenNetwork() throws IOException {
        try (StandInShop shop = StandInShop.sound();
                StandInShop inside = new StandInShop("127.0.0.2")) {
            inside.page("/secret", "Secret", "secret");
            String secret = inside.url() + "/secret";
            String banner = "<div id=cookies>We use cookies. <button onclick=\"open('" + secret + "'); fetch('" + secret
                    + "', {mode: 'no-cors'}); location.href='" + secret + "'\">Accept all</button></div>";
            shop.page("/", "Home", banner + "<a href='/products/oak-tray'>x</a>" + StandInShop.FOOTER);
            shop.page(
                    "/products/oak-tray",
                    "Tray",
                    StandInShop.product("12.50", "InStock")
                            + "<iframe src='" + secret
                            + "'></iframe><script>new Worker(URL.createObjectURL(new Blob([\"fetch('"
                            + secret + "', {mode: 'no-cors'})\"])))</script>"
                            + "<form method=post action='/cart/add'><button>Add to cart</button></form>");
            shop.redirect("/cart/add", secret);
            shop.needsCart("/checkout", "/cart");

            AuditReport report = new Auditor(
                            LIMITS,
                            Clock.systemUTC(),
                            address -> address.getHostAddress().equals("127.0.0.1"))
                    .audit(shop.url(), List.of(), step -> {}, () -> false);

            assertThat(inside.requests).isEmpty();
            assertThat(shop.requests).contains("POST /cart/add");
            assertThat(report.consent()).isNotNull();
            assertThat(report.consent().given()).isTrue();
            assertThat(report.cart()).isNotNull();
            assertThat(report.cart().checkout()).isNull();
            assertThat(report.cart().sentence()).contains("led away from the shop");
        }
    }
}
