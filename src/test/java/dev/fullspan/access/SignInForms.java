package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form to sign in with, as a browser or an attacker sends it. */
abstract class SignInForms {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    static final String PASSWORD = "only for the tests 42";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    SignIn signIn;

    @Autowired
    Sessions sessions;

    @Autowired
    AccessSettings settings;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext program;

    record Form(String visit, String token) {}

    @BeforeEach
    @AfterEach
    void forgetFailures() {
        TestSignIn.forgetFailures(program);
    }

    HttpResponse<String> account(String cookies) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address("/account"))
                        .header("Cookie", cookies)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    long refusals() {
        return database.sql("select count(*) from platform.audit where action = 'sign-in.refused'")
                .query(Long.class)
                .single();
    }

    long nanos(String email) {
        long begin = System.nanoTime();
        signIn.attempt(email, "wrong password", new ClientAddress("192.0.2." + (email.hashCode() & 0xff)), "test");
        return System.nanoTime() - begin;
    }

    String person() {
        Email email = new Email("p" + UUID.randomUUID() + "@shop.example");
        people.add(NewPerson.administrator(email, ""), "test");
        people.choosePassword(people.find(email).orElseThrow().id(), PASSWORD, "test");
        return email.text();
    }

    Form form() throws Exception {
        return form("");
    }

    Form form(String cookies) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address("/sign-in")).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        HttpResponse<String> page = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String visit = cookies.isEmpty() ? "fs_visit=" + cookie(page, "fs_visit") : cookies;
        return new Form(visit, found(page));
    }

    HttpResponse<String> post(Form form, String email, String password, String next) throws Exception {
        return send(
                "/sign-in",
                form.visit(),
                "_csrf=" + encode(form.token()) + "&email=" + encode(email) + "&password=" + encode(password) + "&next="
                        + encode(next));
    }

    HttpResponse<String> send(String path, String cookies, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address(path))
                        .header("Cookie", cookies)
                        .header("Accept", path.endsWith("/options") ? "application/json" : "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static String found(HttpResponse<String> page) {
        Matcher matcher = TOKEN.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "=") && !one.startsWith(name + "=;"))
                .map(one -> one.substring(name.length() + 1, one.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        answer.statusCode() + " " + answer.headers().map()));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
