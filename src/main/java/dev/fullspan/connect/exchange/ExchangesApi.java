package dev.fullspan.connect.exchange;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges of files for programs: how they fare, and running them. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/exchanges")
@Requires("exchange:read")
class ExchangesApi {
    private static final int MOST = 100;

    private final FileExchanges exchanges;
    private final ExchangeRuns runs;
    private final ExchangeRounds rounds;
    private final Shops shops;
    private final WritesOnce writes;
    private final ExchangeRights rights;

    ExchangesApi(
            FileExchanges exchanges,
            ExchangeRuns runs,
            ExchangeRounds rounds,
            Shops shops,
            WritesOnce writes,
            ExchangeRights rights) {
        this.exchanges = exchanges;
        this.runs = runs;
        this.rounds = rounds;
        this.shops = shops;
        this.writes = writes;
        this.rights = rights;
    }

    /** All exchanges by name; a shop has at most 50. */
    @GetMapping
    @Operation(operationId = "exchanges", summary = "The shop's exchanges of files and how they fare")
    ExchangesJson all(@PathVariable String shop) {
        return new ExchangesJson(
                exchanges.of(id(shop)).stream().map(ExchangeJson::of).toList());
    }

    /** One exchange. */
    @GetMapping("/{id}")
    @Operation(operationId = "exchange", summary = "One exchange of files and how it fares")
    ExchangeJson one(@PathVariable String shop, @PathVariable long id) {
        return ExchangeJson.of(exchanges.get(id(shop), id));
    }

    /** Runs, the latest first; those in which nothing happened are not kept, others for 90 days. */
    @GetMapping("/{id}/runs")
    @Operation(operationId = "exchangeRuns", summary = "What came of an exchange, the latest first")
    RunsJson runs(
            @PathVariable String shop,
            @PathVariable long id,
            @Parameter(description = "What the page before named as next.") @RequestParam(defaultValue = "")
                    String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(Problem.INVALID_REQUEST, "limit", "A page has 1 to " + MOST + " runs.");
        }
        ShopId of = id(shop);
        exchanges.get(of, id);
        if (!cursor.matches("[0-9]{0,18}")) {
            throw new ProblemException(Problem.INVALID_REQUEST, "cursor", "Send what the page before named as next.");
        }
        List<ExchangeRun> page = runs.of(of, id, cursor.isEmpty() ? null : Long.valueOf(cursor), limit);
        return new RunsJson(
                page.stream().map(RunJson::of).toList(),
                page.size() < limit ? null : Long.toString(page.getLast().id()));
    }

    /** One run, under way or over. */
    @GetMapping("/{id}/runs/{run}")
    @Operation(operationId = "exchangeRun", summary = "How far a run is, or what came of it")
    RunJson run(@PathVariable String shop, @PathVariable long id, @PathVariable long run) {
        return RunJson.of(runs.get(id(shop), id, run));
    }

    /** Runs or tests an exchange now, in the background; the key needs the scope of what the files do as well. */
    @PostMapping("/{id}/runs")
    @Requires("exchange:write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "runExchange", summary = "Run an exchange now, or test it, which changes nothing")
    RunJson start(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestBody RunToStart body,
            @Parameter(
                            description =
                                    "Sent again under the same key within a day, the request is answered as the first time and changes nothing.")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            Principal caller,
            HttpServletRequest request) {
        ShopId of = id(shop);
        rights.require(of, exchanges.get(of, id).content());
        ExchangeRun.Kind kind = Boolean.TRUE.equals(body.test()) ? ExchangeRun.Kind.TEST : ExchangeRun.Kind.HAND;
        StartedJson started = writes.once(
                request,
                of,
                body,
                StartedJson.class,
                () -> new StartedJson(rounds.start(of, id, kind, caller.getName())));
        return RunJson.of(runs.get(of, id, started.run()));
    }

    private ShopId id(String shop) {
        return shops.get(ShopId.parse(shop)).id();
    }

    /** What is kept under a key. */
    record StartedJson(long run) {}

    /** What is to be done. */
    @Schema(name = "ExchangeRunToStart")
    record RunToStart(
            @Schema(description = "Whether it is only tested: that connects, looks and changes nothing.") @Nullable
            Boolean test) {}

    /** All exchanges. */
    @Schema(name = "Exchanges")
    record ExchangesJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ExchangeJson> exchanges) {}

    /** One exchange; what it signs in with is never told. */
    @Schema(name = "Exchange")
    record ExchangeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"counts-in", "products-in", "stock-out", "products-out", "shopify-out"})
            String content,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"folder", "sftp", "http"})
            String place,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Where the files lie, in words.")
            String where,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "every 15 minutes")
            String schedule,

            @Schema(requiredMode = RequiredMode.REQUIRED) boolean on,

            @Schema(description = "When it runs next; absent where it is off.") @Nullable
            Instant due,

            @Schema(description = "When the other system was last reached.") @Nullable
            Instant lastReached,

            @Schema(description = "When a file was last taken or sent.") @Nullable
            Instant lastFile,

            @Schema(description = "First failure after the last success; absent where it works.") @Nullable
            Instant failingSince,

            @Schema(description = "Why it fails, for people.") @Nullable
            String reason) {
        static ExchangeJson of(Exchange one) {
            return new ExchangeJson(
                    one.id(),
                    one.name(),
                    one.content().word(),
                    one.place().kind().word(),
                    one.place().words(),
                    one.said().schedule().words(),
                    one.on(),
                    one.due(),
                    one.lastLook(),
                    one.lastFile(),
                    one.failingSince(),
                    one.lastReason());
        }
    }

    /** A page of runs. */
    @Schema(name = "ExchangeRuns")
    record RunsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<RunJson> runs,

            @Schema(description = "The cursor of the next page; null on the last.") @Nullable
            String next) {}

    /** One run. */
    @Schema(name = "ExchangeRun")
    record RunJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"scheduled", "hand", "test"})
            String kind,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"running", "done", "failed", "cancelled", "broken-off"})
            String state,

            @Schema(description = "What it does now, for people.") @Nullable
            String phase,

            @Nullable String file,
            @Nullable Long size,
            @Schema(requiredMode = RequiredMode.REQUIRED) long lines,
            @Schema(requiredMode = RequiredMode.REQUIRED) long applied,
            @Schema(requiredMode = RequiredMode.REQUIRED) long refused,

            @Schema(description = "What became of it, for people.") @Nullable
            String message,

            @Schema(description = "What a test found.") @Nullable
            Findings findings,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant started,
            @Nullable Instant finished) {
        static RunJson of(ExchangeRun run) {
            return new RunJson(
                    run.id(),
                    word(run.kind()),
                    word(run.state()),
                    run.phase().isEmpty() ? null : run.phase(),
                    run.file(),
                    run.size(),
                    run.lines(),
                    run.applied(),
                    run.refused(),
                    run.message(),
                    Findings.of(run.findings()),
                    run.started(),
                    run.finished());
        }

        private static String word(Enum<?> one) {
            return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
