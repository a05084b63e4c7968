package dev.fullspan.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.command.bench.LargeShop;
import dev.fullspan.inventory.Balances;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Told;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of a large shop. With {@code -Dfullspan.skus=100000} it prints how long each takes. */
@FullspanTest
class ManySkusTest {
    private static final int SKUS = Integer.getInteger("fullspan.skus", 2_000);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Locations locations;

    @Autowired
    Balances balances;

    @Autowired
    JdbcClient database;

    @Test
    void everyPageOfALargeListIsAnswered() throws Exception {
        ShopId shop =
                shops.add(NewShop.of("Many " + UUID.randomUUID(), "EUR", "UTC")).id();
        long store = locations.defaultOf(shop);
        LargeShop.plant(database, shop, store, locations.add(shop, "Warehouse", Location.Kind.WAREHOUSE), SKUS);
        assertThat(balances.differences(shop)).isEmpty();
        long told = System.nanoTime();
        Told.round(program);
        if (SKUS > 10_000) {
            System.out.printf("stock list, %d SKUs told in %.1f s%n", SKUS, (System.nanoTime() - told) / 1e9);
        }
        database.sql("vacuum analyze inventory.item, inventory.stock, inventory.told_availability").update();
        String session = TestSignIn.administrator(program);
        for (String query : List.of(
                "",
                "?page=" + SKUS / 100,
                "?state=short",
                "?state=low&sort=-available",
                "?sort=-on-hand",
                "?sort=available",
                "?q=oak+tray",
                "?q=holm&state=low",
                "?location=" + store,
                "?location=" + store + "&q=lamp&sort=-shortage",
                "?state=uncounted",
                "?q=4006000000777")) {
            double[] took = new double[SKUS > 10_000 ? 11 : 1];
            for (int i = 0; i < took.length; i++) {
                long from = System.nanoTime();
                HttpResponse<String> answer = get(shop, "/stock" + query, session);
                took[i] = (System.nanoTime() - from) / 1e6;
                assertThat(answer.statusCode()).as(query).isEqualTo(200);
                assertThat(answer.body()).as(query).contains("data-row");
            }
            Arrays.sort(took);
            if (SKUS > 10_000) {
                System.out.printf(
                        "stock list, %d SKUs, %s: median %.0f ms, worst %.0f ms%n", SKUS, query, took[5], took[10]);
            }
        }
        long from = System.nanoTime();
        long lines = get(shop, "/stock.csv?state=in", session).body().lines().count();
        if (SKUS > 10_000) {
            System.out.printf("stock.csv of %d lines: %.0f ms%n", lines, (System.nanoTime() - from) / 1e6);
        }
        assertThat(lines).isGreaterThan(SKUS / 2);
    }

    private HttpResponse<String> get(ShopId shop, String path, String session) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
