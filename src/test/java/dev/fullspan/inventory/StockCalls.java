package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.access.TestSignIn;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a shop's HTTP interface with a key, each answer held against its description. */
final class StockCalls {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final ApplicationContext program;
    private final ShopId shop;
    private final String key;

    StockCalls(int port, ApplicationContext program, ShopId shop, String key) {
        this.port = port;
        this.program = program;
        this.shop = shop;
        this.key = key;
    }

    JsonNode get(String path, int status) throws Exception {
        return send("GET", path, null, status);
    }

    JsonNode post(String path, String body, int status) throws Exception {
        return send("POST", path, body, status);
    }

    JsonNode put(String path, String body, int status) throws Exception {
        return send("PUT", path, body, status);
    }

    /** @param headers name and value in turn */
    JsonNode send(String method, String path, @Nullable String body, int status, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        if (status == 204) {
            return JsonMapper.shared().nullNode();
        }
        if (status < 400) {
            String described = path.replaceAll("\\?.*", "")
                    .replaceAll("/reservations/[^/]+", "/reservations/{id}")
                    .replaceAll("/products/[^/]+", "/products/{handle}")
                    .replaceAll("/stock/(?!movements)[^/]+", "/stock/{sku}");
            DescribedAnswers.of(port, TestSignIn.administrator(program))
                    .check("/api/v1/shops/{shop}" + described, method.toLowerCase(Locale.ROOT), answer);
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
