package dev.fullspan.web;

import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the HTTP interface: what holds for all of it. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Fullspan")
                                .version("1")
                                .description(
                                        "Figures, funnels and events of a shop, for programs. Faults are answered as RFC 9457"
                                                + " problems. Money is a decimal text with a currency, shares are 0 to 1, times ISO 8601"
                                                + " in UTC. A figure that cannot be computed is null, and the field beside it says why."))
                .components(new Components()
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key with the scope that the route asks for.")))
                .addSecurityItem(new SecurityRequirement().addList("key"));
    }

    /** Problems as every route answers them, and null for what is not said to be required. */
    @Bean
    OpenApiCustomizer problemsAndNulls() {
        return document -> {
            document.getComponents().addSchemas("Problem", problem());
            document.getComponents().getSchemas().values().forEach(OpenApiDocument::allowNulls);
            document.getPaths()
                    .values()
                    .forEach(path -> path.readOperations()
                            .forEach(operation -> operation
                                    .getResponses()
                                    .addApiResponse(
                                            "default",
                                            new ApiResponse()
                                                    .description("What went wrong.")
                                                    .content(problems()))));
        };
    }

    private static Content problems() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref(RefUtils.constructRef("Problem"))));
    }

    private static Schema<?> problem() {
        return new Schema<>()
                .types(Set.of("object"))
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", new Schema<>().types(Set.of("integer")))
                .addProperty("detail", text())
                .addProperty("field", text())
                .addProperty("reference", text())
                .required(List.of("title", "status"));
    }

    private static Schema<?> text() {
        return new Schema<>().types(Set.of("string"));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's own types
    private static void allowNulls(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        properties.replaceAll((name, property) -> required.contains(name) ? property : orNull(property));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's own types
    private static Schema orNull(Schema property) {
        Schema nothing = new Schema<>().types(Set.of("null"));
        if (property.get$ref() != null || property.getTypes() == null) {
            return new Schema<>().anyOf(List.of(property, nothing));
        }
        Set<String> types = new LinkedHashSet<>(property.getTypes());
        types.add("null");
        property.setTypes(types);
        return property;
    }
}
