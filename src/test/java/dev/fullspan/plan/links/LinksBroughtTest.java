package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.source.Channels;
import dev.fullspan.source.TrafficSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What links brought, as pages and programs tell it. */
@FullspanTest
class LinksBroughtTest extends LinkCases {
    @Autowired
    Brought brought;

    @Autowired
    ExchangeRates rates;

    @Test
    void aLinkIsToldWhatItBroughtAndTheListsAreAsLong() throws Exception {
        Link link = add("spring", Duration.ofDays(10), new Money(304_375, shop.currency()));
        Link other = add("spring", Duration.ofDays(5), null);
        Link silent = add("autumn", Duration.ofDays(5), null);
        List<Event> events = new ArrayList<>();
        visit(events, link, "a", Duration.ofDays(8), "A-1", null);
        visit(events, link, "b", Duration.ofDays(7), "A-2", "A-2");
        visit(events, link, "a", Duration.ofDays(6), null, null);
        visit(events, other, "c", Duration.ofDays(4), "A-3", null);
        visit(events, null, "d", Duration.ofDays(4), "A-4", null);
        log.append(events);
        log.awaitLoaded();

        JsonNode told = JsonMapper.builder()
                .build()
                .readTree(api("/api/v1/shops/" + shop.id() + "/links").body())
                .get("links");

        assertThat(told.size()).isEqualTo(3);
        JsonNode first = told.get(2);
        assertThat(first.get("code").asString()).isEqualTo(link.code());
        assertThat(first.get("visits").asLong()).isEqualTo(3);
        assertThat(first.get("people").asLong()).isEqualTo(2);
        assertThat(first.get("orders").asLong()).isEqualTo(2);
        assertThat(first.at("/revenue/amount").asString())
                .as("one was refunded")
                .isEqualTo("50.00");
        // 3,043.75 a month for 10 of 30.4375 days
        assertThat(Double.parseDouble(first.at("/expectedByNow/amount").asString()))
                .isBetween(999.0, 1_001.0);
        assertThat(told.get(0).get("visits").asLong()
                        + told.get(1).get("visits").asLong())
                .isEqualTo(1);
        assertThat(silent.code()).isNotEqualTo(other.code());
        String session = TestSignIn.administrator(program);
        String page = get("/shops/" + shop.id() + "/links", session).body().replace("&amp;", "&");
        assertThat(page).contains("€100.00").contains("By campaign");
        Matcher behind = Pattern.compile("href=\"(/shops/[0-9]+/(sessions|people|orders)(?:/counted)?\\?[^\"]*content="
                        + link.code() + "[^\"]*)\"")
                .matcher(page);
        List<String> leads = new ArrayList<>();
        while (behind.find()) {
            String list = get(behind.group(1), session).body();
            Matcher count = Pattern.compile("<p class=\"lead\">([0-9]+) ").matcher(list);
            assertThat(count.find()).isTrue();
            leads.add(behind.group(2) + " " + count.group(1));
        }
        assertThat(leads).containsExactly("sessions 3", "people 2", "orders 2");
        assertThat(get("/shops/" + shop.id() + "/links/" + first.get("id").asLong(), session)
                        .body())
                .as("€50 by two orders, where €1,000 were expected")
                .contains("it is behind");
    }

    @Test
    void whatWasExpectedKeepsItsCurrency() throws Exception {
        Link link = add("spring", Duration.ofDays(61), new Money(100_000, OtherCurrency.EUR));
        Money euros = brought.expectedByNow(shop, link);
        assertThat(euros.currency()).isEqualTo(OtherCurrency.EUR);

        shop = OtherCurrency.change(shops, shop.id());

        Link kept = links.of(shop.id(), false).getFirst();
        assertThat(kept.expected()).isEqualTo(new Money(100_000, OtherCurrency.EUR));
        assertThat(brought.expectedByNow(shop, kept).currency()).isEqualTo(OtherCurrency.EUR);
        String session = TestSignIn.administrator(program);
        String address = "/shops/" + shop.id() + "/links/" + kept.id();
        assertThat(get(address, session).body()).contains("for which there is no rate of today");
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        OtherCurrency.rates(rates, shop, today, today);
        Money francs = brought.expectedByNow(shop, kept);
        assertThat(francs.currency()).isEqualTo(OtherCurrency.CHF);
        assertThat(francs.minor() / (double) euros.minor()).isBetween(.9499, .9501);
        assertThat(get(address, session).body()).contains("€1,000 a month, at the rate of today", "CHF");
    }

    private void visit(
            List<Event> events,
            @Nullable Link link,
            String device,
            Duration ago,
            @Nullable String order,
            @Nullable String refunded) {
        Instant time = clock.instant().minus(ago);
        events.add(event(events.size(), link, device, time, "Page Viewed", null));
        if (order != null) {
            events.add(event(events.size(), null, device, time.plusSeconds(60), "Order Completed", order));
        }
        if (refunded != null) {
            events.add(event(events.size(), null, device, time.plus(Duration.ofDays(2)), "Order Refunded", refunded));
        }
    }

    private Event event(
            int number, @Nullable Link link, String device, Instant time, String name, @Nullable String order) {
        TrafficSource from = link == null ? null : Channels.classify(link.target(), null, Set.of("shop.example"));
        return new Event(
                shop.id(),
                "link-" + number,
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                name.equals("Order Refunded") ? null : device,
                null,
                null,
                null,
                new Event.Page("shop.example", "/gifts", null),
                from == null
                        ? null
                        : new Event.Visit(
                                from.channel().label(),
                                from.source(),
                                from.medium(),
                                from.campaign(),
                                from.term(),
                                from.content(),
                                null,
                                null,
                                null),
                null,
                "DE",
                order == null ? null : new Event.Commerce(order, new Money(5_000, shop.currency())),
                "{}");
    }
}
