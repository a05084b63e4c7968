package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What whoever guesses learns from answers, traces, times and logs. */
@FullspanTest
class GuessedSignInTest extends SignInForms {
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
}
