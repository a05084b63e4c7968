package dev.fullspan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@FullspanTest
class ShellAnswersTest {
    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aProblemIsAPageToPeopleAndJsonToPrograms() throws Exception {
        HttpResponse<String> page = get("/problems/of-nobody", "text/html");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        HttpResponse<String> json = get("/api/v1/nothing", "text/html");
        assertThat(json.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json.statusCode()).isIn(401, 404);
        assertThat(json.body()).contains("\"type\":\"/problems/").contains("\"status\":" + json.statusCode());
    }

    @Test
    void everyPageForbidsWhatIsInlineAndFraming() throws Exception {
        HttpResponse<String> page = get("/sign-in", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.body()).doesNotContain(" style=\"").doesNotContain("onclick=");
    }

    @Test
    void anAssetIsKeptForEverUnderItsHashAndComesCompressed() throws Exception {
        Matcher link = Pattern.compile("/assets/[0-9a-f]{12}/fullspan\\.css")
                .matcher(get("/sign-in", "text/html").body());
        assertThat(link.find()).isTrue();
        HttpResponse<String> asset = client.send(
                request(link.group(), "*/*").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofString());
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(asset.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(get("/assets/000000000000/fullspan.css", "*/*").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        assertThat(get("/assets/000000000000/secret.css", "*/*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/shops/1/overview, true",
        "//elsewhere.example, false",
        "/\\elsewhere.example, false",
        "https://x, false"
    })
    void oneReturnsOnlyToOwnAddresses(String address, boolean own) {
        assertThat(AppearancePage.ownAddress(address)).isEqualTo(own);
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return client.send(request(path, accept).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", accept);
    }
}
