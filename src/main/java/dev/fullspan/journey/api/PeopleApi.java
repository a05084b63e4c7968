package dev.fullspan.journey.api;

import dev.fullspan.access.Gate;
import dev.fullspan.journey.people.PeopleCare;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be done about people, for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/people")
@Requires("events:write")
class PeopleApi {
    private final PeopleCare care;
    private final Gate gate;

    PeopleApi(PeopleCare care, Gate gate) {
        this.care = care;
        this.gate = gate;
    }

    /**
     * One of the two ids names the person.
     *
     * @param confirmJoined true where ids that are joined with it are to be forgotten too
     */
    record Named(
            @Nullable String userId,
            @Nullable String anonymousId,

            @Schema(
                    description =
                            "Whether user ids that were joined with it, by hand or by an alias, are forgotten too. Where there are any and this is not true, the answer is 409 and names them.",
                    defaultValue = "false")
            @Nullable
            Boolean confirmJoined) {}

    /** Two user ids. */
    record Two(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String userId,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String previousId) {}

    /** @param ids device ids and user ids that were theirs */
    record Erased(
            @Schema(requiredMode = RequiredMode.REQUIRED) int ids) {}

    /** Forgets a person everywhere. Cannot be taken back. */
    @PostMapping("/erase")
    @Operation(operationId = "erasePerson", summary = "Forget a person everywhere")
    Erased erase(@PathVariable String shop, @RequestBody Named person) {
        return new Erased(care.erase(
                ShopId.parse(shop),
                PeopleCare.keys(person.userId(), person.anonymousId()),
                Boolean.TRUE.equals(person.confirmJoined()),
                actor()));
    }

    /** Says that two user ids are one person's. */
    @PostMapping("/join")
    @Operation(operationId = "joinPeople", summary = "Say that two user ids are one person's")
    ResponseEntity<Void> join(@PathVariable String shop, @RequestBody Two ids) {
        care.join(ShopId.parse(shop), given("userId", ids.userId()), given("previousId", ids.previousId()), actor());
        return ResponseEntity.noContent().build();
    }

    /** Takes back what joined two user ids. */
    @PostMapping("/separate")
    @Operation(operationId = "separatePeople", summary = "Take back what joined two user ids")
    ResponseEntity<Void> separate(@PathVariable String shop, @RequestBody Two ids) {
        care.separate(
                ShopId.parse(shop), given("userId", ids.userId()), given("previousId", ids.previousId()), actor());
        return ResponseEntity.noContent().build();
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new ProblemException(Problem.INVALID_REQUEST, field, "Name the user id.");
        }
        return value;
    }

    private String actor() {
        return gate.requireCaller().reference();
    }
}
