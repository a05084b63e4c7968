package dev.fullspan.journey.spend;

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

@FullspanTest
class SpendApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PATH = "/api/v1/shops/{shop}/spend";
    private static final String TWO = """
            {"spend":[{"channel":"paid search","month":"2026-03","amount":{"amount":"1250.5","currency":"EUR"}},
                      {"channel":"Email","campaign":"spring","month":"2026-02","amount":{"amount":"80","currency":"EUR"},"note":"agency"}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Spends spends;

    private Shop shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Spends " + UUID.randomUUID(), "EUR", "Europe/Vienna"));
        key = TestSignIn.key(program, shop.id(), "reports:read", "reports:write");
    }

    @Test
    void whatWasSpentIsEnteredOnceAndToldBack() throws Exception {
        DescribedAnswers described = DescribedAnswers.of(port, TestSignIn.administrator(program));
        HttpResponse<String> taken = put(TWO);
        described.check(PATH, "put", taken);
        assertThat(taken.body()).isEqualTo("{\"taken\":2,\"changed\":2}");
        assertThat(put(TWO).body()).as("the same again").isEqualTo("{\"taken\":2,\"changed\":0}");

        HttpResponse<String> all = send("GET", null);
        described.check(PATH, "get", all);
        assertThat(all.body())
                .isEqualTo("{\"spend\":[{\"channel\":\"Paid Search\",\"campaign\":null,\"month\":\"2026-03\","
                        + "\"amount\":{\"amount\":\"1250.50\",\"currency\":\"EUR\"},\"note\":\"\"},"
                        + "{\"channel\":\"Email\",\"campaign\":\"spring\",\"month\":\"2026-02\","
                        + "\"amount\":{\"amount\":\"80.00\",\"currency\":\"EUR\"},\"note\":\"agency\"}]}");
    }

    @Test
    void oneThatIsRefusedIsNamedAndNoneIsTaken() throws Exception {
        assertThat(refused(TWO.replace("\"80\"", "\"-80\""))).contains("\"field\":\"spend[1].amount\"");
        assertThat(refused(TWO.replace("Email", "Moonbeams"))).contains("\"field\":\"spend[1].channel\"");
        assertThat(refused(TWO.replace("2026-02", "February"))).contains("\"field\":\"spend[1].month\"");
        assertThat(refused(TWO.replace("\"80\",\"currency\":\"EUR\"", "\"80\",\"currency\":\"USD\"")))
                .contains("\"field\":\"spend[1].amount.currency\"", "EUR");
        assertThat(refused("{\"spend\":[null]}")).contains("\"field\":\"spend[0].amount\"");
        assertThat(refused("{\"spend\":[]}")).contains("\"field\":\"spend\"");
        assertThat(refused("{}")).contains("\"field\":\"spend\"");
        assertThat(spends.all(shop)).isEmpty();
    }

    private String refused(String body) throws Exception {
        HttpResponse<String> answer = put(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }

    private HttpResponse<String> put(String body) throws Exception {
        return send("PUT", body);
    }

    private HttpResponse<String> send(String method, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH.replace("{shop}", shop.id() + "")))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
