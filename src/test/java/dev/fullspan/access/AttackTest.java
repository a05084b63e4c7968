package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an attacker tries at the sign-in. */
@FullspanTest
class AttackTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "only for the tests 42";

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

    private record Form(String visit, String token) {}

    @BeforeEach
    @AfterEach
    void forgetFailures() {
        TestSignIn.forgetFailures(program);
    }

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

    @Test
    void a_passkey_is_asked_for_only_by_the_form_of_this_browser_and_on_an_address_that_is_ours() throws Exception {
        Form form = form();
        String fields = "_csrf=" + encode(form.token());
        HttpResponse<String> options = send("/sign-in/passkey/options", form.visit(), fields);
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(options.body())
                .contains("\"rpId\":\"localhost\"", "\"userVerification\":\"required\"")
                .doesNotContain("allowCredentials");
        assertThat(send("/sign-in/passkey/options", form.visit(), fields).body())
                .isNotEqualTo(options.body());

        assertThat(send("/sign-in/passkey/options", form().visit(), fields).statusCode())
                .isEqualTo(403);
        assertThat(send("/sign-in/passkey", form.visit(), "answer=%7B%7D").statusCode())
                .isEqualTo(403);
        for (String answer : List.of("", "{}", "[1]", "{\"id\":\"AA\",\"response\":{}}", "\u0000")) {
            HttpResponse<String> refused = send("/sign-in/passkey", form.visit(), fields + "&answer=" + encode(answer));
            assertThat(refused.statusCode()).as(answer).isIn(401, 429);
            assertThat(refused.body()).doesNotContain("Exception");
        }
        assertThat(send("/sign-in/code/passkey/options", form.visit(), fields + "&pending=none")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> byNumber = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(byNumber.body()).doesNotContain("data-passkey");
    }

    @Test
    void a_passkey_is_added_only_by_whoever_knows_the_password() throws Exception {
        String session = "fs_session=" + cookie(post(form(), person(), PASSWORD, "/"), "fs_session");
        String form = "_csrf=" + encode(found(account(session)));

        assertThat(send("/account/passkeys/options", session, form + "&proof=wrong")
                        .statusCode())
                .isBetween(400, 429);
        HttpResponse<String> options = send("/account/passkeys/options", session, form + "&proof=" + encode(PASSWORD));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.body())
                .contains("\"residentKey\":\"required\"", "\"attestation\":\"none\"")
                .doesNotContain(PASSWORD);
        assertThat(send("/account/passkeys", session, form + "&name=X&answer=%7B%7D")
                        .statusCode())
                .isBetween(400, 422);
    }

    @Test
    void the_address_to_sign_in_with_changes_only_with_the_password() throws Exception {
        String email = person();
        String other = "new-" + email;
        String session = "fs_session=" + cookie(post(form(), email, PASSWORD, "/"), "fs_session");
        String form = "_csrf=" + encode(found(account(session))) + "&name=Ann&email=";

        HttpResponse<String> refused = send("/account", session, form + encode(other));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not your password of today");
        assertThat(people.find(new Email(email))).isPresent();
        assertThat(send("/account", session, form + encode(email)).statusCode())
                .as("the name alone")
                .isEqualTo(303);
        assertThat(send("/account", session, form + encode(other) + "&proof=" + encode(PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        assertThat(people.find(new Email(other))).isPresent();
    }

    @Test
    void signing_out_ends_the_session_for_good() throws Exception {
        String token = cookie(post(form(), person(), PASSWORD, "/"), "fs_session");
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(address("/account"))
                        .header("Cookie", "fs_session=" + token)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> out = send(
                "/sign-out", "fs_session=" + token, "_csrf=" + URLEncoder.encode(found(page), StandardCharsets.UTF_8));

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void an_undo_is_offered_only_where_we_wrote_it_for_this_browser() throws Exception {
        String email = person();
        String session = "fs_session=" + cookie(post(form(), email, PASSWORD, "/"), "fs_session");
        String content = base64("You won.") + "." + base64("/account/sessions/end-others");
        for (String planted : List.of(content, content + ".", content + "." + Token.derive(Token.make(), content))) {
            assertThat(account(session + "; fullspan-toast=" + planted).body()).doesNotContain("You won.", "Undo");
        }

        HttpResponse<String> done =
                send("/account/sessions/end-others", session, "_csrf=" + encode(found(account(session))));
        String toast = "; fullspan-toast=" + cookie(done, "fullspan-toast");
        assertThat(account(session + toast).body()).contains("You are signed out everywhere else.");
        String elsewhere = "fs_session=" + cookie(post(form(), email, PASSWORD, "/"), "fs_session");
        assertThat(account(elsewhere + toast).body()).doesNotContain("You are signed out everywhere else.");
    }

    private HttpResponse<String> account(String cookies) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address("/account"))
                        .header("Cookie", cookies)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wrong_unknown_disabled_and_expired_are_answered_alike() throws Exception {
        String disabled = person();
        people.disable(people.find(new Email(disabled)).orElseThrow().id(), true, "test");
        List<String> bodies = new ArrayList<>();
        for (String[] attempt : new String[][] {
            {person(), "wrong password"}, {"x" + UUID.randomUUID() + "@shop.example", PASSWORD}, {disabled, PASSWORD}
        }) {
            HttpResponse<String> answer = post(form(), attempt[0], attempt[1], "/");
            assertThat(answer.statusCode()).isEqualTo(401);
            bodies.add(answer.body()
                    .replace(attempt[0], "EMAIL")
                    .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                    .replaceAll("hx-headers='[^']*'", ""));
        }

        assertThat(bodies.stream().distinct()).hasSize(1);
    }

    /** What is noted for one and not for the other could be told by the time that it takes. */
    @Test
    void a_refused_sign_in_leaves_the_same_traces_whether_or_not_the_account_exists() {
        for (String email : List.of(person(), "x" + UUID.randomUUID() + "@shop.example")) {
            long before = refusals();
            signIn.attempt(email, "wrong", new ClientAddress("192.0.2.77"), "test");
            assertThat(refusals()).isEqualTo(before + 1);
        }
    }

    private long refusals() {
        return database.sql("select count(*) from platform.audit where action = 'sign-in.refused'")
                .query(Long.class)
                .single();
    }

    /** Medians over few tries on a shared machine: only a difference of kind, such as no hashing at all, would show. */
    @Test
    void an_unknown_account_takes_as_long_as_a_wrong_password() {
        String known = person();
        long[] wrong = new long[7];
        long[] unknown = new long[7];
        for (int i = 0; i < 7; i++) {
            wrong[i] = nanos(i % 4 == 0 ? person() : known);
            unknown[i] = nanos("x" + UUID.randomUUID() + "@shop.example");
            people.reset(people.find(new Email(known)).orElseThrow().id(), "test");
        }
        Arrays.sort(wrong);
        Arrays.sort(unknown);

        assertThat((double) unknown[3] / wrong[3]).isBetween(0.4, 2.5);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void neither_password_nor_token_nor_key_is_logged(CapturedOutput output) throws Exception {
        String email = person();
        post(form(), email, PASSWORD + "x", "/");
        String token = cookie(post(form(), email, PASSWORD, "/"), "fs_session");
        HTTP.send(
                HttpRequest.newBuilder(address("/account"))
                        .header("Authorization", "Bearer fsk_this-is-not-a-key-of-anybody")
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(output.getAll())
                .doesNotContain(PASSWORD)
                .doesNotContain(token)
                .doesNotContain("fsk_this-is-not");
    }

    private long nanos(String email) {
        long begin = System.nanoTime();
        signIn.attempt(email, "wrong password", new ClientAddress("192.0.2." + (email.hashCode() & 0xff)), "test");
        return System.nanoTime() - begin;
    }

    private String person() {
        Email email = new Email("p" + UUID.randomUUID() + "@shop.example");
        people.add(NewPerson.administrator(email, ""), "test");
        people.choosePassword(people.find(email).orElseThrow().id(), PASSWORD, "test");
        return email.text();
    }

    private Form form() throws Exception {
        return form("");
    }

    private Form form(String cookies) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address("/sign-in")).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        HttpResponse<String> page = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String visit = cookies.isEmpty() ? "fs_visit=" + cookie(page, "fs_visit") : cookies;
        return new Form(visit, found(page));
    }

    private HttpResponse<String> post(Form form, String email, String password, String next) throws Exception {
        return send(
                "/sign-in",
                form.visit(),
                "_csrf=" + encode(form.token()) + "&email=" + encode(email) + "&password=" + encode(password) + "&next="
                        + encode(next));
    }

    private HttpResponse<String> send(String path, String cookies, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address(path))
                        .header("Cookie", cookies)
                        .header("Accept", path.endsWith("/options") ? "application/json" : "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String found(HttpResponse<String> page) {
        Matcher matcher = TOKEN.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "=") && !one.startsWith(name + "=;"))
                .map(one -> one.substring(name.length() + 1, one.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        answer.statusCode() + " " + answer.headers().map()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
