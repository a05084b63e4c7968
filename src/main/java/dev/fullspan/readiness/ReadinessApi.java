package dev.fullspan.readiness;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.AuditJson.FindingJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The verdict and the audits for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
class ReadinessApi {
    private final Readiness readiness;
    private final Audits audits;

    ReadinessApi(Readiness readiness, Audits audits) {
        this.readiness = readiness;
        this.audits = audits;
    }

    /** The verdict now, with reasons and what to do in order. */
    @GetMapping("/readiness")
    @Requires("reports:read")
    VerdictAnswer verdict(@PathVariable String shop) {
        Readiness.State state = readiness.of(ShopId.parse(shop));
        Audit audit = state.audit();
        return new VerdictAnswer(
                AuditJson.word(state.verdict()),
                state.at(),
                state.toDo().stream().map(AuditJson::of).toList(),
                state.passed().stream().map(AuditJson::of).toList(),
                audit == null ? null : audit.id());
    }

    /** Starts an audit of an address; it runs in the background. */
    @PostMapping("/audits")
    @Requires("shops:write")
    ResponseEntity<AuditAnswer> start(@PathVariable String shop, @RequestBody AuditRequest request) {
        if (request.url() == null || request.url().isBlank()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "url", "Send the address to audit: {\"url\":\"https://shop.example\"}.");
        }
        boolean cart = !Boolean.FALSE.equals(request.cart());
        return ResponseEntity.accepted().body(AuditAnswer.of(audits.start(ShopId.parse(shop), request.url(), cart)));
    }

    /** One audit, with its report once it is done. */
    @GetMapping("/audits/{id}")
    @Requires("reports:read")
    AuditAnswer audit(@PathVariable String shop, @PathVariable long id) {
        return AuditAnswer.of(audits.get(ShopId.parse(shop), id));
    }

    /** Cancels a running audit. */
    @DeleteMapping("/audits/{id}")
    @Requires("shops:write")
    ResponseEntity<Void> cancel(@PathVariable String shop, @PathVariable long id) {
        audits.cancel(ShopId.parse(shop), id);
        return ResponseEntity.noContent().build();
    }

    /**
     * @param url as a person types it, with or without {@code https://}
     * @param cart whether one item may be put into a cart of the audit's own visit to reach the checkout entry; left out, it
     *     may
     */
    record AuditRequest(@Nullable String url, @Nullable Boolean cart) {}

    /**
     * @param verdict {@code ready}, {@code soft-launch} or {@code hold}
     * @param audit number of the audit that the findings from outside come from, or null where none was made
     */
    record VerdictAnswer(
            String verdict,
            Instant at,
            List<FindingJson> toDo,
            List<FindingJson> passed,
            @Nullable Long audit) {}

    /** @param state {@code running}, {@code done}, {@code cancelled} or {@code failed} */
    record AuditAnswer(
            long id,
            String url,
            String state,
            String progress,
            Instant started,
            @Nullable Instant finished,
            AuditJson.@Nullable Report report) {
        static AuditAnswer of(Audit audit) {
            return new AuditAnswer(
                    audit.id(),
                    audit.url(),
                    AuditJson.word(audit.state()),
                    audit.progress(),
                    audit.started(),
                    audit.finished(),
                    audit.report() == null ? null : AuditJson.of(audit.report()));
        }
    }
}
