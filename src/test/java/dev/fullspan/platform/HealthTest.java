package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@FullspanTest
class HealthTest {
    @LocalServerPort
    int port;

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void anyoneMayAskWhetherTheServerLivesAndIsReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\":\"ready\"", "\"database\":\"well\"", "\"disk\":\"well\"");
    }

    @Test
    void strangersLearnNoDetails() throws Exception {
        assertThat(get("/health/ready").body()).doesNotContain("PostgreSQL", "MB");
        assertThat(get("/actuator/health").statusCode()).isIn(401, 403, 404);
        assertThat(get("/metrics").statusCode()).isIn(401, 403, 404);
    }
}
