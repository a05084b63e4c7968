package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fullspan.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Browser.class)
class ConsentTest {
    private static final String ASKING = "<script async src='/fs.js?k=fsw_test&ask'></script>";
    private static final String GTAG =
            "<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }</script>";

    private final Stand stand = new Stand();

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void beforeConsentNothingIsStoredOrSentAndAfterwardsAllIsTold(Page page) {
        stand.page("/", ASKING).page("/next", ASKING);
        page.navigate(stand.url("/?utm_source=x&gclid=1"));
        page.waitForCondition(
                () -> page.evaluate("() => !!(window.fs && fs.track)").equals(true));
        page.evaluate(
                "() => { fs.track('Early'); fs.identify('u1'); fs.user().anonymousId(); history.pushState({}, '', '/spa'); }");
        page.evaluate("() => new Promise(done => setTimeout(done, 500))");
        page.evaluate("() => { dispatchEvent(new Event('pagehide')); }");
        assertThat(stand.batches()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(page.evaluate("() => Object.keys(localStorage).length + Object.keys(sessionStorage).length"))
                .isEqualTo(0);

        page.evaluate("() => fs.consent({ analytics: true, advertising: false })");
        stand.await("identify");
        assertThat(stand.names()).startsWith("page", "Early", "identify", "Page Left", "page");
        JsonNode preferences = stand.batches().getFirst().at("/context/consent/categoryPreferences");
        assertThat(preferences.get("analytics").asBoolean()).isTrue();
        assertThat(preferences.get("advertising").asBoolean()).isFalse();
        JsonNode seen = stand.await("page").at("/context/firstSeen");
        assertThat(seen.has("utm_source")).isTrue();
        assertThat(seen.has("gclid")).isFalse();

        stand.forget();
        page.navigate(stand.url("/next"));
        stand.await("page");
    }

    @Test
    void aRefusalRemovesWhatWasStoredAndStopsAll(Page page) {
        stand.page("/", ASKING);
        page.navigate(stand.url("/"));
        page.waitForCondition(
                () -> page.evaluate("() => !!(window.fs && fs.track)").equals(true));
        page.evaluate("() => fs.consent({ analytics: true })");
        stand.await("page");
        page.waitForCondition(() -> PixelTest.cookie(page, "_fs") != null);
        stand.forget();
        page.evaluate("() => { fs.consent({ analytics: false }); fs.track('Late'); }");
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");
        page.reload();
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");

        assertThat(stand.batches()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(page.evaluate("() => Object.keys(localStorage)")).isEqualTo(List.of());
    }

    @Test
    void aRefusalIsRememberedWhereTheShopAsksNobody(Page page) {
        stand.page("/", PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("() => fs.consent({ analytics: false })");
        stand.forget();
        page.reload();
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");
        assertThat(stand.batches()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();

        page.evaluate("() => fs.consent({ analytics: true })");
        page.reload();
        stand.await("page");
    }

    @Test
    void googlesConsentModeIsHeard(Page page) {
        stand.page(
                "/",
                GTAG
                        + "<script>gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied' });</script>"
                        + PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        page.waitForCondition(
                () -> page.evaluate("() => !!(window.fs && fs.track)").equals(true));
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");
        assertThat(stand.batches()).isEmpty();
        assertThat(page.evaluate("() => Object.keys(localStorage)")).isEqualTo(List.of());

        page.evaluate("() => gtag('consent', 'update', { analytics_storage: 'granted' })");
        stand.await("page");
        assertThat(stand.batches()
                        .getFirst()
                        .at("/context/consent/categoryPreferences/advertising")
                        .asBoolean())
                .isFalse();
        page.evaluate("() => gtag('consent', 'update', { ad_storage: 'granted' })");
        page.evaluate("() => { fs.track('Agreed'); }");
        stand.await("Agreed");
        assertThat(stand.batches()
                        .getLast()
                        .at("/context/consent/categoryPreferences/advertising")
                        .asBoolean())
                .isTrue();

        stand.forget();
        page.evaluate("() => { gtag('consent', 'update', { analytics_storage: 'denied' }); fs.track('Late'); }");
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");
        assertThat(stand.batches()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
    }

    @Test
    void globalPrivacyControlKeepsClickIdsAndAdvertisingOut(Page page) {
        stand.page("/", PixelTest.PIXEL);
        page.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
        page.navigate(stand.url("/?gclid=abc&utm_source=s"));
        JsonNode view = stand.await("page");
        page.evaluate("() => { fs.consent({ analytics: true, advertising: true }); fs.track('Still'); }");
        stand.await("Still");

        assertThat(view.at("/context/firstSeen").has("gclid")).isFalse();
        assertThat(view.at("/context/firstSeen").has("utm_source")).isTrue();
        for (JsonNode batch : stand.batches()) {
            assertThat(batch.at("/context/gpc").asBoolean()).isTrue();
            assertThat(batch.at("/context/consent/categoryPreferences/advertising")
                            .asBoolean(true))
                    .isFalse();
        }
    }
}
