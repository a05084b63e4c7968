package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullspanTest
class SecondFactorTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    SecondFactors factors;

    @Autowired
    SignIn signIn;

    @Autowired
    Sessions sessions;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    /** The cases of RFC 6238, appendix B, for SHA-1, of which six digits are taken. */
    @Test
    void codes_are_those_of_the_standard() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        Map.of(
                        59L, "287082",
                        1_111_111_109L, "081804",
                        1_111_111_111L, "050471",
                        1_234_567_890L, "005924",
                        2_000_000_000L, "279037",
                        20_000_000_000L, "353130")
                .forEach((second, code) -> assertThat(
                                OneTimeCode.at(secret, OneTimeCode.step(java.time.Instant.ofEpochSecond(second))))
                        .isEqualTo(code));
    }

    /** The cases of RFC 4648, section 10, without their padding. */
    @Test
    void secrets_are_written_in_base_32() {
        Map.of(
                        "",
                        "",
                        "f",
                        "MY",
                        "fo",
                        "MZXQ",
                        "foo",
                        "MZXW6",
                        "foob",
                        "MZXW6YQ",
                        "fooba",
                        "MZXW6YTB",
                        "foobar",
                        "MZXW6YTBOI")
                .forEach((text, written) -> assertThat(OneTimeCode.base32(text.getBytes(StandardCharsets.US_ASCII)))
                        .isEqualTo(written));
    }

    @Test
    void the_password_alone_opens_nothing_once_codes_are_asked_for() {
        Email email = person();
        int id = people.find(email).orElseThrow().id();
        String secret = factors.begin(id);
        assertThatThrownBy(() -> factors.confirm(id, "000000x", "test")).isInstanceOf(ProblemException.class);
        assertThat(attempt(email)).as("not confirmed yet").isInstanceOf(SignIn.Outcome.Done.class);

        List<String> recovery = factors.confirm(id, code(secret, 0), "test");
        assertThat(recovery).hasSize(SecondFactors.RECOVERY_CODES).doesNotHaveDuplicates();

        String pending = asked(attempt(email));
        assertThat(sessions.find(pending)).isEmpty();
        assertThat(signIn.code(pending, code(secret, 0), address(), "test"))
                .as("the code that confirmed opens no second time")
                .isInstanceOf(SignIn.Outcome.StepAsked.class);
        assertThat(signIn.code(pending, code(secret, 1), address(), "test")).isInstanceOf(SignIn.Outcome.Done.class);
        assertThat(signIn.code(pending, code(secret, 1), address(), "test"))
                .as("the first step counts once")
                .isInstanceOf(SignIn.Outcome.Refused.class);

        String again = asked(attempt(email));
        assertThat(signIn.code(again, code(secret, 1), address(), "test"))
                .as("each code opens once")
                .isInstanceOf(SignIn.Outcome.StepAsked.class);
        assertThat(signIn.code(again, recovery.getFirst().toUpperCase(java.util.Locale.ROOT), address(), "test"))
                .isInstanceOf(SignIn.Outcome.Done.class);
        assertThat(signIn.code(asked(attempt(email)), recovery.getFirst(), address(), "test"))
                .as("each recovery code opens once")
                .isInstanceOf(SignIn.Outcome.StepAsked.class);
        assertThat(factors.recoveryCodesLeft(id)).isEqualTo(SecondFactors.RECOVERY_CODES - 1);
    }

    @Test
    void guessing_codes_is_slowed_down_and_the_right_password_gives_no_new_tries() {
        Email email = person();
        int id = people.find(email).orElseThrow().id();
        factors.confirm(id, code(factors.begin(id), 0), "test");
        String pending = asked(attempt(email));
        for (int i = 0; i < 2; i++) {
            assertThat(signIn.code(pending, "abcdef", address(), "test")).isInstanceOf(SignIn.Outcome.StepAsked.class);
        }
        assertThat(attempt(email)).isInstanceOf(SignIn.Outcome.StepAsked.class);
        assertThat(signIn.code(pending, "abcdef", address(), "test")).isInstanceOf(SignIn.Outcome.StepAsked.class);

        assertThat(signIn.code(pending, "abcdef", address(), "test")).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(attempt(email)).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    void the_first_step_waits_five_minutes_and_a_person_shut_out_meanwhile_stays_out() {
        Email email = person();
        int id = people.find(email).orElseThrow().id();
        String secret = factors.begin(id);
        factors.confirm(id, code(secret, 0), "test");
        String late = asked(attempt(email));
        database.sql("update access.pending_sign_in set created = created - interval '6 minutes' where person = " + id)
                .update();
        assertThat(signIn.code(late, code(secret, 1), address(), "test")).isInstanceOf(SignIn.Outcome.Refused.class);

        String shut = asked(attempt(email));
        people.disable(id, true, "test");
        assertThat(signIn.code(shut, code(secret, 1), address(), "test")).isInstanceOf(SignIn.Outcome.Refused.class);
        people.disable(id, false, "test");
        people.reset(id, "test");
        assertThat(factors.isOn(id))
                .as("a reset by an administrator ends the codes as well")
                .isFalse();
    }

    @Test
    void secrets_are_sealed_and_recovery_codes_hashed() {
        int id = people.find(person()).orElseThrow().id();
        String secret = factors.begin(id);
        List<String> recovery = factors.confirm(id, code(secret, 0), "test");
        String all = database.sql("""
                        select (select string_agg(row_to_json(s)::text, '') from access.second_factor s)
                               || (select string_agg(row_to_json(r)::text, '') from access.recovery_code r)
                        """).query(String.class).single();

        assertThat(all).doesNotContain(secret).contains("v1:");
        recovery.forEach(one -> assertThat(all).doesNotContain(one).doesNotContain(one.replace("-", "")));
    }

    /** As an app would compute it from the letters it was given. */
    private String code(String letters, int later) {
        return OneTimeCode.at(decoded(letters), OneTimeCode.step(clock.instant()) + later);
    }

    private static byte[] decoded(String letters) {
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (char letter : letters.toCharArray()) {
            number = number.shiftLeft(5)
                    .or(java.math.BigInteger.valueOf(letter >= 'A' ? letter - 'A' : letter - '2' + 26));
        }
        byte[] bytes = new byte[letters.length() * 5 / 8];
        byte[] whole = number.toByteArray();
        System.arraycopy(
                whole,
                Math.max(0, whole.length - bytes.length),
                bytes,
                Math.max(0, bytes.length - whole.length),
                Math.min(bytes.length, whole.length));
        return bytes;
    }

    private Email person() {
        Email email = new Email("f" + UUID.randomUUID() + "@shop.example");
        people.join(NewPerson.of(email, "", List.of()), PASSWORD, "test");
        return email;
    }

    private SignIn.Outcome attempt(Email email) {
        return signIn.attempt(email.text(), PASSWORD, address(), "test");
    }

    private static String asked(SignIn.Outcome outcome) {
        return ((SignIn.Outcome.StepAsked) outcome).token();
    }

    private static ClientAddress address() {
        UUID random = UUID.randomUUID();
        return new ClientAddress(
                String.format("2001:db8:%x:%x::1", random.hashCode() & 0xffff, random.hashCode() >>> 16));
    }
}
