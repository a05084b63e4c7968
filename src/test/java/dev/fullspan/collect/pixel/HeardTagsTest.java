package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fullspan.Browser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the pixel makes of a shop's GA4 and Meta tags. The stubs behave as the vendors' snippets do before and after their library came. */
@ExtendWith(Browser.class)
class HeardTagsTest {
    /** Google's two lines: calls are pushed as they are. */
    private static final String GTAG =
            "<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }</script>";

    /** As Tag Manager does when it comes: it puts its own push before the one it found. */
    private static final String TAG_MANAGER = """
            <script>(() => { const d = window.dataLayer = window.dataLayer || [], before = d.push;
              window.managed = [...d];
              d.push = function () { managed.push(...arguments); return before.apply(d, arguments); }; })()</script>
            """;

    /** Meta's base code: one function that queues until the library gives it callMethod. */
    private static final String FBQ = """
            <script>(f => { if (f.fbq) return; const n = f.fbq = function () {
                n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); };
              if (!f._fbq) f._fbq = n; n.push = n; n.loaded = true; n.version = '2.0'; n.queue = []; })(window);</script>
            """;

    /** As fbevents.js does when it comes. */
    private static final String FBEVENTS = """
            <script>window.metaGot = []; fbq.callMethod = function () { metaGot.push([...arguments]); };
              while (fbq.queue.length) fbq.callMethod.apply(fbq, fbq.queue.shift());</script>
            """;

    private static final String CALLS = """
            <script>
              gtag('js', new Date()); gtag('config', 'G-X');
              gtag('event', 'view_item', { currency: 'EUR', value: 20, items: [{ item_id: 'T1', item_name: 'Tray', item_brand: 'Oak', item_category: 'Home', price: 20, index: 3 }] });
              fbq('init', '1'); fbq('track', 'PageView');
              fbq('track', 'ViewContent', { content_ids: ['shop_T1'], content_type: 'product', value: 20, currency: 'EUR' });
              gtag('event', 'add_to_cart', { currency: 'EUR', value: 40, items: [{ item_id: 'T1', price: 20, quantity: 2 }] });
              fbq('track', 'AddToCart', { contents: [{ id: 'shop_T1', quantity: 2 }], value: 40, currency: 'EUR' });
              gtag('event', 'purchase', { transaction_id: '1001', value: 40, tax: 6, shipping: 5, currency: 'EUR', coupon: 'MAY', items: [{ item_id: 'T1', price: 20, quantity: 2 }] });
              fbq('track', 'Purchase', { value: 40, currency: 'EUR', content_ids: ['shop_T1'] }, { eventID: 'e1' });
              gtag('event', 'custom_thing', { a: 1 }); fbq('trackCustom', 'Thing', {});
            </script>
            """;

    private final Stand stand = new Stand();

    @AfterEach
    void close() {
        stand.close();
    }

    static Stream<String> orders() {
        String pixel = PixelTest.PIXEL;
        String blocking = pixel.replace("async ", "");
        return Stream.of(
                GTAG + FBQ + CALLS + FBEVENTS + pixel,
                GTAG + FBQ + CALLS + pixel + "<script>onload = () => {" + body(FBEVENTS) + "}</script>",
                blocking + GTAG + FBQ + CALLS + FBEVENTS,
                blocking + GTAG + FBQ + TAG_MANAGER + FBEVENTS + CALLS,
                GTAG + TAG_MANAGER + blocking + FBQ + FBEVENTS + CALLS);
    }

    private static String body(String script) {
        return script.replaceAll("</?script>", "");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("orders")
    void aShopTaggedTwiceIsHeardOnceWhoeverLoadsFirst(String head) {
        Page page = Browser.open(Browser.Look.DESKTOP);
        stand.page("/", head).page("/next", "");
        page.navigate(stand.url("/"));
        stand.await("page");
        stand.await("Order Completed");
        page.navigate(stand.url("/next")); // what waits for a better telling is settled when the page is left
        stand.await("Page Left");

        assertThat(stand.names())
                .containsExactlyInAnyOrder("page", "Product Viewed", "Product Added", "Order Completed", "Page Left");
    }

    @Test
    void theOtherTagsGoOnAsIfNobodyListened(Page page) {
        stand.page("/", PixelTest.PIXEL.replace("async ", "") + GTAG + FBQ + FBEVENTS + TAG_MANAGER + CALLS);
        page.navigate(stand.url("/"));
        stand.await("Order Completed");

        assertThat(page.evaluate("() => managed.filter(e => e[0] === 'event').map(e => e[1])"))
                .isEqualTo(List.of("view_item", "add_to_cart", "purchase", "custom_thing"));
        assertThat(page.evaluate("() => metaGot.map(e => e[1])"))
                .isEqualTo(List.of("1", "PageView", "ViewContent", "AddToCart", "Purchase", "Thing"));
        assertThat(page.evaluate("() => dataLayer.push({}) > 0")).isEqualTo(true);
    }

    @Test
    void googlesWordsBecomeTheSpecs(Page page) {
        stand.page("/", GTAG + FBQ + CALLS + PixelTest.PIXEL);
        page.navigate(stand.url("/"));

        JsonNode viewed = stand.await("Product Viewed").get("properties");
        assertThat(viewed.get("product_id").asString()).isEqualTo("T1");
        assertThat(viewed.get("name").asString()).isEqualTo("Tray");
        assertThat(viewed.get("brand").asString()).isEqualTo("Oak");
        assertThat(viewed.get("category").asString()).isEqualTo("Home");
        assertThat(viewed.get("position").asInt()).isEqualTo(3);
        assertThat(viewed.get("currency").asString()).isEqualTo("EUR");
        JsonNode order = stand.await("Order Completed");
        assertThat(order.get("messageId").asString()).isEqualTo("order.1001");
        assertThat(order.at("/properties/order_id").asString()).isEqualTo("1001");
        assertThat(order.at("/properties/value").asInt()).isEqualTo(40);
        assertThat(order.at("/properties/coupon").asString()).isEqualTo("MAY");
        assertThat(order.at("/properties/products/0/product_id").asString()).isEqualTo("T1");
        assertThat(order.at("/properties/products/0/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void metaAloneIsHeardWithItsOwnWords(Page page) {
        stand.page("/", FBQ + PixelTest.PIXEL + """
                <script>
                  fbq('track', 'Search', { search_string: 'oak tray' });
                  fbq('track', 'InitiateCheckout', { contents: [{ id: 'A', quantity: 1, item_price: 5 }, { id: 'B', quantity: 2 }], num_items: 3, value: 15, currency: 'USD' });
                  fbq('trackSingle', '77', 'Purchase', { order_id: 'X1', value: 15, currency: 'USD' });
                  fbq('track', 'Lead'); fbq('track', 'CompleteRegistration', { status: true });
                </script>
                """).page("/next", "");
        page.navigate(stand.url("/"));
        stand.await("page");
        page.navigate(stand.url("/next"));
        stand.await("Page Left");

        assertThat(stand.names())
                .containsExactlyInAnyOrder(
                        "page",
                        "Products Searched",
                        "Checkout Started",
                        "Order Completed",
                        "Lead Generated",
                        "Signed Up",
                        "Page Left");
        assertThat(stand.await("Products Searched").at("/properties/query").asString())
                .isEqualTo("oak tray");
        JsonNode checkout = stand.await("Checkout Started").get("properties");
        assertThat(checkout.at("/products/0/product_id").asString()).isEqualTo("A");
        assertThat(checkout.at("/products/0/price").asInt()).isEqualTo(5);
        assertThat(checkout.get("quantity").asInt()).isEqualTo(3);
        assertThat(stand.await("Order Completed").get("messageId").asString()).isEqualTo("order.X1");
    }

    @Test
    void tagManagersObjectsAreHeard(Page page) {
        stand.page("/", PixelTest.PIXEL + """
                <script>
                  window.dataLayer = window.dataLayer || [];
                  dataLayer.push({ 'gtm.start': 1, event: 'gtm.js' });
                  dataLayer.push({ ecommerce: null });
                  dataLayer.push({ event: 'view_item_list', ecommerce: { item_list_id: 'l1', item_list_name: 'Gifts', items: [{ item_id: 'A' }, { item_id: 'B' }] } });
                  dataLayer.push({ event: 'begin_checkout', ecommerce: { value: 3, items: [{ item_id: 'A' }] } });
                  dataLayer.push({ event: 'add_shipping_info', ecommerce: { shipping_tier: 'Ground' } });
                  dataLayer.push({ event: 'add_payment_info', ecommerce: { payment_type: 'Card' } });
                  dataLayer.push({ event: 'view_cart', ecommerce: {} }, { event: 'remove_from_cart', ecommerce: { items: [{ item_id: 'A' }, { item_id: 'B' }] } });
                  dataLayer.push({ event: 'refund', ecommerce: { transaction_id: '9', value: 3 } });
                </script>
                """);
        page.navigate(stand.url("/"));
        stand.await("Order Refunded");

        assertThat(stand.names())
                .containsExactlyInAnyOrder(
                        "page",
                        "Product List Viewed",
                        "Checkout Started",
                        "Checkout Step Completed",
                        "Payment Info Entered",
                        "Cart Viewed",
                        "Product Removed",
                        "Product Removed",
                        "Order Refunded");
        assertThat(stand.await("Product List Viewed").at("/properties/list_id").asString())
                .isEqualTo("l1");
        assertThat(stand.await("Product List Viewed").at("/properties/products").size())
                .isEqualTo(2);
        assertThat(stand.await("Checkout Step Completed")
                        .at("/properties/shipping_method")
                        .asString())
                .isEqualTo("Ground");
        assertThat(stand.await("Payment Info Entered")
                        .at("/properties/payment_method")
                        .asString())
                .isEqualTo("Card");
        assertThat(stand.named("Product Removed").stream()
                        .map(one -> one.at("/properties/product_id").asString()))
                .containsExactly("A", "B");
    }

    @Test
    void realRepeatsCountAndTheSameOrderNever(Page page) {
        stand.page("/", GTAG + FBQ + PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.evaluate("""
                () => {
                  for (let i = 0; i < 3; i++) {
                    gtag('event', 'add_to_cart', { items: [{ item_id: 'A' + i }] });
                    fbq('track', 'AddToCart', { content_ids: ['A' + i] });
                    fs.track('Product Added', { product_id: 'A' + i });
                  }
                  fs.track('Order Completed', { order_id: 7 }); fs.track('Order Completed', { order_id: '7' });
                  fs.track('Order Completed', { order_id: 8 });
                }
                """);
        stand.await(all -> stand.named("Order Completed").size() == 2);
        page.reload();
        page.evaluate("() => { fs.track('Order Completed', { order_id: 8, total: 1 }); fs.track('Last'); }");
        stand.await("Last");

        assertThat(stand.named("Product Added").stream()
                        .map(one -> one.at("/properties/product_id").asString()))
                .containsExactly("A0", "A1", "A2");
        assertThat(stand.batches().stream()
                        .flatMap(batch -> batch.get("batch").valueStream())
                        .filter(one -> Stand.name(one).equals("Order Completed")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "fs"})
    void callsQueuedBeforeThePixelCameAreReplayed(String global) {
        Page page = Browser.open(Browser.Look.DESKTOP);
        stand.page("/", """
                <script>(() => { const a = window.NAME = window.NAME || [];
                  for (const m of ['track', 'page', 'identify', 'group', 'alias', 'ready', 'reset'])
                    a[m] = (...args) => { a.push([m, ...args]); return a; };
                  a.ready(() => { window.readied = 1; });
                  a.page('Home', { wide: true }); a.identify('u1', { email: 'a@b.example' }); a.group('g1', { plan: 'pro' });
                  a.track('Coupon Entered', { coupon_id: 'c' }); a.alias('u2', 'u1'); a.track('After', {}, { messageId: 'mine' });
                })()</script>
                """.replace("NAME", global) + PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        stand.await("After");
        page.waitForCondition(() -> page.evaluate("() => window.readied === 1").equals(true));

        assertThat(stand.names()).containsExactly("page", "identify", "group", "Coupon Entered", "alias", "After");
        assertThat(stand.await("page").get("name").asString()).isEqualTo("Home");
        assertThat(stand.await("page").at("/properties/wide").asBoolean()).isTrue();
        assertThat(stand.await("identify").get("userId").asString()).isEqualTo("u1");
        assertThat(stand.await("identify").at("/traits/email").asString()).isEqualTo("a@b.example");
        assertThat(stand.await("group").get("groupId").asString()).isEqualTo("g1");
        assertThat(stand.await("Coupon Entered").get("userId").asString()).isEqualTo("u1");
        assertThat(stand.await("alias").get("previousId").asString()).isEqualTo("u1");
        assertThat(stand.await("After").get("userId").asString()).isEqualTo("u2");
        assertThat(stand.await("After").get("messageId").asString()).isEqualTo("mine");
    }

    @Test
    void analyticsCallsWorkAndResetForgetsThePerson(Page page) {
        stand.page("/", PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        String first = stand.await("page").get("anonymousId").asString();
        page.evaluate("""
                () => { analytics.identify({ plan: 'x' }); analytics.identify('u9'); analytics.page('Shop', 'Sale', { a: 1 });
                        analytics.page('Again'); window.who = [analytics.user().id(), analytics.user().anonymousId()];
                        analytics.debug(); analytics.reset(); analytics.track('Fresh'); }
                """);
        JsonNode fresh = stand.await("Fresh");

        assertThat(page.evaluate("() => who")).isEqualTo(List.of("u9", first));
        assertThat(fresh.path("userId").isNull()).isTrue();
        assertThat(fresh.get("anonymousId").asString()).isNotEqualTo(first);
        assertThat(fresh.at("/context/sessionId"))
                .isNotEqualTo(stand.named("page").getFirst().at("/context/sessionId"));
        // The first page() is the page view that the pixel told by itself; the second is one more.
        assertThat(stand.named("page")).hasSize(2);
    }
}
