package dev.fullspan.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Commerce;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class ShopChecksTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Autowired
    EventsArriving arriving;

    @Autowired
    OrdersTracked tracked;

    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private ShopId shop;
    private int messages;

    @BeforeEach
    void openShop() {
        shop = shops.add(new NewShop("Checked " + UUID.randomUUID(), EUR, ZoneId.of("Europe/Berlin")))
                .id();
    }

    private Event event(String name, Origin origin, @Nullable String device, @Nullable String order, Instant time) {
        return new Event(
                shop,
                "m" + ++messages,
                Event.Retention.LIVE,
                origin,
                name,
                time,
                now,
                device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/", null),
                null,
                null,
                null,
                order == null ? null : new Commerce(order, new Money(1000, EUR)),
                "{}");
    }

    private void append(List<Event> events) {
        log.append(events);
        log.awaitLoaded();
    }

    private Finding only(List<Finding> findings, String check) {
        assertThat(findings).extracting(Finding::check).contains(check);
        return findings.stream()
                .filter(one -> one.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aShopThatWasNeverHeardIsHeldBack() {
        Finding finding = only(arriving.check(shop), "events-arriving");
        assertThat(finding.grade()).isEqualTo(Grade.BLOCK);
        assertThat(finding.mend()).contains("snippet");
        assertThat(tracked.check(shop)).isEmpty();
    }

    @Test
    void aShopThatWentSilentIsToldSinceWhen() {
        append(List.of(event(Event.PAGE_VIEWED, Origin.PIXEL, "d", null, now.minus(50, ChronoUnit.HOURS))));
        Finding finding = only(arriving.check(shop), "events-arriving");
        assertThat(finding.grade()).isEqualTo(Grade.BLOCK);
        assertThat(finding.detail()).contains("50 hours");
    }

    @Test
    void stepsThatAreNotToldAreNamed() {
        append(List.of(
                event(Event.PAGE_VIEWED, Origin.PIXEL, "d", null, now.minusSeconds(60)),
                event(Event.ORDER_COMPLETED, Origin.PIXEL, "d", "o1", now.minusSeconds(30))));
        List<Finding> findings = arriving.check(shop);
        assertThat(only(findings, "events-arriving").grade()).isEqualTo(Grade.PASS);
        Finding steps = only(findings, "events-complete");
        assertThat(steps.grade()).isEqualTo(Grade.WARN);
        assertThat(steps.detail())
                .contains("Product Viewed", "Product Added", "Checkout Started")
                .doesNotContain("Order");
    }

    @Test
    void theShareOfOrdersThatThePixelSawIsMeasuredAgainstTheRecordedOnes() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant time = now.minusSeconds(1000 - i);
            events.add(event(Event.ORDER_COMPLETED, Origin.SERVER, null, "o" + i, time));
            if (i < 8) {
                events.add(event(Event.ORDER_COMPLETED, Origin.PIXEL, "d" + i, "o" + i, time.minusMillis(500)));
            }
        }
        events.add(event(Event.ORDER_COMPLETED, Origin.PIXEL, "d0", "o0", now.minusSeconds(500)));
        append(events);

        List<Finding> findings = tracked.check(shop);
        Finding seen = only(findings, "orders-tracked");
        assertThat(seen.grade()).isEqualTo(Grade.WARN);
        assertThat(seen.detail()).startsWith("80 % (8 of 10)");
        assertThat(only(findings, "orders-with-channel").detail()).startsWith("80 % (8 of 10)");
        assertThat(only(findings, "orders-told-twice").detail()).startsWith("1 of 8");
    }

    @Test
    void withThePixelAloneItIsSaidThatTheMissesAreUnknown() {
        append(List.of(event(Event.ORDER_COMPLETED, Origin.PIXEL, "d", "o1", now.minusSeconds(30))));
        assertThat(only(tracked.check(shop), "orders-tracked").grade()).isEqualTo(Grade.UNKNOWN);
    }
}
