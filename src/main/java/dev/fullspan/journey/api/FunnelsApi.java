package dev.fullspan.journey.api;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Gate;
import dev.fullspan.journey.funnel.FunnelJson;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.journey.funnel.SavedFunnels;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Saved funnels for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/funnels")
class FunnelsApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SavedFunnels funnels;
    private final Gate gate;

    FunnelsApi(SavedFunnels funnels, Gate gate) {
        this.funnels = funnels;
        this.gate = gate;
    }

    /** A funnel with its name, as it is sent. */
    record FunnelToSave(
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) FunnelRequest funnel) {}

    /** @param funnel in the form in which the report takes it */
    record SavedFunnelJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String author,

            @Schema(requiredMode = RequiredMode.REQUIRED, implementation = FunnelRequest.class)
            JsonNode funnel) {
        static SavedFunnelJson of(SavedFunnels.Saved saved) {
            return new SavedFunnelJson(saved.id(), saved.name(), saved.author(), JSON.readTree(saved.funnel()));
        }
    }

    /** Every saved funnel, by name. */
    @GetMapping
    @Requires("reports:read")
    @Operation(operationId = "savedFunnels", summary = "Every saved funnel")
    List<SavedFunnelJson> all(@PathVariable String shop) {
        return funnels.all(ShopId.parse(shop)).stream().map(SavedFunnelJson::of).toList();
    }

    /** One saved funnel. */
    @GetMapping("/{id}")
    @Requires("reports:read")
    @Operation(operationId = "savedFunnel", summary = "One saved funnel")
    SavedFunnelJson one(@PathVariable String shop, @PathVariable long id) {
        return SavedFunnelJson.of(found(ShopId.parse(shop), id));
    }

    /** Saves a funnel under a new name. */
    @PostMapping
    @Requires("reports:write")
    @Operation(
            operationId = "saveFunnel",
            summary = "Save a funnel under a new name",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelToSave.class))))
    ResponseEntity<SavedFunnelJson> save(
            @PathVariable String shop, @org.springframework.web.bind.annotation.RequestBody JsonNode body) {
        ShopId id = ShopId.parse(shop);
        long saved = funnels.save(id, name(body), spec(body), author());
        return ResponseEntity.created(URI.create("/api/v1/shops/" + id + "/funnels/" + saved))
                .body(SavedFunnelJson.of(found(id, saved)));
    }

    /** Gives a saved funnel another name and other steps. */
    @PutMapping("/{id}")
    @Requires("reports:write")
    @Operation(
            operationId = "replaceFunnel",
            summary = "Replace a saved funnel",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelToSave.class))))
    SavedFunnelJson replace(
            @PathVariable String shop,
            @PathVariable long id,
            @org.springframework.web.bind.annotation.RequestBody JsonNode body) {
        ShopId of = ShopId.parse(shop);
        if (!funnels.replace(of, id, name(body), spec(body))) {
            throw unknown();
        }
        return SavedFunnelJson.of(found(of, id));
    }

    /** Removes a saved funnel; none of the id is no fault. */
    @DeleteMapping("/{id}")
    @Requires("reports:write")
    @Operation(operationId = "removeFunnel", summary = "Remove a saved funnel")
    ResponseEntity<Void> remove(@PathVariable String shop, @PathVariable long id) {
        funnels.remove(ShopId.parse(shop), id);
        return ResponseEntity.noContent().build();
    }

    private SavedFunnels.Saved found(ShopId shop, long id) {
        return funnels.find(shop, id).orElseThrow(FunnelsApi::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.NOT_FOUND, "id", "There is no saved funnel of this id.");
    }

    private static String name(JsonNode body) {
        String name = Asked.text(body, "name");
        if (name == null) {
            throw new ProblemException(Problem.INVALID_REQUEST, "name", "Give the funnel a name.");
        }
        return name;
    }

    private static FunnelSpec spec(JsonNode body) {
        return FunnelJson.read(body.path("funnel"));
    }

    private String author() {
        return switch (gate.requireCaller()) {
            case Caller.Person person -> person.name();
            case Caller.Program program -> program.label();
        };
    }
}
