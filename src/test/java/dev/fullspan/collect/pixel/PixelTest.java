package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Browser.class)
class PixelTest {
    static final String PIXEL = "<script async src='/fs.js?k=fsw_test'></script>";

    private final Stand stand = new Stand();

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void aFirstVisitTellsPageReferrerCampaignAndWhoCame(Page page) {
        stand.page("/", PIXEL).page("/next", PIXEL);
        page.navigate(
                stand.url("/?utm_source=news&utm_campaign=may&gclid=abc&x=1"),
                new Page.NavigateOptions().setReferer("https://search.example/"));

        JsonNode first = stand.await("page");
        assertThat(first.at("/context/page/url").asString()).isEqualTo(page.url());
        assertThat(first.at("/context/page/referrer").asString()).isEqualTo("https://search.example/");
        assertThat(first.at("/context/page/title").asString()).isEqualTo("/");
        assertThat(first.at("/context/firstSeen/gclid/value").asString()).isEqualTo("abc");
        assertThat(first.at("/context/firstSeen/utm_campaign/value").asString()).isEqualTo("may");
        assertThat(first.at("/context/firstSeen/x").isMissingNode()).isTrue();
        String device = first.get("anonymousId").asString();
        assertThat(device).hasSize(32);
        page.waitForCondition(() -> cookie(page, "_fs") != null);
        assertThat(cookie(page, "_fs")).isEqualTo(device);
        JsonNode context = stand.batches().getFirst().get("context");
        assertThat(context.at("/library/name").asString()).isEqualTo("fs.js");
        assertThat(context.at("/consent/categoryPreferences/analytics").asBoolean())
                .isTrue();
        assertThat(stand.batches().getFirst().get("writeKey").asString()).isEqualTo("fsw_test");

        page.navigate(stand.url("/next"));
        stand.await(all -> stand.named("page").size() == 2);
        JsonNode second = stand.named("page").get(1);
        assertThat(second.get("anonymousId").asString()).isEqualTo(device);
        assertThat(second.at("/context/sessionId")).isEqualTo(first.at("/context/sessionId"));
        assertThat(second.at("/context/firstSeen/gclid")).isEqualTo(first.at("/context/firstSeen/gclid"));
    }

    @Test
    void aTabOpenedBesideSharesTheSession(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        Page beside = page.context().newPage();
        beside.navigate(stand.url("/"));
        stand.await(all -> stand.named("page").size() == 2);

        assertThat(stand.named("page").stream()
                        .map(one -> one.at("/context/sessionId").asString()))
                .hasSize(2)
                .containsOnly(
                        stand.named("page").getFirst().at("/context/sessionId").asString());
    }

    @Test
    void aSessionEndsAfterThirtyMinutesWithoutAnEvent(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("""
                () => { const real = Date.now, s = JSON.parse(localStorage['fs.session']);
                        s.at -= 29 * 60000; localStorage['fs.session'] = JSON.stringify(s); fs.track('Within');
                        const t = JSON.parse(localStorage['fs.session']); t.at -= 31 * 60000;
                        localStorage['fs.session'] = JSON.stringify(t); fs.track('After'); }
                """);
        String before = stand.await("Within").at("/context/sessionId").asString();

        assertThat(before)
                .isEqualTo(
                        stand.named("page").getFirst().at("/context/sessionId").asString());
        assertThat(stand.await("After").at("/context/sessionId").asString()).isNotEqualTo(before);
    }

    @Test
    void singlePageNavigationTellsEachPageOnceAndWhatWasLeft(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("() => { history.pushState({}, '', '/a'); document.title = 'A'; }");
        stand.await(all -> stand.named("page").size() == 2);
        page.evaluate("() => history.replaceState({}, '', '/a?sort=price')");
        page.evaluate("() => history.replaceState({}, '', '/b')");
        stand.await(all -> stand.named("page").size() == 3);
        page.goBack();
        stand.await(all -> stand.named("page").size() == 4);

        List<JsonNode> views = stand.named("page");
        assertThat(views.stream().map(one -> one.at("/context/page/path").asString()))
                .containsExactly("/", "/a", "/b", "/");
        assertThat(views.get(1).at("/context/page/title").asString()).isEqualTo("A");
        assertThat(views.get(1).at("/context/page/referrer").asString()).isEqualTo(stand.url("/"));
        assertThat(stand.named("Page Left").stream()
                        .map(one -> one.at("/properties/viewId").asString()))
                .containsExactly(id(views.get(0)), id(views.get(1)), id(views.get(2)));
    }

    @Test
    void aChangedHashIsAPageOnlyWhereTheShopSaysSo(Page page) {
        stand.page("/plain", PIXEL)
                .page("/hash", "<script async src='/fs.js' data-key=k data-spa=hash></script>")
                .page("/off", "<script async src='/fs.js' data-key=k data-spa=off></script>");
        for (String path : List.of("/plain", "/hash", "/off")) {
            page.navigate(stand.url(path));
            stand.await(all -> all.stream().anyMatch(one -> path(one).equals(path)));
            page.evaluate("() => { location.hash = '#two'; }");
            page.evaluate("() => new Promise(done => setTimeout(() => { fs.track('Done'); done(); }, 150))");
            stand.await(all ->
                    stand.named("Done").stream().anyMatch(one -> path(one).equals(path)));
        }

        assertThat(stand.named("page").stream().map(PixelTest::path))
                .containsExactly("/plain", "/hash", "/hash", "/off");
    }

    @Test
    void leavingTellsHowLongThePageWasLookedAtAndHowItFelt(Page page) {
        stand.page("/", "<style>h1{margin-top:0}</style>" + PIXEL).page("/next", "");
        page.navigate(stand.url("/"));
        String view = id(stand.await("page"));
        page.mouse().move(10, 10);
        page.evaluate("() => new Promise(done => setTimeout(done, 120))");
        page.navigate(stand.url("/next"));

        JsonNode left = stand.await("Page Left");
        assertThat(left.at("/properties/viewId").asString()).isEqualTo(view);
        assertThat(left.at("/properties/engagedMillis").asInt()).isBetween(100, 10_000);
        assertThat(left.at("/properties/vitals/fcp").asInt()).isPositive();
        assertThat(left.at("/properties/vitals/ttfb").isInt()).isTrue();
        assertThat(left.at("/properties/vitals/lcp").asInt()).isPositive();
    }

    @Test
    void timeInTheBackgroundDoesNotCount(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("""
                () => {
                  let state = 'visible';
                  Object.defineProperty(document, 'visibilityState', { get: () => state });
                  Object.defineProperty(document, 'hidden', { get: () => state === 'hidden' });
                  window.turn = next => { state = next; document.dispatchEvent(new Event('visibilitychange')); };
                  turn('hidden');
                }
                """);
        int before = stand.await("Page Left").at("/properties/engagedMillis").asInt();
        page.evaluate("() => new Promise(done => setTimeout(() => { turn('visible'); done(); }, 2500))");
        page.evaluate("() => new Promise(done => setTimeout(() => { turn('hidden'); done(); }, 1100))");
        stand.await(all -> stand.named("Page Left").size() == 2);

        assertThat(stand.named("Page Left")
                        .get(1)
                        .at("/properties/engagedMillis")
                        .asInt())
                .isBetween(before + 1000, before + 2400);
    }

    @Test
    void aPageFromTheBackForwardCacheIsAPageAgain(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("""
                () => { dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
                        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }
                """);
        stand.await(all -> stand.named("page").size() == 2);

        assertThat(stand.names()).containsExactly("page", "Page Left", "page");
        Set<String> ids =
                new HashSet<>(stand.named("page").stream().map(PixelTest::id).toList());
        assertThat(ids).hasSize(2);
    }

    @Test
    void whatCannotBeSentWaitsAcrossPagesAndArrivesOnce(Page page) {
        stand.page("/", PIXEL).page("/next", PIXEL);
        stand.answering(503);
        page.navigate(stand.url("/"));
        page.waitForCondition(() -> !stand.batches().isEmpty());
        page.evaluate("() => { fs.track('Kept', { n: 1 }); }");
        page.waitForCondition(() -> page.evaluate(
                        "() => Object.keys(localStorage).some(k => k.startsWith('fs.queue') && localStorage[k].includes('Kept'))")
                .equals(true));
        assertThat(stand.messages()).isEmpty();
        stand.answering(200);
        page.navigate(stand.url("/next"));

        stand.await("Kept");
        stand.await(all -> stand.named("page").size() == 2);
        page.waitForCondition(
                () -> page.evaluate("() => Object.keys(localStorage).filter(k => k.startsWith('fs.queue')).length")
                        .equals(0));
        assertThat(stand.named("Kept")).hasSize(1);
    }

    @Test
    void offLineNothingIsLostAndOnLineItIsSent(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.context().setOffline(true);
        page.evaluate("() => { for (let i = 0; i < 5; i++) fs.track('Off ' + i); }");
        page.evaluate("() => new Promise(done => setTimeout(done, 400))");
        assertThat(stand.names()).containsExactly("page");
        page.context().setOffline(false);

        stand.await("Off 4");
        assertThat(stand.names()).containsExactly("page", "Off 0", "Off 1", "Off 2", "Off 3", "Off 4");
    }

    @Test
    void aThousandCallsAtOnceAllArrive(Page page) {
        stand.page("/", PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        Object millis = page.evaluate("""
                () => { const from = performance.now();
                        for (let i = 0; i < 1000; i++) fs.track('Many', { i, text: 'x'.repeat(200) });
                        return performance.now() - from; }
                """);
        stand.await(all -> stand.named("Many").size() == 1000);

        assertThat(stand.named("Many").stream()
                        .map(one -> one.at("/properties/i").asInt())
                        .distinct())
                .hasSize(1000);
        assertThat(((Number) millis).doubleValue()).isLessThan(1500);
    }

    @Test
    void aPixelIncludedTwiceTellsOnce(Page page) {
        stand.page("/", PIXEL + PIXEL + "<script src='/fs.js?k=fsw_other'></script>");
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("() => fs.track('Once')");
        stand.await("Once");

        assertThat(stand.names()).containsExactly("page", "Once");
    }

    @Test
    void withoutStorageThePixelStillTells(Page page) {
        stand.page("/", PIXEL).withoutCookies();
        page.addInitScript("""
                for (const name of ['localStorage', 'sessionStorage'])
                  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
                Object.defineProperty(document, 'cookie', { get() { return ''; }, set() {} });
                """);
        page.navigate(stand.url("/"));
        JsonNode first = stand.await("page");
        page.evaluate("() => { fs.track('Told'); }");
        JsonNode second = stand.await("Told");

        assertThat(second.get("anonymousId")).isEqualTo(first.get("anonymousId"));
        assertThat(second.at("/context/sessionId")).isEqualTo(first.at("/context/sessionId"));
    }

    @Test
    void nothingThatAPageOrBrowserLacksBreaksThePage() {
        for (String missing : List.of(
                "delete window.fetch; window.fetch = undefined; navigator.sendBeacon = undefined;",
                "window.PerformanceObserver = undefined; window.performance.now = () => { throw 1; };",
                "window.dataLayer = null; window.fbq = 7; window.analytics = { track() {} }; window.fs = 'taken';",
                "Object.freeze(history); Object.defineProperty(window, 'crypto', { value: undefined });",
                "JSON.stringify = () => { throw 1; };",
                "Object.defineProperty(window, 'dataLayer', { value: Object.freeze([1, null, 'x', ['event']]) });")) {
            Page page = Browser.open(Look.DESKTOP);
            stand.page("/", PIXEL + "<script>window.ready = 1</script>");
            page.addInitScript("(() => { " + missing + " })()");
            page.navigate(stand.url("/"));
            page.waitForLoadState();
            page.evaluate("() => { try { window.fs && fs.track && fs.track('x'); } catch (e) { window.broken = e; } "
                    + "history.pushState({}, '', '/other'); dispatchEvent(new Event('pagehide')); }");

            assertThat(page.evaluate("() => [window.ready, window.broken]"))
                    .as(missing)
                    .isEqualTo(java.util.Arrays.asList(1, null));
        }
        // The Browser fixture fails the test where a page threw an error that nobody caught.
    }

    @Test
    void aShopsOwnPeopleLeaveThemselvesOut(Page page) {
        stand.page("/", PIXEL).page("/after", PIXEL);
        page.navigate(stand.url("/?fs_own=1"));
        page.navigate(stand.url("/after"));
        page.evaluate("() => { fs.track('Own'); }");
        page.navigate(stand.url("/?fs_own=0"));
        stand.await("page");

        assertThat(stand.names()).containsExactly("page");
        assertThat(path(stand.named("page").getFirst())).isEqualTo("/");
    }

    @Test
    void theIdIsHandedOverInALinkAndForAShortTimeOnly(Page page) {
        stand.page("/", PIXEL).page("/checkout", PIXEL);
        page.navigate(stand.url("/"));
        String device = stand.await("page").get("anonymousId").asString();
        String link = (String) page.evaluate("path => fs.link(path)", stand.url("/checkout?x=1"));
        assertThat(link).matches(".*/checkout\\?x=1&_fs=" + device + "\\.\\d+");

        for (Map.Entry<String, Boolean> each : Map.of(
                        link,
                        true,
                        link.replaceAll("\\.\\d+$", ".1600000000000"),
                        false,
                        link.replaceAll("\\.\\d+$", ".9900000000000"),
                        false)
                .entrySet()) {
            stand.forget();
            Page elsewhere = Browser.open(Look.DESKTOP);
            elsewhere.navigate(each.getKey());
            assertThat(stand.await("page").get("anonymousId").asString().equals(device))
                    .isEqualTo(each.getValue());
        }
    }

    static String cookie(Page page, String name) {
        return page.context().cookies().stream()
                .filter(one -> one.name.equals(name))
                .map((Cookie one) -> one.value)
                .findFirst()
                .orElse(null);
    }

    static String id(JsonNode message) {
        return message.get("messageId").asString();
    }

    static String path(JsonNode message) {
        return message.at("/context/page/path").asString();
    }
}
