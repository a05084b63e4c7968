package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.collect.Message.Call;
import dev.fullspan.eventlog.Event;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times, names, pages and properties of messages, and why some are refused. */
class IntakeTest extends IntakeCases {
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

    @Test
    void everyReasonSaysWhatIsWrongAndHowToMendIt() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.text()).endsWith(".");
            assertThat(reason.mend()).endsWith(".");
            assertThat(reason.slug()).matches("[a-z]+(-[a-z]+)*");
        });
    }
}
