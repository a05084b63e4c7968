package dev.fullspan.fulfilment.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.SentParcel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners' systems that tell what cannot be, or too late. */
@FullspanTest
class PartnerOddTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Assignments assignments;

    @Autowired
    JdbcClient database;

    private Partnered shop;
    private String key;
    private Assignment part;

    @BeforeEach
    void open() {
        shop = new Partnered(program, "Odd");
        PartyId nord = shop.partner("Nord", "N-1", 50);
        key = shop.key(nord);
        part = shop.part(shop.order("1", "N-1", 3), nord);
        assignments.accept(shop.shop, part.id(), By.of("test"));
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.shop
                                        + "/partner/orders/" + part.id() + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5000-01-01T00:00:00Z", "+99999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "soon"})
    void aParcelLeavesNeitherBeforeItWasTheirsNorInAnotherAge(String at) throws Exception {
        HttpResponse<String> answer = call("POST", "/shipments", "{\"tracking\":\"A\",\"shippedAt\":\"" + at + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("shipped");
        assertThat(assignments.parcels(shop.shop, part.id())).isEmpty();
    }

    @Test
    void aDayAloneMayBeTheMorningOfTheDayOnWhichItBecameTheirs() throws Exception {
        Instant early = part.offered().minus(Duration.ofHours(5));
        call("POST", "/shipments", "{\"tracking\":\"A\",\"shippedAt\":\"" + early + "\"}");
        assertThat(assignments.parcels(shop.shop, part.id()))
                .singleElement()
                .extracting(SentParcel::shipped)
                .isEqualTo(part.offered());
    }

    @Test
    void anEmptyListOfUnitsIsNotAll() throws Exception {
        HttpResponse<String> answer = call("POST", "/shipments", "{\"tracking\":\"A\",\"units\":[]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Leave it out for all");
        assertThat(assignments.get(shop.shop, part.id()).openUnits()).isEqualTo(3);
    }

    @Test
    void aParcelOfLongAgoIsTakenBackByTheShopAloneAndOpensNoAddress() throws Exception {
        call("POST", "/shipments", "{\"tracking\":\"A\"}");
        database.sql("""
                        update fulfilment.assignment set shipped = now() - interval '1 year', offered = now() - interval '1 year'
                        where shop = :shop
                        """).param("shop", shop.shop.value()).update();
        database.sql("update fulfilment.parcel set shipped = now() - interval '1 year' where shop = :shop")
                .param("shop", shop.shop.value())
                .update();
        assertThat(call("GET", "", "").body()).doesNotContain("Lindenweg");
        HttpResponse<String> answer = call("POST", "/shipments/1/not-sent", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("more than a week ago");
        assertThat(call("GET", "", "").body()).doesNotContain("Lindenweg");
        assignments.notSent(shop.shop, part.id(), 1, By.of("test"));
        assertThat(assignments.get(shop.shop, part.id()).openUnits()).isEqualTo(3);
    }
}
