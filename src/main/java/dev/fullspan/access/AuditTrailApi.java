package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail for programs, by reference: names are the people's own. */
@RestController
@Requires("audit:read")
class AuditTrailApi {
    private static final int MOST = 500;

    private final Gate gate;
    private final AuditReading trail;
    private final Shops shops;
    private final Clock clock;

    AuditTrailApi(Gate gate, AuditReading trail, Shops shops, Clock clock) {
        this.gate = gate;
        this.trail = trail;
        this.shops = shops;
        this.clock = clock;
    }

    /** What was done, the newest first. */
    @GetMapping("/api/v1/shops/{shop}/audit-trail")
    @Operation(operationId = "auditTrail", summary = "Who did what to which record, when, from where, before and after")
    TrailJson entries(
            @PathVariable String shop,
            @Parameter(description = "Where the page before ended, as its field next says.")
                    @RequestParam(defaultValue = "")
                    String cursor,
            @Parameter(description = "How many entries, 1 to 500.") @RequestParam(defaultValue = "100") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(Problem.INVALID_REQUEST, "limit", "Ask for 1 to " + MOST + " entries.");
        }
        AuditReading.Query query = new AuditReading.Query(
                of,
                gate.requireCaller().mayEverywhere(Permission.ADMIN),
                "",
                "",
                Instant.EPOCH,
                clock.instant().plusSeconds(86_400),
                before(cursor),
                "",
                Set.of());
        List<AuditEntry> found = trail.entries(query, 0, limit + 1);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        return new TrailJson(
                page.stream().map(AuditTrailApi::json).toList(),
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
    }

    private static long before(String cursor) {
        if (!cursor.matches("[0-9]{0,18}")) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "cursor", "This cursor is not one of ours. Begin without one.");
        }
        return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
    }

    private static EntryJson json(AuditEntry one) {
        return new EntryJson(
                one.id(),
                one.at(),
                one.actor(),
                one.action(),
                one.subject(),
                one.address().isEmpty() ? null : one.address(),
                one.changes().stream().map(AuditTrailApi::json).toList());
    }

    private static ChangeJson json(AuditTrail.Change change) {
        return new ChangeJson(change.field(), change.before(), change.after());
    }

    /** One page. */
    @Schema(name = "AuditTrail")
    record TrailJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<EntryJson> entries,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    /** One thing that was done. */
    @Schema(name = "AuditEntry")
    record EntryJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Reference of who did it.",
                    example = "person:3")
            String actor,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "role.changed")
            String action,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Reference of what it was done to.")
            String subject,

            @Schema(description = "The network that it came from.") @Nullable
            String network,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<ChangeJson> changes) {}

    /** One thing that was changed. */
    @Schema(name = "AuditChange")
    record ChangeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String field,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Empty where there was none. Names and addresses of persons stand here as references, such as words:12.")
            String before,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty where there is none any more.")
            String after) {}
}
