package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.web.Formats;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The leaks of made-up half years, as they are found and told. */
@FullspanTest
class LeaksTest extends LeakCases {
    @Test
    void aBrokenPaymentIsToldWithPlaceWeekAndPrice() throws Exception {
        ShopId shop = shop(1, true);
        String key = TestSignIn.key(program, shop, "reports:read");

        JsonNode leaks = get(shop, key, "?from=" + monday() + "&to=" + monday().plusWeeks(BrokenCheckouts.WEEKS))
                .get("leaks");

        assertThat(leaks.size()).isEqualTo(1);
        JsonNode leak = leaks.get(0);
        assertThat(JSON.convertValue(leak.get("where"), Map.class))
                .isEqualTo(Map.of("device", "mobile", "payment_method", "card"));
        assertThat(leak.get("step").asString()).isEqualTo("order");
        assertThat(LocalDate.parse(leak.get("since").asString()))
                .isBetween(
                        monday().plusWeeks(BrokenCheckouts.BROKEN_FROM).minusDays(6),
                        monday().plusWeeks(BrokenCheckouts.BROKEN_FROM).plusDays(6));
        assertThat(leak.get("until").isNull()).isTrue();
        assertThat(leak.get("code").asString()).isEqualTo("3DS_TIMEOUT");
        JsonNode told = leak.get("recoverablePerWeek");
        assertThat(Double.parseDouble(told.get("low").asString())).isLessThan(RECOVERABLE);
        assertThat(Double.parseDouble(told.get("high").asString())).isGreaterThan(RECOVERABLE);
        assertThat(Double.parseDouble(leak.get("lossPerWeek").get("amount").asString()))
                .isGreaterThan(Double.parseDouble(told.get("amount").asString()));
        assertThat(leak.get("owner").isNull()).isTrue();
        assertThat(leak.get("state").asString()).isEqualTo("open");
    }

    @Test
    void nothingIsToldWhereNothingBroke() throws Exception {
        ShopId shop = shop(2, false);
        String key = TestSignIn.key(program, shop, "reports:read");

        assertThat(get(shop, key, "?from=" + monday()).get("leaks").size()).isZero();
    }

    @Test
    void aCartThatFailsInOneBrowserIsFoundAndNothingElse() {
        ShopId shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/London"))
                .id();
        BrokenVisits.into(log, shop, monday().atStartOfDay(ZoneOffset.UTC).toInstant(), 1, true);

        search.run(shops.get(shop));

        List<Ledger.Entry> found = all(shop);
        assertThat(found).hasSize(1);
        Leak leak = found.getFirst().leak();
        assertThat(leak.step()).isEqualTo(LeakStep.CART);
        assertThat(leak.where()).isEqualTo(Map.of("browser", "Safari"));
        assertThat(leak.since())
                .isBetween(
                        monday().plusWeeks(BrokenVisits.BROKEN_FROM).minusDays(6),
                        monday().plusWeeks(BrokenVisits.BROKEN_FROM).plusDays(6));
        // 250 visits a week, of which 6 in 10 see a product and 45 in 100 of those fill a cart, 4 in 10 in Safari; 55
        // in 100 fewer
        // of these go on, of whom 65 in 100 would have ordered for 60.00
        double recoverable = 250 * .6 * .45 * .4 * .55 * .65 * 60;
        assertThat(leak.recoverable().low().minor() / 100.0).isPositive().isLessThan(recoverable);
        assertThat(leak.recoverable().high().minor() / 100.0).isGreaterThan(recoverable);
    }

    @Test
    void quietVisitsRaiseNothing() {
        ShopId shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/London"))
                .id();
        BrokenVisits.into(log, shop, monday().atStartOfDay(ZoneOffset.UTC).toInstant(), 2, false);

        search.run(shops.get(shop));

        assertThat(all(shop)).isEmpty();
    }

    @Test
    void thatSomeVisitorsWereLookedAtIsKeptAndSaid() {
        ShopId shop = shop(14, true);
        Formats formats = new Formats(Locale.UK, ZoneOffset.UTC);
        search.run(shops.get(shop));
        assertThat(ledger.searched(shop).orElseThrow().oneIn()).isEqualTo(1);
        assertThat(LeakWords.looked(1, formats)).isEmpty();

        ledger.take(shop, List.of(), new Ledger.Searched(clock.instant().plusSeconds(1), 1_000, 1_000, 4, EUR));

        assertThat(ledger.searched(shop).orElseThrow().oneIn()).isEqualTo(4);
        assertThat(LeakWords.looked(4, formats)).contains("those of one visitor in 4 were looked at");
    }

    @Test
    void searchesAtTheSameTimeAddALeakOnce() throws Exception {
        ShopId shop = shop(13, true);
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(3)) {
            List<java.util.concurrent.Future<?>> searches = new java.util.ArrayList<>();
            for (int i = 0; i < 3; i++) {
                searches.add(threads.submit(() -> search.run(shops.get(shop))));
            }
            for (var one : searches) {
                one.get();
            }
        }
        assertThat(all(shop)).hasSize(1);
    }

    @Test
    void theWorthOfAPointIsToldToPrograms() throws Exception {
        ShopId shop = shop(11, false);
        String key = TestSignIn.key(program, shop, "reports:read");
        HttpResponse<String> answer = call(
                shop,
                key,
                "/reports/worth-of-a-point",
                "?from=" + monday() + "&to=" + monday().plusWeeks(BrokenCheckouts.WEEKS));
        JsonNode worth = JSON.readTree(answer.body());
        // 1,560 checkouts, of which 8 in 10 come to the payment and about 88 in 100 of those pay 59.50 on average: each
        // of a hundred
        // brings 15.6 orders in half a year
        double expected = 15.6 * 59.5 / (26 * 7 / (365.25 / 12));
        assertThat(worth.get("checkouts").asLong()).isEqualTo(1_560);
        assertThat(Double.parseDouble(worth.get("pointPerMonth").get("amount").asString()))
                .isBetween(expected * .93, expected * 1.07);
        assertThat(worth.get("channels").size()).isZero();
    }

    @Test
    void wrongDaysAreRefusedByName() throws Exception {
        ShopId shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/London"))
                .id();
        HttpResponse<String> answer = call(shop, TestSignIn.key(program, shop, "reports:read"), "?from=yesterday");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("from");
        assertThat(call(shop, TestSignIn.key(program, shop, "reports:read"), "?to=%2B999999999-12-31")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call(shop, "nobody's key", "").statusCode()).isEqualTo(401);
    }
}
