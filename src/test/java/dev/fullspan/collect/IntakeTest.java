package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.collect.Message.Call;
import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.AddressRange;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final IntakePolicy OPEN =
            new IntakePolicy(Set.of(), Set.of(), ConsentMode.NONE, null, "/fs.js", List.of(), List.of());

    private final Intake intake = new Intake();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // sentAt, originalTimestamp, timestamp, expected: received − (sentAt − original)
                "-, -, -, 2026-03-01T12:00:00Z",
                "-, -, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
                "2026-03-01T10:00:00Z, -, 2026-03-01T09:59:30Z, 2026-03-01T11:59:30Z",
                "2026-03-01T10:00:00Z, 2026-03-01T09:58:00Z, 2020-01-01T00:00:00Z, 2026-03-01T11:58:00Z",
                "1970-01-01T00:10:00Z, 1970-01-01T00:09:00Z, -, 2026-03-01T11:59:00Z",
                "unreadable, -, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
                "-, 2026-02-27T00:00:00Z, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z", // without sentAt, timestamp
                "-, 2026-02-27T00:00:00Z, -, 2026-02-27T00:00:00Z",
                "-, ' ', 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
                "2026-03-01T10:00:00Z, ' ', 2026-03-01T09:59:30Z, 2026-03-01T11:59:30Z",
                "-, -, 2026-03-01T12:09:00Z, 2026-03-01T12:09:00Z",
                "-, -, 2026-03-01T12:10:01Z, 2026-03-01T12:00:00Z",
                "-, -, 2099-01-01T00:00:00Z, 2026-03-01T12:00:00Z",
                "1970-01-01T00:00:00Z, -, 2026-03-01T09:59:30Z, 2026-03-01T12:00:00Z",
                "-, -, 2026-02-28T01:30:00.5+01:30, 2026-02-28T00:00:00.500Z",
                "-, -, 2026-02-28T01:30:00+0130, 2026-02-28T00:00:00Z",
                "-, -, 2026-02-28 00:00:00, 2026-02-28T00:00:00Z",
                "-, -, 2026-02-28, 2026-02-28T00:00:00Z",
                "-, -, 1772236800, 2026-02-28T00:00:00Z",
                "-, -, 1772236800123, 2026-02-28T00:00:00.123Z",
                "-, -, 2026-02-28T00:00:00.123456789Z, 2026-02-28T00:00:00.123Z",
                "-, -, 2026-02-28T00:00:00.1Z, 2026-02-28T00:00:00.100Z"
            })
    void theSendersClockIsRepaired(
            @Nullable String sentAt, @Nullable String original, @Nullable String timestamp, Instant expected) {
        Message message = track("A");
        message.sentAt = sentAt;
        message.originalTimestamp = original;
        message.timestamp = timestamp;
        assertThat(accepted(message).time()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, TIME_UNREADABLE",
        "2026-13-01T00:00:00Z, TIME_UNREADABLE",
        "2026-02-30T00:00:00Z, TIME_UNREADABLE",
        "+1000000000-01-01T00:00:00Z, TIME_UNREADABLE",
        "999999999999999999, TIME_UNREADABLE",
        "0, TIME_ABSURD",
        "1970-01-01T00:00:00Z, TIME_ABSURD",
        "0001-01-01T00:00:00Z, TIME_ABSURD",
        "-1, TIME_ABSURD",
        "9e99, TIME_UNREADABLE"
    })
    void anAbsurdTimeIsRefused(String timestamp, Reason reason) {
        Message message = track("A");
        message.timestamp = timestamp;
        assertThat(refused(message).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "guest",
                "0",
                "undefined",
                "anonymous",
                " Guest ",
                "None",
                "N/A",
                "00000000-0000-0000-0000-000000000000"
            })
    void aPlaceholderIsNobody(String id) {
        Message message = track("A");
        message.userId = id;
        message.anonymousId = "device";
        assertThat(accepted(message).user()).isNull();
        assertThat(accepted(with(track("A"), id)).user()).isNull();
    }

    private static Message with(Message message, String userId) {
        message.userId = userId;
        return message;
    }

    @ParameterizedTest
    @CsvSource({
        "Order Completed, Order Completed", "order completed, Order Completed", "Completed Order, Order Completed",
                "purchase, Order Completed",
        "Purchase, Order Completed", "order_completed, Order Completed", "view_item, Product Viewed",
                "ViewContent, Product Viewed",
        "AddToCart, Product Added", "begin_checkout, Checkout Started", "InitiateCheckout, Checkout Started",
                "page_view, Page Viewed",
        "Viewed Product Category, Product List Viewed", "Newsletter Joined, Newsletter Joined",
                "' Spaced  Out ', 'Spaced  Out'"
    })
    void eventsHaveTheNamesOfTheSpec(String sent, String name) {
        assertThat(accepted(track(sent)).name()).isEqualTo(name);
    }

    @Test
    void noTwoNamesOfTheSpecAreConfused() {
        Set<String> seen = new HashSet<>();
        for (EventNames.Alias alias : EventNames.ALIASES) {
            assertThat(EventNames.canonical(alias.name())).isEqualTo(alias.name());
            for (String other : alias.others()) {
                assertThat(seen.add(other.toLowerCase(java.util.Locale.ROOT)))
                        .as(other)
                        .isTrue();
                assertThat(EventNames.canonical(other)).isEqualTo(alias.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://Shop.example/a/b/?x=1#y, -, shop.example, /a/b",
                "https://shop.example, -, shop.example, /",
                "https://shop.example/, -, shop.example, /",
                "https://shop.example?x=1, -, shop.example, /",
                "https://shop.example:8443/Case/Kept//, -, shop.example, /Case/Kept",
                "https://user:secret@shop.example/a, -, shop.example, /a",
                "http://[2001:db8::1]:80/a, -, [2001:db8::1], /a",
                "//shop.example/a, -, shop.example, /a",
                "-, /only/path/?q=1, -, /only/path",
                "-, only/path, -, /only/path",
                "/relative/, -, -, /relative",
                "not an address, /p, -, /p",
                "javascript:alert(1), -, -, -",
                "https:///nohost, /p, -, /p"
            })
    void aPageIsItsPathWithoutQueryFragmentAndSlash(
            @Nullable String url, @Nullable String path, @Nullable String host, @Nullable String expected) {
        Message message = track("A");
        message.url = url;
        message.path = path;
        Event.Page page = accepted(message).page();
        assertThat(page == null ? null : page.path()).isEqualTo(expected);
        assertThat(page == null ? null : page.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // revenue, subtotal, total, tax, shipping, value, currency, minor units
                "25.00, 22, 27.5, 2, 3, 1, EUR, 2500",
                "-, 22.50, 27.5, 2, 3, 1, EUR, 2250",
                "-, -, 27.5, 2, 3, 1, EUR, 2250",
                "-, -, 27.5, -, -, 1, eur, 2750",
                "-, -, -, -, -, 12.345, EUR, 1235",
                "1000, -, -, -, -, -, JPY, 1000",
                "1.2345, -, -, -, -, -, KWD, 1235",
                "0, -, -, -, -, -, -, 0",
                "1e3, -, -, -, -, -, -, 100000",
                "1e-99999, -, -, -, -, -, -, 0",
                "-, -, -, -, -, -, -, -"
            })
    void revenueIsAfterDiscountsWithoutShippingAndTax(
            @Nullable String revenue,
            @Nullable String subtotal,
            @Nullable String total,
            @Nullable String tax,
            @Nullable String shipping,
            @Nullable String value,
            @Nullable String currency,
            @Nullable Long minor) {
        Message message = track("Order Completed");
        message.properties
                .put("order_id", "o-1")
                .put("revenue", revenue)
                .put("subtotal", subtotal)
                .put("total", total)
                .put("tax", tax)
                .put("shipping", shipping)
                .put("value", value)
                .put("currency", currency);
        Event.Commerce commerce = accepted(message).commerce();
        assertThat(commerce).isNotNull();
        assertThat(commerce.orderId()).isEqualTo("o-1");
        assertThat(commerce.revenue() == null ? null : commerce.revenue().minor())
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({
        "revenue, 'twelve', MONEY_UNREADABLE",
        "revenue, '12,50', MONEY_UNREADABLE",
        "revenue, '-5', MONEY_ABSURD",
        "revenue, '1e13', MONEY_ABSURD",
        "revenue, '1e999999999', MONEY_ABSURD",
        "total, 'NaN', MONEY_UNREADABLE",
        "currency, 'Doubloons', CURRENCY_UNKNOWN",
        "revenue, '99999999999999999999999999999999999999999999', MONEY_UNREADABLE"
    })
    void absurdMoneyIsRefusedByItsField(String property, String value, Reason reason) {
        Message message = track("Order Completed");
        message.properties.put(property, value);
        Outcome.Refused refused = refused(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.field()).isEqualTo("properties." + property);
    }

    @Test
    void aRefundIsWhatWasGivenBackAndAnOrderWithoutIdIsItsMessage() {
        Message refund = track("Order Refunded");
        refund.messageId = "m-7";
        refund.properties.put("total", "-12.00").put("order_id", "null");
        assertThat(accepted(refund).commerce()).isEqualTo(new Event.Commerce("m-7", Money.of("12.00", EUR)));
    }

    @Test
    void propertiesAreKeptAsDataWhateverTheyHold() {
        Message message = track("A");
        PropertyText properties = message.properties;
        properties.put("<script>alert(1)</script>", "'; drop table events; --");
        properties.put("nul", "a\0b");
        properties.put("lone", "\ud800x\udc00");
        properties.put("pair", "😀");
        properties.put("lines", "a\nb\t\"c\"\\\u0001");
        properties.name("huge");
        properties.number("1e999999");
        assertThat(accepted(message).properties())
                .isEqualTo(
                        "{\"<script>alert(1)</script>\":\"'; drop table events; --\",\"nul\":\"a\uFFFDb\",\"lone\":\"\uFFFDx\uFFFD\",\"pair\":\"😀\","
                                + "\"lines\":\"a\\nb\\t\\\"c\\\"\\\\\\u0001\",\"huge\":\"1e999999\"}");
    }

    @Test
    void tooDeepPropertiesAreRefusedAndTooLongOnesToo() {
        Message deep = track("A");
        deep.properties.name("a");
        for (int i = 0; i < 16; i++) {
            deep.properties.startList();
        }
        for (int i = 0; i < 16; i++) {
            deep.properties.endList();
        }
        assertThat(refused(deep).reason()).isEqualTo(Reason.TOO_DEEP);
        Message large = track("A");
        large.properties.put("x", "x".repeat(PropertyText.MAX_LENGTH));
        assertThat(refused(large).reason()).isEqualTo(Reason.MESSAGE_TOO_LARGE);
    }

    @Test
    void anAliasJoinsTwoKnownPeople() {
        Message alias = track(null);
        alias.call = Call.ALIAS;
        assertThat(refused(alias).reason()).isEqualTo(Reason.PREVIOUS_ID_MISSING);
        Message whole = track(null);
        whole.call = Call.ALIAS;
        whole.previousId = "old";
        Event event = accepted(whole);
        assertThat(event.name()).isEqualTo(Event.ALIASED);
        assertThat(event.previousUser()).isEqualTo("old");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "analytics-node, device, SERVER", "analytics-java, device, SERVER", "analytics.js, device, PIXEL",
                        "RudderLabs JavaScript SDK, device, PIXEL",
                "analytics-android, device, PIXEL", "-, device, PIXEL", "-, -, SERVER", "analytics.js, -, SERVER"
            })
    void aServersLibraryIsToldFromAVisitorsDevice(
            @Nullable String library, @Nullable String device, Event.Origin origin) {
        Message message = track("A");
        message.library = library;
        message.anonymousId = device;
        assertThat(accepted(message).origin()).isEqualTo(origin);
    }

    @Test
    void anAddressIsNeverKeptWhole() throws Exception {
        Message message = track("A");
        message.ip = "198.51.100.23";
        assertThat(accepted(message).properties())
                .contains("\"ip\":\"198.51.100.0\"")
                .doesNotContain("198.51.100.23");
        Message six = track("A");
        six.ip = "2001:db8:1:2:3:4:5:6";
        assertThat(accepted(six).properties()).contains("\"ip\":\"2001:db8:1:0:0:0:0:0\"");
        Message none = track("A");
        none.ip = "no address";
        assertThat(accepted(none).properties()).doesNotContain("no address");
        assertThat(Privacy.truncated(InetAddress.getByName("203.0.113.255"))).isEqualTo("203.0.113.0");
    }

    @Test
    void theShopsOwnPeopleAndToolsLeave() {
        IntakePolicy policy = new IntakePolicy(
                Set.of(),
                Set.of(),
                ConsentMode.NONE,
                null,
                "/fs.js",
                List.of(AddressRange.parse("198.51.100.0/24")),
                List.of("ShopMonitor"));
        Message own = track("A");
        own.ip = "198.51.100.23";
        assertThat(intake.take(own, sender(policy)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OWN_TRAFFIC));
        Message tool = track("A");
        tool.userAgent = "shopmonitor/2";
        assertThat(intake.take(tool, sender(policy))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void ownPagesAndPaymentProvidersAreNeverTheReferrer() {
        IntakePolicy policy = new IntakePolicy(
                Set.of("shop.example"), Set.of("bank.example"), ConsentMode.NONE, null, "/fs.js", List.of(), List.of());
        for (String referrer : List.of(
                "https://shop.example/cart",
                "https://checkout.shop.example/",
                "https://www.paypal.com/pay",
                "https://bank.example/3ds")) {
            Message message = track("A");
            message.call = Call.PAGE;
            message.url = "https://shop.example/thanks";
            message.referrer = referrer;
            assertThat(((Outcome.Accepted) intake.take(message, sender(policy)))
                            .event()
                            .visit())
                    .as(referrer)
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "de, -, DE",
                "Germany, -, DE",
                "United States, -, US",
                "-, Asia/Calcutta, IN",
                "-, Asia/Kolkata, IN",
                "-, UTC, -",
                "Nowhere, Europe/Kiev, UA"
            })
    void theCountryIsWhatTheMessageTellsElseThatOfTheTimeZone(
            @Nullable String told, @Nullable String zone, @Nullable String country) {
        Message message = track("A");
        message.country = told;
        message.timeZone = zone;
        assertThat(accepted(message).country()).isEqualTo(country);
    }

    @Test
    void everyReasonSaysWhatIsWrongAndHowToMendIt() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.text()).endsWith(".");
            assertThat(reason.mend()).endsWith(".");
            assertThat(reason.slug()).matches("[a-z]+(-[a-z]+)*");
        });
    }

    private static Message track(@Nullable String event) {
        Message message = new Message();
        message.call = Call.TRACK;
        message.name = event;
        message.userId = "u-1";
        return message;
    }

    private Event accepted(Message message) {
        Outcome outcome = intake.take(message, sender(OPEN));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).event();
    }

    private Outcome.Refused refused(Message message) {
        Outcome outcome = intake.take(message, sender(OPEN));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    private static Sender sender(IntakePolicy policy) {
        return new Sender(new ShopId(1), policy, EUR, RECEIVED, null, null, false, false, false, null);
    }
}
