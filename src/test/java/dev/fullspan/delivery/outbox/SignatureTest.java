package dev.fullspan.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against the cases that Standard Webhooks publishes. */
class SignatureTest {
    private static final SigningSecret SECRET = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    @Test
    void thePublishedMessageHasThePublishedSignature() {
        assertThat(Signature.header(List.of(SECRET), ID, 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** A receiver that follows the specification takes ours exactly where it takes the published one for the message at its time. */
    @Test
    void oursIsAmongThePublishedSignaturesWhereTheyAreValid() throws Exception {
        Path file = Path.of(
                System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"),
                "standard-webhooks/vectors.open.json");
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        JsonNode all = JsonMapper.builder().build().readTree(Files.readString(file));
        long tolerance = all.get("tolerance_seconds").asLong();
        int compared = 0;
        for (JsonNode one : all.get("cases")) {
            JsonNode headers = one.get("headers");
            String time = headers.path("webhook-timestamp").asString("");
            if (!time.matches("[0-9]+") || !headers.has("webhook-id")) {
                continue; // nothing that we could have sent
            }
            String ours = Signature.header(
                    List.of(new SigningSecret(one.get("secret").asString())),
                    headers.get("webhook-id").asString(),
                    Long.parseLong(time),
                    one.get("body").asString());
            boolean inTime = Math.abs(one.get("now").asLong() - Long.parseLong(time)) <= tolerance;
            boolean taken = inTime
                    && Arrays.asList(headers.path("webhook-signature")
                                    .asString("")
                                    .split(" "))
                            .contains(ours);
            assertThat(taken)
                    .as(one.get("name").asString())
                    .isEqualTo(one.get("valid").asBoolean());
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(6);
    }

    @Test
    void twoSecretsSignOneAfterTheOther() {
        SigningSecret other = SigningSecret.make(new SecureRandom());
        String[] both = Signature.header(List.of(SECRET, other), ID, 1, "{}").split(" ");
        assertThat(both).hasSize(2).doesNotHaveDuplicates();
        assertThat(both[0]).isEqualTo(Signature.header(List.of(SECRET), ID, 1, "{}"));
        assertThat(both[1]).isEqualTo(Signature.header(List.of(other), ID, 1, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_not base64!"})
    void aSecretWithoutBytesIsRefused(String text) {
        assertThatThrownBy(() -> new SigningSecret(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewSecretHas24BytesAndIsNotPrinted() {
        SigningSecret made = SigningSecret.make(new SecureRandom());
        assertThat(made.text()).startsWith("whsec_");
        assertThat(HexFormat.of().formatHex(made.key())).hasSize(48);
        assertThat(made.toString()).doesNotContain(made.text().substring(6));
    }
}
