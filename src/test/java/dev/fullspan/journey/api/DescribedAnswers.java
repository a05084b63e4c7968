package dev.fullspan.journey.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fullspan.access.TestSignIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks answers against the program's own OpenAPI description. */
public final class DescribedAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;

    private DescribedAnswers(JsonNode document) {
        this.document = document;
    }

    public static DescribedAnswers of(int port, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/openapi"))
                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode document = JSON.readTree(answer.body());
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        return new DescribedAnswers(document);
    }

    /** The answer is JSON of the described form, with no field that is not described. */
    public void check(String path, String method, HttpResponse<String> answer) {
        JsonNode responses = document.at("/paths").get(path).get(method).get("responses");
        JsonNode described = responses.has(Integer.toString(answer.statusCode()))
                ? responses.get(Integer.toString(answer.statusCode()))
                : responses.get("200");
        JsonNode content = described.get("content");
        JsonNode schema = content.has("application/json") ? content.get("application/json") : content.get("*/*");
        valid(schema.get("schema"), answer.body());
    }

    public void checkProblem(HttpResponse<String> answer) {
        valid(JSON.readTree("{\"$ref\":\"#/components/schemas/Problem\"}"), answer.body());
    }

    private void valid(JsonNode schema, String body) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        ObjectNode components = (ObjectNode) document.get("components").deepCopy();
        components.get("schemas").forEach(one -> {
            if (one.has("properties")) {
                ((ObjectNode) one).put("additionalProperties", false);
            }
        });
        whole.set("components", components);
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(body, InputFormat.JSON);
        assertThat(errors).as("%s against %s", body, schema).isEmpty();
    }
}
