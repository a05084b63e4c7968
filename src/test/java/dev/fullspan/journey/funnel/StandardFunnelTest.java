package dev.fullspan.journey.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class StandardFunnelTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Shops shops;

    @Autowired
    private EventLog log;

    @Autowired
    private FunnelReport report;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Funnel " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"));
    }

    @Test
    void aStepThatTheShopTellsNothingOfIsLeftOutAndSaid() {
        hear("Product Viewed", "Product Added", "Order Completed");

        FunnelReport.Standard standard = report.standard(selection());

        assertThat(standard.spec().steps())
                .extracting(Step::event)
                .containsExactly("Product Viewed", "Product Added", "Order Completed");
        assertThat(standard.spec().isStandard()).isTrue();
        assertThat(standard.view().steps()).extracting(FunnelView.Row::visitors).containsExactly(1L, 1L, 1L);
        assertThat(standard.view().notes()).singleElement().asString().contains("“Checkout Started” was not heard");
    }

    @Test
    void aStepThatNobodyReachedInOrderStays() {
        hear("Checkout Started", "Product Viewed", "Product Added");

        FunnelReport.Standard standard = report.standard(selection());

        assertThat(standard.spec()).isEqualTo(FunnelSpec.standard());
        assertThat(standard.view().steps()).extracting(FunnelView.Row::visitors).containsExactly(1L, 1L, 0L, 0L);
        assertThat(standard.view().notes()).isEmpty();
    }

    @Test
    void whereNothingWasHeardItIsTheWholeOne() {
        assertThat(report.standard(selection()).spec()).isEqualTo(FunnelSpec.standard());
    }

    private Selection selection() {
        return Selection.of(
                shop, Exchange.none(shop.currency()), new DateRange(DAY, DAY), null, List.of(), Instant.EPOCH);
    }

    private void hear(String... names) {
        Instant time = DAY.atTime(10, 0).toInstant(java.time.ZoneOffset.UTC);
        for (int i = 0; i < names.length; i++) {
            boolean order = names[i].equals(Event.ORDER_COMPLETED);
            log.append(List.of(new Event(
                    shop.id(),
                    UUID.randomUUID().toString(),
                    Event.Retention.LIVE,
                    Event.Origin.PIXEL,
                    names[i],
                    time.plusSeconds(60L * i),
                    time.plusSeconds(60L * i),
                    "device",
                    null,
                    null,
                    null,
                    new Event.Page("shop.example", "/p", null),
                    null,
                    null,
                    null,
                    order ? new Event.Commerce("o-1", new Money(1000, Currency.getInstance("EUR"))) : null,
                    "{}")));
        }
        log.awaitLoaded();
    }
}
