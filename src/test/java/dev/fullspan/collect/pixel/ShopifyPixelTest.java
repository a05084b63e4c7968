package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fullspan.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The pixel for Shopify's customer events in a stand-in of their sandbox: the three globals that it gets there, and the events as documented. */
@ExtendWith(Browser.class)
class ShopifyPixelTest {
    private static final String SANDBOX = """
            <script>
              const subscribers = {}, privacy = [];
              let count = 0;
              window.analytics = { subscribe: (name, work) => (subscribers[name] = subscribers[name] || []).push(work) };
              window.browser = {
                cookie: { get: async name => (window.cookies || {})[name] || '' },
                localStorage: { getItem: async name => (window.stored || {})[name] || null },
              };
              window.customerPrivacy = { subscribe: (name, work) => privacy.push(work) };
              window.init = { customerPrivacy: { analyticsProcessingAllowed: !location.search.includes('asked'), marketingAllowed: true, saleOfDataAllowed: true } };
              window.agree = () => privacy.forEach(work => work({ customerPrivacy: { analyticsProcessingAllowed: true, marketingAllowed: false, saleOfDataAllowed: true } }));
              window.fire = (name, data, path = '/checkouts/cn/abc/information', search = '') => (subscribers[name] || []).forEach(work => work({
                id: 'sh-' + ++count, name, timestamp: new Date().toISOString(), clientId: 'shopify-client', data,
                context: { document: { location: { href: 'https://shop.example' + path + search, pathname: path, search }, title: 'Checkout', referrer: 'https://shop.example/cart' },
                           navigator: { language: 'de', userAgent: 'UA/1' } } }));
              const money = amount => ({ amount, currencyCode: 'EUR' });
              window.checkout = (more = {}) => ({ checkout: Object.assign({
                token: 'tok', currencyCode: 'EUR', subtotalPrice: money(36), totalPrice: money(47.9), totalTax: money(6), shippingLine: { price: money(5.9) },
                discountApplications: [{ title: 'MAY' }], attributes: [], transactions: [{ paymentMethod: { name: 'paypal' } }],
                delivery: { selectedDeliveryOptions: [{ title: 'DHL' }] },
                lineItems: [{ title: 'Tray', quantity: 2, variant: { id: 'gid://shopify/ProductVariant/11', sku: 'T-1', title: 'Oak', price: money(20), product: { id: 'gid://shopify/Product/1', title: 'Tray', vendor: 'Oak & Co', type: 'Home' } } }],
              }, more) });
            </script>
            """;
    private static final String PIXEL = "<script src='/fs-shopify.js?k=fsw_test'></script>";

    private final Stand stand = new Stand();

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void aCheckoutIsToldStepByStepWithTheThemesVisitor(Page page) {
        stand.page("/", SANDBOX + PIXEL);
        page.navigate(stand.url("/"));
        page.evaluate("""
                () => { cookies = { _fs: 'device-1' }; stored = { 'fs.session': JSON.stringify({ id: 's1', at: Date.now() - 1000 }) };
                        fire('page_viewed', {}); fire('page_viewed', {}, '/products/tray'); fire('product_viewed', { productVariant: {} }, '/products/tray');
                        fire('checkout_started', checkout()); fire('checkout_shipping_info_submitted', checkout());
                        fire('payment_info_submitted', checkout());
                        fire('checkout_completed', checkout({ order: { id: 'gid://shopify/Order/5001' } })); }
                """);
        JsonNode order = stand.await("Order Completed");
        stand.await("Payment Info Entered");
        stand.await("page");

        assertThat(stand.names())
                .containsExactlyInAnyOrder(
                        "page",
                        "Checkout Started",
                        "Checkout Step Completed",
                        "Payment Info Entered",
                        "Order Completed");
        assertThat(stand.messages()).allSatisfy(one -> {
            assertThat(one.get("anonymousId").asString()).isEqualTo("device-1");
            assertThat(one.at("/context/sessionId").asString()).isEqualTo("s1");
        });
        assertThat(order.get("messageId").asString()).isEqualTo("order.5001");
        JsonNode told = order.get("properties");
        assertThat(told.get("order_id").asString()).isEqualTo("5001");
        assertThat(told.has("revenue"))
                .as("total, tax and shipping tell it, whether or not prices include tax")
                .isFalse();
        assertThat(told.get("tax").asDouble()).isEqualTo(6);
        assertThat(told.get("total").asDouble()).isEqualTo(47.9);
        assertThat(told.get("shipping").asDouble()).isEqualTo(5.9);
        assertThat(told.get("currency").asString()).isEqualTo("EUR");
        assertThat(told.get("coupon").asString()).isEqualTo("MAY");
        assertThat(told.get("payment_method").asString()).isEqualTo("paypal");
        assertThat(told.get("shipping_method").asString()).isEqualTo("DHL");
        assertThat(told.at("/products/0/product_id").asString()).isEqualTo("1");
        assertThat(told.at("/products/0/sku").asString()).isEqualTo("T-1");
        assertThat(told.at("/products/0/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void theVisitorComesFromTheCartElseTheAddressElseShopify(Page page) {
        stand.page("/", SANDBOX + PIXEL);
        page.navigate(stand.url("/"));
        page.evaluate("""
                () => { fire('checkout_started', checkout({ token: 'a', attributes: [{ key: '_fs', value: 'from-cart' }] }));
                        fire('checkout_started', checkout({ token: 'c' }));
                        fire('checkout_started', checkout({ token: 'd' }), '/checkouts/x', '?_fs=long-ago.17');
                        fire('checkout_started', checkout({ token: 'e' }), '/checkouts/x', '?_fs=some-day.' + (Date.now() + 1e10)); }
                """);
        stand.await(all -> all.size() == 4);
        page.evaluate(
                "() => fire('checkout_started', checkout({ token: 'b' }), '/checkouts/x', '?_fs=from-address.' + Date.now())");
        stand.await(all -> all.size() == 5);

        assertThat(stand.messages().stream()
                        .map(one -> one.at("/properties/checkout_id").asString() + " "
                                + one.get("anonymousId").asString()))
                .containsExactlyInAnyOrder(
                        "a from-cart", "b from-address", "c shopify-client", "d shopify-client", "e shopify-client");
    }

    @Test
    void theThemesPixelPutsItsIdIntoTheCart(Page page) {
        stand.page("/", "<script>window.Shopify = {}</script>" + PixelTest.PIXEL);
        page.navigate(stand.url("/"));
        stand.await("page");
        page.waitForCondition(() -> stand.asked().contains("/cart/update.js"));
        page.reload();
        stand.await(all -> stand.named("page").size() == 2);

        assertThat(stand.asked()).containsOnlyOnce("/cart/update.js");
    }

    @Test
    void beforeTheCustomersConsentNothingIsTold(Page page) {
        stand.page("/", SANDBOX + PIXEL);
        page.navigate(stand.url("/?asked"));
        page.evaluate("() => { fire('checkout_started', checkout()); }");
        page.evaluate("() => new Promise(done => setTimeout(done, 300))");
        assertThat(stand.batches()).isEmpty();
        page.evaluate("() => agree()");
        stand.await("Checkout Started");

        assertThat(stand.batches()
                        .getFirst()
                        .at("/context/consent/categoryPreferences/advertising")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aFailedSendingIsTriedAgain(Page page) {
        stand.page("/", SANDBOX + PIXEL).answering(503);
        page.navigate(stand.url("/"));
        page.evaluate("() => { fire('checkout_started', checkout()); }");
        page.waitForCondition(() -> !stand.batches().isEmpty());
        stand.answering(200);

        stand.await("Checkout Started");
    }
}
