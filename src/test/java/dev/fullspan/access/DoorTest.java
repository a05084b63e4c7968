package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@FullspanTest
class DoorTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Test
    void a_person_without_a_sign_in_is_led_to_it_and_back() throws Exception {
        HttpResponse<String> answer =
                send(get("/shops/1/funnel?from=2026-01-01&x=a%20b").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/sign-in?next=%2Fshops%2F1%2Ffunnel%3Ffrom%3D2026-01-01%26x%3Da%2520b");
    }

    @Test
    void a_program_without_a_key_gets_the_problem() throws Exception {
        HttpResponse<String> answer =
                send(get("/api/v1/shops/1/reports/overview").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("not-signed-in");
    }

    @Test
    void a_part_of_a_page_leads_the_whole_page_to_the_sign_in() throws Exception {
        HttpResponse<String> answer = send(get("/shops/1/live").header("HX-Request", "true"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in?next=%2F");
    }

    @Test
    void a_wrong_key_is_refused_even_beside_a_good_cookie() throws Exception {
        String cookie = TestSignIn.administrator(program);
        HttpResponse<String> answer = send(
                get("/account").header("Cookie", "fs_session=" + cookie).header("Authorization", "Bearer fsk_wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_form_without_its_token_changes_nothing() throws Exception {
        String cookie = TestSignIn.administrator(program);
        HttpResponse<String> answer = send(request("/sign-out")
                .header("Cookie", "fs_session=" + cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(program.getBean(Sessions.class).find(cookie)).isPresent();
    }

    @Test
    void a_token_of_another_browser_does_not_fit() throws Exception {
        String mine = TestSignIn.administrator(program);
        String foreign = Token.derive(TestSignIn.administrator(program), "forms");
        HttpResponse<String> answer = send(request("/sign-out")
                .header("Cookie", "fs_session=" + mine)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + foreign)));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void every_page_carries_the_headers_that_keep_others_out() throws Exception {
        HttpResponse<String> answer =
                send(get("/nowhere").header("Cookie", "fs_session=" + TestSignIn.administrator(program)));

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_key_in_the_address_opens_nothing() throws Exception {
        var shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        String key = TestSignIn.key(program, shop, "admin");

        for (String address : List.of("/account?access_token=" + key, "/account?key=" + key)) {
            assertThat(send(get(address)).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_body_of_more_than_256_kB_is_refused_whether_it_says_its_length_or_not() throws Exception {
        var shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        String key = TestSignIn.key(program, shop, "reports:read");
        String funnel = "{\"steps\":[{\"event\":\"A\"}]}";
        byte[] most = (funnel + " ".repeat(256 * 1024 - funnel.length())).getBytes(StandardCharsets.UTF_8);
        byte[] more = (funnel + " ".repeat(256 * 1024 - funnel.length() + 1)).getBytes(StandardCharsets.UTF_8);

        for (var body : List.of(
                HttpRequest.BodyPublishers.ofByteArray(more),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more)))) {
            HttpResponse<String> answer = send(funnel(shop, key, body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("too-large").contains("256 kB");
        }
        for (var body : List.of(
                HttpRequest.BodyPublishers.ofByteArray(most),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(most)))) {
            assertThat(send(funnel(shop, key, body)).statusCode()).isEqualTo(200);
        }
    }

    private HttpRequest.Builder funnel(ShopId shop, String key, HttpRequest.BodyPublisher body) {
        return request("/api/v1/shops/" + shop + "/reports/funnel")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private HttpRequest.Builder get(String address) {
        return request(address).GET();
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
