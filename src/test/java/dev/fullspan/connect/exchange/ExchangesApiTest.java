package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.journey.api.DescribedAnswers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class ExchangesApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    ExchangeSettings settings;

    private Exchanging with;
    private String writer;
    private String reader;
    private DescribedAnswers described;

    @BeforeEach
    void open() throws Exception {
        with = new Exchanging(program);
        writer = TestSignIn.key(program, with.shop, "exchange:read", "exchange:write", "stock:write");
        reader = TestSignIn.key(program, with.shop, "exchange:read");
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + with.shop + "/exchanges" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_program_sees_exchanges_and_runs_one_once_under_its_key() throws Exception {
        long id = with.add(Content.COUNTS_IN, Exchanging.folder(""), "*.csv", Secret.NONE);
        Path folder = Objects.requireNonNull(settings.folder()).resolve(with.shop.toString());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("stock.csv"), "sku,on_hand\nOAK,12\nELM,x\n");

        HttpResponse<String> all = send("GET", "", reader, "");
        described.check("/api/v1/shops/{shop}/exchanges", "get", all);
        JsonNode one = JSON.readTree(all.body()).at("/exchanges/0");
        assertThat(one.get("content").asString()).isEqualTo("counts-in");
        assertThat(one.get("on").asBoolean()).isTrue();
        described.check("/api/v1/shops/{shop}/exchanges/{id}", "get", send("GET", "/" + id, reader, ""));

        assertThat(send("POST", "/" + id + "/runs", reader, "{}").statusCode()).isEqualTo(403);
        HttpResponse<String> begun = send("POST", "/" + id + "/runs", writer, "{}", "Idempotency-Key", "one");
        described.check("/api/v1/shops/{shop}/exchanges/{id}/runs", "post", begun);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String run = "/" + id + "/runs/" + JSON.readTree(begun.body()).get("id").asLong();
        JsonNode over = JSON.readTree(send("GET", run, reader, "").body());
        while (over.get("state").asString().equals("running")) {
            LockSupport.parkNanos(20_000_000);
            over = JSON.readTree(send("GET", run, reader, "").body());
        }
        assertThat(over.get("state").asString()).isEqualTo("done");
        assertThat(over.get("applied").asLong()).isEqualTo(1);
        assertThat(over.get("refused").asLong()).isEqualTo(1);
        described.check("/api/v1/shops/{shop}/exchanges/{id}/runs/{run}", "get", send("GET", run, reader, ""));
        HttpResponse<String> again = send("POST", "/" + id + "/runs", writer, "{}", "Idempotency-Key", "one");
        assertThat(JSON.readTree(again.body()).get("id")).isEqualTo(over.get("id"));
        HttpResponse<String> runs = send("GET", "/" + id + "/runs?limit=1", reader, "");
        described.check("/api/v1/shops/{shop}/exchanges/{id}/runs", "get", runs);
        assertThat(JSON.readTree(runs.body()).get("next").asString()).isNotEmpty();
        Files.writeString(folder.resolve("next.csv"), "sku,on_hand\nOAK,13\nELM,x\n");
        long test = with.rounds.runNow(with.shop, id, ExchangeRun.Kind.TEST, "test");
        HttpResponse<String> found = send("GET", "/" + id + "/runs/" + test, reader, "");
        described.check("/api/v1/shops/{shop}/exchanges/{id}/runs/{run}", "get", found);
        assertThat(JSON.readTree(found.body()).at("/findings/refused/0/line").asLong())
                .isEqualTo(3);
        assertThat(send("GET", "/" + id + "/runs?cursor=x", reader, "").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/999999", reader, "").statusCode()).isEqualTo(404);
    }

    /** Who may only exchange files must not reach through them what their duties keep closed. */
    @ParameterizedTest
    @EnumSource(Content.class)
    void files_open_nothing_that_a_key_may_not_do_by_hand(Content content) throws Exception {
        long id = with.add(content, Exchanging.folder(""), "*.csv", Secret.NONE);
        Files.createDirectories(Objects.requireNonNull(settings.folder()).resolve(with.shop.toString()));
        String asked = switch (content) {
            case COUNTS_IN -> "stock:write";
            case PRODUCTS_IN -> "catalog:write";
            case STOCK_OUT -> "stock:read";
            case PRODUCTS_OUT, SHOPIFY_OUT -> "catalog:read";
        };
        List<String> others = new ArrayList<>(List.of(
                "exchange:read", "exchange:write", "stock:read", "stock:write", "catalog:read", "catalog:write"));
        others.remove(asked);

        for (String body : List.of("{}", "{\"test\":true}")) {
            HttpResponse<String> refused = send(
                    "POST",
                    "/" + id + "/runs",
                    TestSignIn.key(program, with.shop, others.toArray(String[]::new)),
                    body);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains(asked);
        }
        HttpResponse<String> allowed = send(
                "POST",
                "/" + id + "/runs",
                TestSignIn.key(program, with.shop, "exchange:read", "exchange:write", asked),
                "{}");
        assertThat(allowed.statusCode()).as(allowed.body()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "", "runs", "forget-key", "state?on=true"})
    void a_person_changes_and_runs_only_what_they_may_do_by_hand(String what) throws Exception {
        long id = with.add(Content.COUNTS_IN, Exchanging.folder(""), "*.csv", Secret.NONE);
        String page = "/shops/" + with.shop + "/exchanges/" + id + (what.isEmpty() ? "" : "/" + what);
        String without = TestSignIn.holding(program, with.shop, "exchange", "catalogue");
        String holding = TestSignIn.holding(program, with.shop, "exchange", "stock");

        assertThat(asPerson(what.equals("edit") ? "GET" : "POST", page, without))
                .isEqualTo(403);
        assertThat(asPerson(what.equals("edit") ? "GET" : "POST", page, holding))
                .isNotIn(401, 403, 500);
    }

    private int asPerson(String method, String path, String session) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                                .header("X-CSRF-TOKEN", TestSignIn.formToken(session))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
