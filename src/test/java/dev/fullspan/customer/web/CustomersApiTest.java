package dev.fullspan.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class CustomersApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANNA = """
            {"email":"Anna@mail.at","emailVerified":true,"phone":"0660 1234567","storeIds":[{"store":"shopify:one","id":"7"}],
             "loyaltyNumber":"L-100","name":"Anna Berg","address":{"lines":["Hauptstraße 5"],"postcode":"1010","city":"Wien","country":"at"},
             "consents":[{"channel":"email","given":true,"at":"2026-01-02T10:00:00Z","wording":"Newsletter form of January"}],"source":"crm","at":"2026-05-04T10:00:00Z"}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    private Shop shop;
    private String writer;
    private String reader;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna"));
        writer = TestSignIn.key(program, shop.id(), "customers:read", "customers:write");
        reader = TestSignIn.key(program, shop.id(), "customers:read");
    }

    @Test
    void aCustomerIsToldFoundByEveryKeyAndToldAgain() throws Exception {
        DescribedAnswers described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        HttpResponse<String> told = send("POST", "", writer, ANNA);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        described.check("/api/v1/shops/{shop}/customers", "post", told);
        JsonNode anna = JSON.readTree(told.body());
        assertThat(anna.at("/emails/0/address").asString()).isEqualTo("anna@mail.at");
        assertThat(anna.at("/emails/0/verified").asBoolean()).isTrue();
        assertThat(anna.at("/phones/0").asString()).isEqualTo("+436601234567");
        assertThat(anna.at("/consents/0/channel").asString()).isEqualTo("email");

        assertThat(JSON.readTree(send("POST", "", writer, ANNA).body())).as("told again").isEqualTo(anna);
        for (String by : new String[] {
            "?email=ANNA@mail.at", "?phone=%2B436601234567", "?loyaltyNumber=l100", "?store=shopify:one&storeId=7", "?q=berg", ""
        }) {
            HttpResponse<String> found = send("GET", by, reader, null);
            described.check("/api/v1/shops/{shop}/customers", "get", found);
            assertThat(JSON.readTree(found.body()).at("/customers/0")).as(by).isEqualTo(anna);
        }
        HttpResponse<String> one = send("GET", "/" + anna.get("id").asLong(), reader, null);
        described.check("/api/v1/shops/{shop}/customers/{id}", "get", one);
        assertThat(one.body()).isEqualTo(told.body());
        assertThat(JSON.readTree(send("GET", "?email=nobody@mail.at", reader, null).body()).get("customers")).isEmpty();
    }

    @Test
    void aKeyIsForOneRequestAndTheSameOneIsDoneOnce() throws Exception {
        HttpResponse<String> first = send("POST", "", writer, ANNA, "Idempotency-Key", "k1");
        assertThat(send("POST", "", writer, ANNA, "Idempotency-Key", "k1").body()).isEqualTo(first.body());
        assertThat(send("POST", "", writer, "{\"email\":\"b@mail.at\"}", "Idempotency-Key", "k1").statusCode()).isEqualTo(409);
    }

    @Test
    void badInputNamesTheFieldAndKeysWithoutTheScopeMayNot() throws Exception {
        assertThat(refused("{}")).contains("\"field\":\"identity\"");
        assertThat(refused("{\"email\":\"guest@shop.at\"}")).contains("\"field\":\"identity\"", "placeholders");
        assertThat(refused("{\"email\":\"anna\"}")).contains("\"field\":\"email\"");
        assertThat(refused("{\"email\":\"a@mail.at\",\"address\":{\"country\":\"XX\"}}")).contains("\"field\":\"address.country\"");
        assertThat(refused("{\"email\":\"a@mail.at\",\"consents\":[{\"channel\":\"fax\",\"given\":true}]}")).contains("\"field\":\"consents.channel\"");
        assertThat(refused("{\"email\":\"a@mail.at\",\"consents\":[{\"channel\":\"sms\"}]}")).contains("\"field\":\"consents.given\"");
        assertThat(send("GET", "?storeId=7", reader, null).body()).contains("\"field\":\"store\"");
        assertThat(send("GET", "?cursor=x", reader, null).statusCode()).isEqualTo(400);
        assertThat(send("POST", "", reader, ANNA).statusCode()).isEqualTo(403);
        assertThat(send("GET", "", TestSignIn.key(program, shop.id(), "reports:read"), null).statusCode()).isEqualTo(403);
        assertThat(send("GET", "/999999999", reader, null).statusCode()).isEqualTo(404);
    }

    private String refused(String body) throws Exception {
        HttpResponse<String> answer = send("POST", "", writer, body);
        assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(400);
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/customers" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
