package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoreSignatureTest {
    private static final Path DATA =
            Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"), "shopify-fixtures");

    /** RFC 4231, case 2, in Base64. */
    @Test
    void thePublishedCaseHasThePublishedSignature() {
        assertThat(Signature.of("Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }

    @Test
    void eachRealBodyHasItsSignatureAndNoOther() throws Exception {
        Path file = DATA.resolve("hmac-vectors.json");
        assumeTrue(Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        JsonNode all = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(all.get("vectors").size()).isEqualTo(4);
        for (JsonNode one : all.get("vectors")) {
            byte[] body = Files.readAllBytes(DATA.resolve(one.get("body_file").asString()));
            String secret = one.get("secret").asString();
            String signature = one.get("X-Shopify-Hmac-Sha256").asString();
            assertThat(Signature.matches(secret, body, signature)).as("%s", one).isTrue();
            assertThat(Signature.matches(secret + "x", body, signature)).isFalse();
            assertThat(Signature.matches(secret, body, null)).isFalse();
            assertThat(Signature.matches(secret, body, "")).isFalse();
            assertThat(Signature.matches(secret, body, one.get("hmac_hex").asString()))
                    .isFalse();
            body[body.length / 2] ^= 1;
            assertThat(Signature.matches(secret, body, signature))
                    .as("one bit is another")
                    .isFalse();
        }
    }
}
