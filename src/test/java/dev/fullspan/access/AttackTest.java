package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker tries at the sign-in. */
@FullspanTest
class AttackTest extends SignInForms {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "/\t/evil.example",
                "http:evil.example",
                "javascript:alert(1)",
                "/%0d%0aSet-Cookie:x=1\r\nX: y",
                "/sign-out"
            })
    void a_sign_in_leads_to_no_other_site(String next) throws Exception {
        HttpResponse<String> answer = post(form(), person(), PASSWORD, next);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("X")).isEmpty();
    }

    @Test
    void a_page_of_ours_is_gone_on_to() throws Exception {
        HttpResponse<String> answer = post(form(), person(), PASSWORD, "/shops/1/funnel?from=2026-01-01&a=%7Bx%7D");

        assertThat(answer.headers().firstValue("Location")).contains("/shops/1/funnel?from=2026-01-01&a=%7Bx%7D");
    }

    @Test
    void a_foreign_host_name_leads_nowhere_else() throws Exception {
        String raw = "GET / HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
        String answer;
        try (var socket = new java.net.Socket("localhost", port)) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer).contains("Location: /sign-in").doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shops/1/imports/preview", "/sign-in", "/demo-shop/cart"})
    void a_strangers_file_is_refused_before_it_is_sent(String path) throws Exception {
        try (var socket = new java.net.Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: fs_session="
                                    + Token.make()
                                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 60000000\r\n\r\n--x\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isIn("HTTP/1.1 303", "HTTP/1.1 302", "HTTP/1.1 401", "HTTP/1.1 403", "HTTP/1.1 415");
        }
    }

    @Test
    void a_form_of_more_than_64_kilobytes_is_not_read() throws Exception {
        HttpResponse<String> answer = send("/sign-in", "fs_visit=" + Token.make(), "email=" + "x".repeat(70_000));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void the_session_is_a_new_one_after_every_sign_in() throws Exception {
        String email = person();
        String planted = Token.make();
        Form form = form("fs_session=" + planted);
        HttpResponse<String> answer = post(form, email, PASSWORD, "/");
        String token = cookie(answer, "fs_session");

        assertThat(token).isNotEqualTo(planted);
        assertThat(sessions.find(planted)).isEmpty();
        assertThat(sessions.find(token)).isPresent();
    }

    @Test
    void the_session_cookie_is_out_of_reach_for_scripts_and_other_sites() throws Exception {
        HttpResponse<String> answer = post(form(), person(), PASSWORD, "/");
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("fs_session="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie)
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void the_form_of_one_browser_is_refused_from_another() throws Exception {
        Form mine = form();
        Form others = form();

        assertThat(post(new Form(mine.visit(), others.token()), person(), PASSWORD, "/")
                        .statusCode())
                .isEqualTo(403);
    }
}
