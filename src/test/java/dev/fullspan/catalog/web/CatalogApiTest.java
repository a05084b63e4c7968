package dev.fullspan.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Products;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class CatalogApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRAY = """
            {"title":"Oak tray","description":"<p>Oak</p>","category":"Home > Kitchen","options":["Size"],
             "pictures":[{"address":"https://shop.example/1.jpg","alt":"A tray"}],
             "variants":[{"sku":"OAK/S","options":["Small"],"price":{"amount":"49.00","currency":"EUR"},
               "taxClass":"standard","shippingClass":"standard","barcode":"123","backOrders":"12",
               "contains":[{"sku":"CUP","quantity":2}]}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    private Shop shop;
    private String writer;
    private String reader;
    private DescribedAnswers described;

    @BeforeEach
    void open() throws Exception {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
        writer = TestSignIn.key(program, shop.id(), "catalog:read", "catalog:write");
        reader = TestSignIn.key(program, shop.id(), "catalog:read");
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
    }

    @Test
    void a_deleted_product_is_listed_and_put_back_once() throws Exception {
        put("products/oak-tray", TRAY);
        assertThat(send("DELETE", "products/oak-tray", writer, null).statusCode())
                .isEqualTo(204);
        HttpResponse<String> bin = send("GET", "deleted-products", reader, null);
        described.check("/api/v1/shops/{shop}/deleted-products", "get", bin);
        JsonNode one = JSON.readTree(bin.body()).at("/products/0");
        assertThat(one.get("handle").asString()).isEqualTo("oak-tray");
        assertThat(one.at("/skus/0").asString()).isEqualTo("OAK/S");
        String restore = "deleted-products/" + one.get("id").asLong() + "/restore";
        assertThat(send("POST", restore, reader, "").statusCode()).isEqualTo(403);
        HttpResponse<String> back = send("POST", restore, writer, "");
        described.check("/api/v1/shops/{shop}/deleted-products/{id}/restore", "post", back);
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(send("GET", "products/oak-tray", reader, null).statusCode()).isEqualTo(200);
        assertThat(send("POST", restore, writer, "").statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(send("GET", "deleted-products", reader, null).body())
                        .get("products")
                        .size())
                .isZero();
    }

    @Test
    void aProductIsPutReadChangedAndDeleted() throws Exception {
        HttpResponse<String> made = put("products/oak-tray", TRAY);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        described.check("/api/v1/shops/{shop}/products/{handle}", "put", made);
        String tag = made.headers().firstValue("ETag").orElseThrow();
        JsonNode json = JSON.readTree(made.body());
        assertThat(json.at("/variants/0/price/amount").asString()).isEqualTo("49.00");
        assertThat(json.at("/variants/0/barcodeNote").asString()).contains("it has 3 digits");
        assertThat(json.at("/variants/0/contains/0/quantity").asInt()).isEqualTo(2);
        assertThat(json.get("lacks").size()).isZero();

        HttpResponse<String> read = send("GET", "products/oak-tray", reader, null);
        described.check("/api/v1/shops/{shop}/products/{handle}", "get", read);
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.headers().firstValue("ETag")).contains(tag);

        HttpResponse<String> changed =
                put("products/oak-tray", "{\"title\":\"Oak tray, oiled\",\"options\":[\"Size\"]}", "If-Match", tag);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(JSON.readTree(changed.body()).get("variants"))
                .as("not told, they stay")
                .hasSize(1);
        HttpResponse<String> late = put("products/oak-tray", TRAY, "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"field\":\"If-Match\"", "its ETag is now");
        assertThat(put("products/oak-tray", TRAY, "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(put("products/oak-tray", TRAY, "If-Match", "7").statusCode()).isEqualTo(400);

        assertThat(send("DELETE", "products/oak-tray", writer, null, "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(send("DELETE", "products/oak-tray", writer, null).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "products/oak-tray", reader, null).statusCode()).isEqualTo(404);
    }

    @Test
    void aVariantIsPutReadChangedAndDeleted() throws Exception {
        put("products/oak-tray", TRAY);
        String large = """
                {"product":"oak-tray","options":["Large"],"price":{"amount":"69.00","currency":"EUR"},"backOrders":"always"}
                """;
        HttpResponse<String> made = put("variant?sku=OAK%2FL%20%C3%96", large);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        described.check("/api/v1/shops/{shop}/variant", "put", made);
        assertThat(JSON.readTree(made.body()).get("sku").asString()).isEqualTo("OAK/L Ö");
        String tag = made.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> read = send("GET", "variant?sku=OAK%2FL%20%C3%96", reader, null);
        described.check("/api/v1/shops/{shop}/variant", "get", read);
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(put("variant?sku=OAK%2FL%20%C3%96", large, "If-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(put("variant?sku=OAK%2FL%20%C3%96", large, "If-Match", tag).statusCode())
                .as("an old state")
                .isEqualTo(412);
        assertThat(put("variant?sku=OTHER", "{}").body()).contains("\"field\":\"product\"");
        assertThat(put("variant?sku=OTHER", "{\"product\":\"oak-tray\",\"options\":[]}")
                        .body())
                .contains("\"field\":\"options\"");

        HttpResponse<String> all = send("GET", "variants?limit=1", reader, null);
        described.check("/api/v1/shops/{shop}/variants", "get", all);
        assertThat(JSON.readTree(all.body()).at("/variants/0/sku").asString()).isEqualTo("OAK/L Ö");
        assertThat(send("DELETE", "variant?sku=OAK%2FL%20%C3%96", writer, null).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "variant?sku=OAK%2FL%20%C3%96", reader, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesHoldEveryProductOnce() throws Exception {
        for (int i = 0; i < 7; i++) {
            put("products/p-" + i, "{\"title\":\"Product " + i + "\"}");
        }
        List<String> handles = new ArrayList<>();
        String next = "";
        do {
            HttpResponse<String> page = send("GET", "products?limit=3&cursor=" + next, reader, null);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            described.check("/api/v1/shops/{shop}/products", "get", page);
            JsonNode json = JSON.readTree(page.body());
            json.get("products").forEach(one -> handles.add(one.get("handle").asString()));
            next = json.get("next").isNull() ? null : json.get("next").asString();
        } while (next != null);
        assertThat(handles).containsExactly("p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6");
        assertThat(send("GET", "products?state=lacking&q=product%203", reader, null)
                        .body())
                .contains("p-3")
                .doesNotContain("p-4");
        assertThat(send("GET", "products?cursor=%21%21", reader, null).statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "products?limit=0", reader, null).body()).contains("\"field\":\"limit\"");
        assertThat(send("GET", "products?state=sold", reader, null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void badInputNamesItsFieldAndAReaderWritesNothing() throws Exception {
        assertThat(put("products/oak-tray", "{}").body()).contains("\"field\":\"title\"");
        assertThat(put("products/a%20b", "{\"title\":\"A\"}").body()).contains("\"field\":\"handle\"");
        assertThat(put(
                                "products/oak",
                                "{\"title\":\"A\",\"variants\":[{\"sku\":\"A\"},{\"sku\":\"B\",\"weightGrams\":-1}]}")
                        .body())
                .contains("\"field\":\"variants[1].weightGrams\"");
        assertThat(put(
                                "products/oak",
                                "{\"title\":\"A\",\"variants\":[{\"sku\":\"A\",\"price\":{\"amount\":\"1,000\",\"currency\":\"EUR\"}}]}")
                        .body())
                .contains("\"field\":\"variants[0].price\"");
        assertThat(send("PUT", "products/oak", reader, TRAY).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "products/oak", reader, null).statusCode()).isEqualTo(403);
        assertThat(products.find(shop.id(), "oak")).isEmpty();
    }

    @Test
    void variantsPutAtOnceWithoutATagAllGoIn() throws Exception {
        put("products/oak", "{\"title\":\"Oak\"}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String path = "variant?sku=V-" + i;
                answers.add(threads.submit((Callable<Integer>)
                        () -> put(path, "{\"product\":\"oak\"}").statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }
        assertThat(products.find(shop.id(), "oak").orElseThrow().variants()).hasSize(6);
    }

    private HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        return send("PUT", path, writer, body, headers);
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
