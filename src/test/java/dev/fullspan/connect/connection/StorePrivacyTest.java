package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Erasures;
import dev.fullspan.order.Settled;
import dev.fullspan.platform.PersonKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a store asks for by law opens privacy requests by itself; what it delivered of a person goes with them; the currency of a store is its own. */
@FullspanTest
class StorePrivacyTest {
    private static final String DATA_REQUEST = """
            {"shop_domain":"lodge.myshopify.com","orders_requested":[1],"customer":{"id":77,"email":"ada@oak.example"},"data_request":{"id":9999}}""";
    private static final String REDACTION = """
            {"shop_domain":"lodge.myshopify.com","customer":{"id":77,"email":"ada@oak.example"},"orders_to_redact":[1]}""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private Storing with;
    private StoreConnection store;

    @BeforeEach
    void connect() throws Exception {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY);
        tell("orders/create", "d1", order(1, "77", "ada@oak.example", "EUR"));
        tell("orders/create", "d2", order(2, "78", "bo@oak.example", "EUR"));
        Settled.all(program, with.shop);
    }

    private static String order(int id, String customer, String email, String currency) {
        return """
                {"id":%d,"name":"#%d","created_at":"2026-11-20T10:00:00Z","updated_at":"2026-11-20T10:00:00Z","currency":"%s","total_price":"10.00",
                 "financial_status":"paid","email":"%s","customer":{"id":%s,"email":"%s","first_name":"Ada","last_name":"Oak"},
                 "line_items":[{"id":%d,"title":"Tray","sku":"OAK","quantity":1,"price":"10.00"}]}""".formatted(id, id, currency, email, customer, email, id);
    }

    private void tell(String topic, String id, String body) throws Exception {
        assertThat(with.shopify(port, store, topic, id, body)).isEqualTo(200);
        with.worked();
    }

    private List<String> texts(String sql) {
        return database.sql(sql)
                .param("shop", with.shop.value())
                .query(String.class)
                .list();
    }

    @Test
    void aDataRequestAndARedactionOpenPrivacyRequestsOnce() throws Exception {
        tell("customers/data_request", "d3", DATA_REQUEST);
        tell("customers/redact", "d4", REDACTION);
        tell("customers/redact", "d5", REDACTION);
        assertThat(
                        texts(
                                "select kind || ' ' || state || ' ' || noted_by from customer.privacy_request where shop = :shop order by kind"))
                .containsExactly("ERASE OPEN " + store.source(), "EXPORT OPEN " + store.source());
        assertThat(with.outcomes().getLast()).contains("The rest stands in the privacy requests.");
        assertThat(texts("select done_by from connect.store_request where shop = :shop"))
                .containsOnly(StoreRequests.DESK);
        tell(
                "customers/redact",
                "d6",
                "{\"shop_domain\":\"lodge.myshopify.com\",\"customer\":{\"id\":12345},\"orders_to_redact\":[]}");
        assertThat(with.outcomes().getLast()).contains("Nobody is known here");
        assertThat(program.getBean(RequestsWaiting.class).count(with.shop)).isEqualTo(1);
    }

    /** Only the body is signed: somebody may send a data request once more, under the topic that erases. */
    @Test
    void aDataRequestUnderTheTopicOfARedactionErasesNobody() throws Exception {
        tell("customers/redact", "d3", DATA_REQUEST);
        tell("customers/redact", "d4", DATA_REQUEST.replace(",\"data_request\":{\"id\":9999}", ""));
        tell("customers/redact", "d5", DATA_REQUEST.replace("\"orders_requested\":[1],", ""));
        tell("customers/data_request", "d6", REDACTION);
        assertThat(with.outcomes().subList(2, 6))
                .allMatch(one -> one.contains("FAILED: The body is not one of this topic"));
        assertThat(texts("select kind from customer.privacy_request where shop = :shop"))
                .isEmpty();
        assertThat(texts("select kind from connect.store_request where shop = :shop"))
                .isEmpty();
    }

    @Test
    void bodiesOfAPersonsOrdersGoWithThePersonWhateverStandsInThem() throws Exception {
        tell(
                "order_transactions/create",
                "d3",
                "{\"id\":5,\"order_id\":1,\"kind\":\"sale\",\"status\":\"success\",\"created_at\":\"2026-11-20T10:00:00Z\",\"amount\":\"10.00\",\"receipt\":\"A. Oak\"}");
        long customer = database.sql("select customer from orders.record where shop = :shop and source_id = '1'")
                .param("shop", with.shop.value())
                .query(Long.class)
                .single();
        program.getBean(Erasures.class)
                .erase(with.shop, new PersonKeys(Set.of(), Set.of(), Set.of(customer), Set.of()), false);
        assertThat(texts("select topic from connect.store_delivery where shop = :shop and body is not null"))
                .containsExactly("orders/create");
        assertThat(with.orders().getFirst()).doesNotContain("ada@");
        assertThat(with.orders().getLast()).contains("bo@oak.example");
    }

    @Test
    void aWholeStoreIsForgottenByAPersonAndByNobodyElse() throws Exception {
        tell("shop/redact", "d3", "{\"shop_domain\":\"lodge.myshopify.com\"}");
        assertThat(with.orders()).allMatch(one -> one.contains("oak.example"));
        long request = database.sql("select id from connect.store_request where shop = :shop")
                .param("shop", with.shop.value())
                .query(Long.class)
                .single();
        assertThat(forget(TestSignIn.holding(program, with.shop, "stores"), request))
                .isEqualTo(403);
        assertThat(forget(TestSignIn.administrator(program), request)).isEqualTo(303);
        assertThat(with.orders()).hasSize(2).noneMatch(one -> one.contains("oak.example"));
        assertThat(with.stores.of(with.shop)).isEmpty();
        assertThat(texts("select topic from connect.store_delivery where shop = :shop"))
                .isEmpty();
    }

    private int forget(String session, long request) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String at = "http://localhost:" + port + "/shops/" + with.shop + "/stores/" + store.id();
        String page = http.send(
                        HttpRequest.newBuilder(URI.create(at))
                                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return http.send(
                        HttpRequest.newBuilder(URI.create(at + "/requests/" + request + "/forget"))
                                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void pricesOfAStoreInAnotherCurrencyAreKeptInTheirs() throws Exception {
        tell("orders/create", "d3", order(3, "79", "cy@oak.example", "USD"));
        tell("products/create", "d4", StoreNewsInAnyOrderTest.PRODUCT);
        assertThat(texts(
                        "select distinct price_currency from catalog.variant where shop = :shop and price is not null"))
                .containsExactly("USD");
        assertThat(texts("select problem_kinds::text from orders.record where shop = :shop and source_id = '3'"))
                .first()
                .asString()
                .contains("other_currency");
    }
}
