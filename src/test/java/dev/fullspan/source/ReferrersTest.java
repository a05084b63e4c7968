package dev.fullspan.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.source.Referrer.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferrersTest {
    @Test
    void thePublishedCasesAreMetSaveThoseNamed() throws IOException {
        JsonNode cases = JsonMapper.shared()
                .readTree(Files.readAllBytes(TestData.file("referrers-snowplow/referer-tests.json")));
        List<String> different = new ArrayList<>();
        for (JsonNode expected : cases) {
            Referrer found = Referrers.find(expected.get("uri").asString(), Set.of());
            String expectation = outcome(
                    expected.get("medium").asString(),
                    expected.get("source").asString(),
                    expected.get("term").isNull() ? null : expected.get("term").asString());
            String answer = outcome(medium(found.type()), found.name(), found.term());
            if (!answer.equals(expectation)) {
                different.add(expected.get("spec").asString() + " | " + expectation + " | " + answer);
            }
        }
        assertThat(cases.size()).isEqualTo(118);
        assertThat(different).containsExactlyInAnyOrderElementsOf(namedDifferences());
    }

    /** The reference page names each difference with its reason: a table row with case, expectation, answer and reason. */
    private static List<String> namedDifferences() throws IOException {
        return Files.readAllLines(Path.of("docs/reference/sources.md")).stream()
                .dropWhile(line -> !line.startsWith("| case "))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.lastIndexOf(" | ", line.length() - 3)))
                .toList();
    }

    @Test
    void theShopsOwnPagesAndPaymentProvidersTellNothing() {
        Set<String> own = Set.of("shop.example");
        assertThat(Referrers.find("https://www.shop.example/a", own).type()).isEqualTo(Type.OWN);
        assertThat(Referrers.find("https://notshop.example/a", own).type()).isEqualTo(Type.SITE);
        for (String paying : List.of(
                "https://www.paypal.com/checkout",
                "https://www.sandbox.paypal.com/",
                "https://checkout.stripe.com/c/pay",
                "https://pay.klarna.com/eu",
                "https://pay.amazon.co.uk/x",
                "https://secure5.arcot.com/acspage")) {
            assertThat(Referrers.find(paying, own).type()).as(paying).isEqualTo(Type.PAYMENT);
            assertThat(Referrers.find(paying, own).tells()).isFalse();
        }
        assertThat(Referrers.find("https://www.amazon.co.uk/dp/1", own).type()).isEqualTo(Type.SITE);
    }

    @Test
    void countriesOfASearchEngineAreOneEngine() {
        for (String host :
                List.of("www.google.de", "google.co.uk", "www.google.com.br", "www.google.at", "www.google.com")) {
            assertThat(Referrers.find("https://" + host + "/", Set.of()).name())
                    .as(host)
                    .isEqualTo("Google");
        }
        assertThat(Referrers.find("https://docs.google.com/document/d/1", Set.of())
                        .type())
                .isEqualTo(Type.SITE);
        assertThat(Referrers.find("android-app://com.google.android.googlequicksearchbox/", Set.of())
                        .name())
                .isEqualTo("Google");
        assertThat(Referrers.find("https://gemini.google.com/app", Set.of()).type())
                .isEqualTo(Type.AI_ASSISTANT);
    }

    @Test
    void whateverIsSentIsAnswered() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("https://");
            for (int c = random.nextInt(60); c > 0; c--) {
                text.append("a.:/?&=#%@[]{}*\\ \u0000é\ud800google.com".charAt(random.nextInt(26)));
            }
            assertThat(Referrers.find(text.toString(), Set.of("a")).type())
                    .as(text.toString())
                    .isNotNull();
        }
    }

    private static String outcome(String medium, String name, String term) {
        return medium + " / " + (name == null ? "–" : name) + " / " + (term == null ? "–" : term.strip());
    }

    private static String medium(Type type) {
        return switch (type) {
            case SEARCH -> "search";
            case SOCIAL -> "social";
            case MAIL -> "email";
            case AI_ASSISTANT -> "chatbot";
            case ADVERTISING -> "paid";
            case NONE, OWN, PAYMENT, SITE -> "unknown";
        };
    }
}
