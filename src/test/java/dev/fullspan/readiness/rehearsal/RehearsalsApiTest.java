package dev.fullspan.readiness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class RehearsalsApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    private final HttpClient client = HttpClient.newHttpClient();
    private ShopId shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("By program " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        products.save(shop, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(shop, "OAK-1", null, 100, null, "operator");
        key = TestSignIn.key(program, shop, "launch:read", "launch:write");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + "/rehearsals" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aProgramRehearsesAndReadsWhatWasFound() throws IOException, InterruptedException {
        assertThat(send("POST", "", "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "", "{\"orders\":2000}").body()).contains("1 to 1000");
        HttpResponse<String> started = send("POST", "", "{\"orders\":3,\"seed\":5}");
        assertThat(started.statusCode()).isEqualTo(202);
        String id = JSON.readTree(started.body()).get("id").asString();
        JsonNode one = JSON.readTree(send("GET", "/" + id, "").body());
        while (one.get("state").asString().equals("running")) {
            one = JSON.readTree(send("GET", "/" + id, "").body());
        }
        assertThat(one.get("state").asString()).isEqualTo("done");
        assertThat(one.at("/software/taken").asInt()).isEqualTo(3);
        assertThat(one.at("/software/oversoldUnits").asInt()).isZero();
        assertThat(one.at("/people/left/0/order").asInt()).isEqualTo(1);
        assertThat(one.at("/people/packingCost/currency").asString()).isEqualTo("EUR");
        assertThat(send("GET", "", "").body()).contains("\"seed\":5");
        assertThat(send("DELETE", "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/999999", "").statusCode()).isEqualTo(404);
    }
}
