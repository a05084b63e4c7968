package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@FullspanTest
class OperationPageTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @LocalServerPort
    int port;

    private ShopId shop;

    @BeforeEach
    void openShop() {
        shop = shops.add(NewShop.of("Operated " + java.util.UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
    }

    private HttpRequest.Builder page(String cookie, String more) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + "/operation" + more))
                .header("Cookie", TestSignIn.COOKIE + "=" + cookie);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anAdministratorSeesChecksAndRoomAndWritesABackup() throws Exception {
        String cookie = TestSignIn.administrator(program);
        HttpResponse<String> shown = send(page(cookie, "").build());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("All is well.", "Database", "Event log", "Events: journal, columns, index");

        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(shown.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> begun = send(page(cookie, "/backups")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                .build());
        assertThat(begun.statusCode()).isIn(302, 303);

        String body = "";
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!body.contains(".zip") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            body = send(page(cookie, "").build()).body();
        }
        assertThat(body).containsPattern("fullspan-[0-9]{8}T[0-9]{6}Z\\.zip");
    }

    @Test
    void nobodyElseSeesIt() throws Exception {
        assertThat(send(page(TestSignIn.analyst(program, shop), "").build()).statusCode())
                .isIn(403, 404);
    }
}
