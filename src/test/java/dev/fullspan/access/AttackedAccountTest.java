package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an attacker tries at an account from a foreign browser or an open one. */
@FullspanTest
class AttackedAccountTest extends SignInForms {
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
}
