package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.api.DescribedAnswers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links made by programs. */
@FullspanTest
class LinksApiTest extends LinkCases {
    @Test
    void aProgramMakesALinkForEachChannel() throws Exception {
        program.getBean(OwnChannels.class).add(shop.id(), "Poster, large", NamedChannel.Sign.CAMPAIGN, "poster-26");
        HttpResponse<String> made = post("""
                {"target":"/gifts","name":"Spring","campaign":"spring","expected":"100",
                 "channels":["Email","Poster, large","Paid Social","Email"]}""", "reports:write");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        DescribedAnswers.of(port, TestSignIn.administrator(program)).check("/api/v1/shops/{shop}/links", "post", made);
        JsonNode all = JsonMapper.builder().build().readTree(made.body()).get("links");
        assertThat(all.valueStream().map(one -> one.get("channel").asString()))
                .containsExactly("Email", "Poster, large", "Paid Social");
        assertThat(all.valueStream().map(one -> one.get("name").asString()))
                .containsExactly("Spring, Email", "Spring, Poster, large", "Spring, Paid Social");
        assertThat(all.valueStream().map(one -> one.get("campaign").asString()))
                .containsExactly("spring", "poster-26", "spring");
        assertThat(all.valueStream().map(one -> one.get("together").asLong()))
                .containsOnly(all.get(0).get("id").asLong());
        for (JsonNode one : all) {
            String address = one.get("address").asString();
            assertThat(address).endsWith("/l/" + one.get("code").asString());
            HttpResponse<String> led = get(URI.create(address).getPath(), null);
            assertThat(led.headers().firstValue("Location"))
                    .hasValue(one.get("target").asString());
        }
        long first = all.get(0).get("id").asLong();
        links.archiveTogether(shop.id(), first, clock.instant());
        assertThat(links.of(shop.id(), false)).isEmpty();
        links.archiveTogether(shop.id(), first, null);
        assertThat(links.of(shop.id(), false)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|target",
                "{\"target\":\"https://evil.example/\",\"channels\":[\"Email\"],\"campaign\":\"x\"}|target",
                "{\"target\":\"/\",\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[null,\" \"],\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"Radio waves\"],\"campaign\":\"x\"}|channels",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"],\"campaign\":\"x\",\"medium\":\"email\"}|medium",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"]}|campaign",
                "{\"target\":\"/\",\"channels\":[\"Email\",\"SMS\"],\"campaign\":\"x\",\"expected\":\"much\"}|expected"
            })
    void whatCannotBeMadeNamesItsFieldAndMakesNothing(String body, String field) throws Exception {
        HttpResponse<String> answer = post(body, "reports:write");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(links.of(shop.id(), false)).isEmpty();
    }

    @Test
    void aKeyThatOnlyReadsMakesNoLink() throws Exception {
        assertThat(post("{\"target\":\"/\",\"channels\":[\"Email\"],\"campaign\":\"x\"}", "reports:read")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> post(String body, String scope) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/links"))
                        .header("Authorization", "Bearer " + TestSignIn.key(program, shop.id(), scope))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
