package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Made-up half years with and without a broken checkout. */
abstract class LeakCases {
    static final Currency EUR = Currency.getInstance("EUR");
    static final JsonMapper JSON = JsonMapper.builder().build();
    /**
     * A week: 60 checkouts, of which 8 in 10 come to the payment, 6 in 10 on phones and half by card; of these 46 % more fail,
     * and of those 8 in 10 leave who otherwise would have bought nine times in ten; 59.50 each on average.
     */
    static final double RECOVERABLE = 60 * .8 * .6 * .5 * .46 * (.91 - .2) * 59.5;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    LedgerSearch search;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    LocalDate monday() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(BrokenCheckouts.WEEKS);
    }

    ShopId shop(long seed, boolean broken) {
        ShopId shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/London"))
                .id();
        BrokenCheckouts.into(log, shop, monday().atStartOfDay(ZoneOffset.UTC).toInstant(), seed, broken);
        return shop;
    }

    List<Ledger.Entry> all(ShopId shop) {
        return ledger.all(shops.get(shop));
    }

    JsonNode get(ShopId shop, String key, String query) throws Exception {
        HttpResponse<String> answer = call(shop, key, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> call(ShopId shop, String key, String query) throws Exception {
        return call(shop, key, "/leaks", query);
    }

    HttpResponse<String> call(ShopId shop, String key, String path, String query) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + path + query))
                            .header("Authorization", "Bearer " + key)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
